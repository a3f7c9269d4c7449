// How does the focus go through many rows by keys? In the matrix of a network arrows lead from cell to cell, and Tab passes
// all of it by; in the outline of a plan they lead from row to row.
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] };

const links = (row) => [...row.querySelectorAll("a")];

function middle(link) {
  const { left, right } = link.closest("td, th").getBoundingClientRect();
  return (left + right) / 2;
}

function nearest(row, link) {
  const away = (one) => Math.abs(middle(one) - middle(link));
  return links(row).reduce((best, one) => (away(one) < away(best) ? one : best));
}

function cell(link, [down, right]) {
  const row = link.closest("tr");
  const all = links(row);
  if (right) return all[Math.max(0, Math.min(all.length - 1, all.indexOf(link) + right))];
  const rows = [...row.closest("table").rows].filter((one) => links(one).length);
  const next = rows[rows.indexOf(row) + down];
  return next && nearest(next, link);
}

function beside(row, [down]) {
  const next = down > 0 ? row.nextElementSibling : down < 0 && row.previousElementSibling;
  if (next) next.tabIndex = -1;
  return next;
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const way = WAYS[key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target.matches("input, textarea, select")) return;
  const row = target.closest(".outline:not([data-outline]) tbody tr");
  const to = target.matches(".matrix a") ? cell(target, way) : row && beside(row, way);
  if (!to) return;
  event.preventDefault();
  to.focus();
});

// One link of the matrix is reached with Tab: where somebody was last, at first the first row.
function stop(at) {
  for (const one of links(at.closest("table"))) one.tabIndex = one === at ? 0 : -1;
}

function start() {
  for (const table of document.querySelectorAll(".matrix")) {
    const at = links(table).find((one) => one === document.activeElement) ?? table.querySelector("tbody a") ?? table.querySelector("a");
    if (at) stop(at);
  }
}

document.addEventListener("focusin", ({ target }) => target.matches(".matrix a") && stop(target));
document.addEventListener("htmx:after:swap", start);
start();
