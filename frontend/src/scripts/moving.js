// How does a row of a plan's outline go to another place? By keys and by hand; what stands below goes along.
import * as tree from "./tree.js";
import { ask, dress, fields, focus, named, right, rowsIn, said, unfold, wrong } from "./outliner.js";

async function moveTo(row, under, before) {
  const from = tree.above(row);
  const branch = [row, ...tree.below(row)];
  if (under.hasAttribute("data-folded")) await unfold(under);
  const sent = fields({ under: tree.keyOf(under), before: before && tree.keyOf(before), seen_under: tree.keyOf(from) });
  const { ok, page, ...other } = await ask(`${tree.address(row)}place/`, "rows", sent);
  if (!ok || !page.querySelector("#rows")) {
    wrong({ page, ...other });
    return;
  }
  right();
  if (before) before.before(...branch);
  else tree.end(under).after(...branch);
  tree.fold(under, false);
  settle(page, row.id);
}

async function movePriority(row, down) {
  const other = tree.beside(row, down);
  const answer = other && (await ask(`${tree.address(row)}move/`, "main", [["to", down ? "down" : "up"]]));
  if (!other) return said(tree.table().dataset.unmoved);
  if (!answer.ok) return wrong({ ...answer, away: null });
  const branch = [row, ...tree.below(row)];
  if (down) tree.end(other).after(...branch);
  else other.before(...branch);
  settle(null, row.id);
}

function settle(page, id) {
  if (page) tree.put(rowsIn(page));
  tree.number();
  dress();
  const row = document.getElementById(id);
  focus(row);
  row.dispatchEvent(new CustomEvent("headway:moved", { bubbles: true }));
  named(row);
}

export function move(row, down) {
  if (tree.level(row) === 1) return movePriority(row, down);
  const other = tree.beside(row, down);
  const under = tree.above(row);
  if (other) return moveTo(row, under, down ? tree.beside(other, true) : other);
  const next = tree.beside(under, down);
  if (!next) return said(tree.table().dataset.unmoved);
  const first = down && tree.below(next).find((one) => tree.level(one) === tree.level(row));
  return moveTo(row, next, first || null);
}

let dragged = null;
const drop = (row, y) => {
  if (!dragged || dragged.contains(row)) return null;
  const gap = tree.level(dragged) - tree.level(row);
  if (gap === 1) return { under: row, before: null };
  if (gap !== 0) return null;
  const { top, height } = row.getBoundingClientRect();
  return { under: tree.above(row), before: y < top + height / 2 ? row : tree.beside(row, true) };
};
const mark = (row) => {
  for (const one of document.querySelectorAll(".outline .is-target")) one.classList.remove("is-target");
  row?.classList.add("is-target");
};
document.addEventListener("dragstart", ({ target, dataTransfer }) => {
  dragged = target.matches?.("table[data-outline] tr[draggable=true]") ? target : null;
  if (dragged) dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const row = event.target.closest?.("table[data-outline] tbody tr[id]");
  if (!row || !drop(row, event.clientY)) return mark(null);
  event.preventDefault();
  mark(row);
});
document.addEventListener("drop", (event) => {
  const row = event.target.closest?.("table[data-outline] tbody tr[id]");
  const to = row && drop(row, event.clientY);
  mark(null);
  if (!to || to.before === dragged) return;
  event.preventDefault();
  moveTo(dragged, to.under, to.before);
});
document.addEventListener("dragend", () => ((dragged = null), mark(null)));

