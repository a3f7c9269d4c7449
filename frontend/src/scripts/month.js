// How is a month answered in a minute? A pointer or a key 1 to 5 chooses the word; what needs no more words saves itself.
const ENOUGH = ["not_started", "on_track"];
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";
let began = performance.now();

const form = (place) => place.closest?.("form.status-form");
const open = () => [...document.querySelectorAll(".statuses > li.open")];

// How long an answer took: since the last one was saved, or since the page was there.
document.addEventListener("submit", ({ target }) => {
  const took = target.querySelector?.("[data-took]");
  if (took) took.value = Math.max(1, Math.round((performance.now() - began) / 1000));
}, true);

function chosen(radio) {
  const own = form(radio);
  if (!own || own.matches(".whole")) return;
  if (ENOUGH.includes(radio.value) && !own.matches(".was-behind")) own.requestSubmit();
}

// Arrows move through the words without saving: a click of theirs has no detail.
document.addEventListener("click", ({ target, detail }) => {
  if (detail && target.matches?.(".statuses .choose input")) chosen(target);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  const number = "12345".indexOf(event.key);
  if (number < 0 || event.key === "") return;
  const row = event.target.closest?.(".statuses > li.open") ?? open()[0];
  const radio = row?.querySelectorAll(".choose input")[number];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const saves = ENOUGH.includes(radio.value) && !form(radio).matches(".was-behind, .whole");
  (saves ? radio : form(radio).querySelector(radio.value === "complete" ? ".when-done textarea" : ".because textarea") ?? radio).focus();
  if (saves) form(radio).requestSubmit();
});

// In a text of a row, Ctrl and Enter save it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form(event.target)?.requestSubmit();
});

// After a row was saved: count, and go on at the next one that waits.
document.addEventListener("htmx:after:swap", (event) => {
  const id = event.detail.ctx?.target?.id;
  const row = id?.startsWith("row-") ? document.getElementById(id) : null;
  if (!row?.matches(".statuses > li")) return;
  const said = document.getElementById("answered");
  const all = document.querySelectorAll(".statuses > li").length;
  if (said?.dataset.words) said.textContent = said.dataset.words.replace("{done}", all - open().length).replace("{whole}", all);
  if (row.matches(".open")) return;
  began = performance.now();
  const next = open().find((one) => row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open()[0];
  (next?.querySelector(".choose input") ?? row.querySelector("a"))?.focus({ preventScroll: false });
});
