// How are rows of a table chosen? Boxes, with Shift a whole stretch; the bar says how many, and whether all that match are meant.
let last = null;

const boxes = (form) => [...form.querySelectorAll("[name=row]")];

function count(form) {
  const some = boxes(form);
  const all = form.querySelector("[name=all]")?.checked;
  const chosen = all ? Number(form.dataset.all) : some.filter((one) => one.checked).length;
  const head = form.querySelector("[data-page]");
  if (head) {
    head.checked = some.length > 0 && some.every((one) => one.checked);
    head.indeterminate = !head.checked && some.some((one) => one.checked);
  }
  const said = form.querySelector("[data-chosen]");
  const words = said.dataset.chosen.replace("{count}", chosen.toLocaleString(document.documentElement.lang));
  if (said.textContent !== words) said.textContent = words;
  form.classList.toggle("has-chosen", chosen > 0);
}

document.addEventListener("click", ({ target, shiftKey }) => {
  const form = target.closest?.("form[data-rows]");
  if (!form || target.type !== "checkbox") return;
  if (target.name === "row") {
    const some = boxes(form);
    const from = some.indexOf(last);
    const to = some.indexOf(target);
    if (shiftKey && from >= 0) for (const one of some.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = target.checked;
    last = target;
    const all = form.querySelector("[name=all]");
    if (all && !target.checked) all.checked = false;
  } else if ("page" in target.dataset) for (const one of boxes(form)) one.checked = target.checked;
  else if (target.name === "all" && target.checked) for (const one of boxes(form)) one.checked = true;
  count(form);
});

const start = () => document.querySelectorAll("form[data-rows]").forEach(count);
document.addEventListener("htmx:after:swap", start);
start();
