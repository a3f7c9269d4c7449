// What day is the one that was just chosen? The form's own address says it in words; buttons choose days that are often meant.
import { ask } from "./asking.js";

document.addEventListener("change", async ({ target }) => {
  const box = target.closest?.("[data-day]");
  if (!box || target.type !== "date") return;
  const part = await ask(target.form, { day: box.dataset.day, value: target.value });
  const line = part?.querySelector("[data-line]");
  if (line) box.querySelector("[data-line]").textContent = line.textContent;
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-to]");
  if (!button) return;
  const input = button.closest("[data-day]").querySelector("input");
  input.value = button.dataset.to;
  input.focus();
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
});
