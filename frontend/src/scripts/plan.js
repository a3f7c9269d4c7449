// How is a plan looked through and written where its rows stand? By keys and by hand; the details stand beside.
import { again, details, pane, reload, send, shut } from "./details.js";
import { move } from "./moving.js";
import { add, resume } from "./newrow.js";
import { ask, choose, dress, focus, toggle, unfold, writes } from "./outliner.js";
import * as tree from "./tree.js";

const WIDE = matchMedia("(min-width: 75rem)");

function step(row, key) {
  const shown = tree.rows().filter((one) => !one.hidden);
  const at = shown.indexOf(row);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: shown.length - 1 }[key];
  if (shown[to]) focus(shown[to]);
}

const ON_ROW = {
  ArrowRight: (row) => (tree.folded(row) ? unfold(row) : tree.below(row).length && focus(row.nextElementSibling)),
  ArrowLeft: (row) => (!tree.folded(row) && tree.below(row).length ? tree.fold(row, true) : focus(tree.above(row))),
  Enter: (row) => (writes() ? add(row) : row.querySelector("th a.plain")?.click()),
  " ": (row) => row.querySelector("th a.plain")?.click(),
  F2: (row) => row.querySelector(".pencil")?.click(),
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const beside = target === document.body || (target.closest?.("#pane") && !target.closest("form[data-saves-itself], dialog"));
  if (key === "Escape" && beside && pane()?.hidden === false) return shut();
  const row = target.closest?.("table[data-outline] tbody tr[id]");
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey || target.matches("input, textarea, select")) return;
  const arrow = key === "ArrowUp" || key === "ArrowDown";
  if (event.altKey) {
    if (!arrow || !writes()) return;
    event.preventDefault();
    return move(row, key === "ArrowDown");
  }
  if (arrow || ((key === "Home" || key === "End") && target === row)) {
    event.preventDefault();
    return step(row, key);
  }
  if (target !== row || !ON_ROW[key]) return;
  event.preventDefault();
  ON_ROW[key](row);
});

document.addEventListener("focusin", ({ target }) => {
  const row = target.closest?.("table[data-outline] tbody tr[id]");
  if (row) choose(row);
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const { target } = event;
  const row = target.closest("table[data-outline] tbody tr[id]");
  if (row && (target.closest(".fold") || target.closest(".unfold"))) {
    event.preventDefault();
    toggle(row);
    return focus(row);
  }
  const filter = target.closest("[data-outline-filters] a, #outline a[href^='?']");
  if (filter) {
    event.preventDefault();
    return narrow(filter);
  }
  const link = target.closest("a[data-over='pane']");
  if (link && pane() && WIDE.matches) {
    event.preventDefault();
    details(link.getAttribute("href")).then(() => pane().focus());
  } else if (row && !target.closest("a, button, input, .inline-text")) focus(row);
}, true);

// A filter leaves the page where it is: its rows come, and the focus stays on the filter.
async function narrow(link) {
  const { name } = link.dataset;
  history.pushState(null, "", link.href);
  asked = location.search;
  await reload();
  const same = [...document.querySelectorAll("#outline a")].find((one) => name && one.dataset.name === name);
  (same ?? document.getElementById("outline")).focus();
}
// Back from a filter; a link within the page asks for the same rows.
let asked = location.search;
addEventListener("popstate", () => {
  if (location.search === asked || !tree.table()) return;
  asked = location.search;
  reload();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const beside = pane() && !pane().hidden && (pane().contains(form) || form.closest("dialog"));
  if (!beside || form.method !== "post" || form.matches("[hx-post], [data-saves-itself], [enctype='multipart/form-data']")) return;
  if (form.querySelector("[hx-post]") === null) {
    event.preventDefault();
    send(form, event.submitter);
  }
});
document.addEventListener("headway:stored", ({ target }) => target.closest("#pane") && again());
document.addEventListener("headway:shut", ({ target }) => target.closest("#pane") && shut());
document.addEventListener("htmx:after:swap", ({ target }) => target.closest?.("#pane") && again());

document.addEventListener("headway:moved", ({ target }) => pane().dataset.of?.includes(tree.keyOf(target)) && details(tree.link(target)));

// How much checks find stands beside the rows once they are there: nobody waits for it, and it is asked once.
let finds;
const findings = () =>
  (finds ??= ask("?only=found", "found").then(({ ok, page }) => ok && new Map([...page.querySelectorAll("[data-row]")].map((one) => [one.dataset.row, one.textContent]))));
const unpressed = () => document.querySelector("[data-name='found']:not(.on)");

async function found() {
  const all = unpressed() && (await findings());
  const chip = unpressed();
  if (!all || !chip) return;
  const rows = tree.rows().filter((row) => all.has(tree.keyOf(row)));
  for (const row of rows) {
    if (row.querySelector(".flagged")) continue;
    const note = document.createElement("span");
    note.className = "flagged";
    note.textContent = all.get(tree.keyOf(row));
    row.querySelector(".inline").after(note);
  }
  // With other filters: how many of the rows that they leave; unknown while some are folded.
  const narrowed = document.querySelector("[data-name='all']");
  if (narrowed && tree.rows().some((row) => row.hasAttribute("data-folded"))) return;
  const n = narrowed ? rows.filter((row) => !row.classList.contains("above")).length : all.size;
  if (!chip.querySelector("span")) chip.append(" ", document.createElement("span"));
  chip.querySelector("span").textContent = n.toLocaleString(document.documentElement.lang);
}
document.addEventListener("headway:part", ({ target }) => target === tree.table() && found());

if (tree.table()) {
  dress();
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named && tree.rows().includes(named)) focus(named);
  resume();
}
