// What is a plan's outline as a tree? Its rows in order, each with a level, some folded, with codes from their places.
const NAME = "headway:folded:";
const shutAt = () => `${NAME}${location.pathname}`;

export const table = () => document.querySelector("table[data-outline]");
export const rows = () => [...(table()?.tBodies[0].rows ?? [])].filter((row) => row.id);
export const level = (row) => Number(row.className.match(/\bl(\d)/)[1]);
export const keyOf = (row) => row.id.slice(2);
export const address = (row) => row.dataset.at ?? link(row);
export const link = (row) => row.querySelector("th a.plain")?.getAttribute("href");
export const code = (row) => row.querySelector(".code").textContent;
export const title = (row) => row.querySelector("[data-text]")?.textContent ?? "";

export function below(row) {
  const found = [];
  for (let next = row.nextElementSibling; next?.id && level(next) > level(row); next = next.nextElementSibling) found.push(next);
  return found;
}

export function above(row) {
  let before = row?.previousElementSibling;
  while (before && (!before.id || level(before) >= level(row))) before = before.previousElementSibling;
  return before ?? null;
}

export const end = (row) => below(row).at(-1) ?? row;

// The next or the last row of the same level under the same row, else null.
export function beside(row, down) {
  const mine = level(row);
  let one = down ? end(row).nextElementSibling : row.previousElementSibling;
  while (!down && one?.id && level(one) > mine) one = one.previousElementSibling;
  return one?.id && level(one) === mine ? one : null;
}

function remembered() {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(shutAt()) ?? "[]"));
  } catch {
    return new Set();
  }
}

export function fold(row, shut) {
  const all = remembered();
  if (shut) all.add(row.id);
  else all.delete(row.id);
  try {
    sessionStorage.setItem(shutAt(), JSON.stringify([...all]));
  } catch {
    // A browser may forbid to keep anything: then a fold lasts as long as the page.
  }
  row.toggleAttribute("data-shut", shut);
  show();
}

export const folded = (row) => row.hasAttribute("data-shut") || row.hasAttribute("data-folded");

// Rows below a folded one are hidden; what can be folded says whether it is.
export function show() {
  const all = remembered();
  let deep = 9;
  for (const row of rows()) {
    if (all.has(row.id)) row.setAttribute("data-shut", "");
    if (level(row) <= deep) deep = 9;
    row.hidden = level(row) > deep;
    if (!row.hidden && row.hasAttribute("data-shut")) deep = level(row);
    row.setAttribute("aria-level", level(row));
    const parent = row.hasAttribute("data-folded") || below(row).length > 0;
    if (parent) row.setAttribute("aria-expanded", String(!folded(row)));
    else row.removeAttribute("aria-expanded");
    button(row, parent);
  }
}

function button(row, parent) {
  const cell = row.cells[0];
  let one = cell.querySelector(".fold");
  if (!parent) return one?.remove();
  if (one) return;
  one = document.createElement("button");
  Object.assign(one, { type: "button", className: "fold", tabIndex: -1 });
  one.setAttribute("aria-label", table().dataset.fold.replace("{code}", code(row)));
  one.innerHTML = '<svg class="icon" width="13" height="13" aria-hidden="true"><use href="#i-down"/></svg>';
  cell.prepend(one);
}

// Codes follow from places, as on the server; where filters leave rows out, nothing moves.
export function number() {
  if (!table().dataset.writes) return;
  const at = [0, 0, 0, 0, 0];
  for (const row of rows()) {
    const mine = level(row);
    at[mine] += 1;
    at.fill(0, mine + 1);
    row.querySelector(".code").textContent = at.slice(1, mine + 1).join(".");
  }
}

// Rows as they are stored now take the place of those on the page; a row that is not there yet is given back.
export function put(fresh) {
  const added = [];
  for (const row of fresh) {
    const old = document.getElementById(row.id);
    if (!old) {
      added.push(row);
      continue;
    }
    for (const name of ["data-shut", "data-folded"]) row.toggleAttribute(name, old.hasAttribute(name));
    row.hidden = old.hidden;
    for (const name of ["sel", "above"]) row.classList.toggle(name, old.classList.contains(name));
    const focus = old === document.activeElement;
    if (old.querySelector("form[data-saves-itself]")) continue;
    old.replaceWith(row);
    if (focus) row.focus();
  }
  return added;
}
