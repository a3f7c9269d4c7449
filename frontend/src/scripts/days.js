// What day is the one that was just chosen? The form's own address says it in words; buttons choose days that are often meant.
import { ask } from "./asking.js";

document.addEventListener("change", async ({ target }) => {
  const box = target.closest?.("[data-day]");
  if (!box || target.type !== "date") return;
  const { value } = target;
  const part = await ask(target.form, { day: box.dataset.day, value });
  const line = part?.querySelector("[data-line]");
  // Keys ask at each digit of the year, and answers may overtake each other: the one of the day that stands there counts.
  if (line && target.value === value) box.querySelector("[data-line]").textContent = line.textContent;
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-to]");
  if (!button) return;
  const input = button.closest("[data-day]").querySelector("input");
  input.value = button.dataset.to;
  input.focus();
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
});

// A day that is typed changes with each digit. A form that sends itself at each change waits until the field is left.
let typing = null;
let waits = false;
const sendsItself = (field) => field.type === "date" && field.closest("form[hx-trigger]");

document.addEventListener("keydown", ({ target, key }) => {
  if (key !== "Tab" && sendsItself(target)) typing = target;
});
document.addEventListener("pointerdown", () => (typing = null));
addEventListener("change", (event) => {
  if (event.target !== typing || !event.isTrusted) return;
  event.stopPropagation();
  waits = true;
}, true);
document.addEventListener("submit", () => (waits = false));
document.addEventListener("focusout", ({ target }) => {
  if (target !== typing) return;
  if (waits) target.dispatchEvent(new Event("change", { bubbles: true }));
  typing = null;
  waits = false;
});
