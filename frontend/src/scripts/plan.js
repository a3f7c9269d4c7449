// How is a plan looked through and written where its rows stand? By keys and by hand; the details stand beside.
import { person, words, keep, kept, forget } from "./drafts.js";
import { content, fill, part } from "./over.js";
import * as tree from "./tree.js";

const WIDE = matchMedia("(min-width: 75rem)");
const KINDS = ["", "priority", "strategy", "milestone", "action"];
const pane = () => document.getElementById("pane");
const said = (text) => (document.getElementById("outline-said").textContent = text);
const writes = () => tree.table()?.dataset.writes;
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const fields = (found) => Object.entries(found).filter(([, value]) => value);

async function ask(address, target, found) {
  const headers = { "HX-Request": "true", "HX-Target": `div#${target}` };
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (found) headers["X-CSRFToken"] = token;
  const answer = await fetch(address, { method: found ? "POST" : "GET", headers, body: found && new URLSearchParams(found) }).catch(() => null);
  const away = answer?.headers.get("HX-Redirect");
  return { ok: answer?.ok, away, offline: !answer, page: answer && parse(await answer.text()) };
}

// What went wrong is said where problems stand, in the words of the server.
function wrong({ page, offline, away }) {
  if (away) return void (location.href = away);
  const region = document.getElementById("problems");
  const note = document.createElement("p");
  note.className = "note is-off";
  const sentence = page?.querySelector(".problems li, .problems p, .note, .error")?.textContent;
  note.textContent = offline ? region.dataset.offline : (sentence ?? page?.body.textContent ?? "").trim();
  region.replaceChildren(note);
  note.scrollIntoView({ block: "nearest" });
}
const right = () => document.getElementById("problems")?.replaceChildren();

const rowsIn = (page) => [...page.querySelectorAll("#rows tbody tr")].map((row) => document.importNode(row, true));

// --- a row that holds the focus ---
function choose(row) {
  for (const one of tree.rows()) one.tabIndex = one === row ? 0 : -1;
  editable(row);
}

export function focus(row) {
  if (!row) return;
  choose(row);
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

// The row that is chosen can be changed where it stands: it gets the pencil.
function editable(row) {
  const { mends } = tree.table().dataset;
  const box = row.querySelector(".inline");
  if (!mends || !tree.address(row) || !box || box.dataset.inline) return;
  box.dataset.inline = `${tree.address(row)}field/title/`;
  const pencil = document.createElement("a");
  pencil.className = "pencil";
  pencil.href = box.dataset.inline;
  pencil.setAttribute("aria-label", mends.replace("{code}", tree.code(row)));
  box.firstElementChild.append(" ", pencil);
}

// --- fold ---
async function unfold(row) {
  if (row.hasAttribute("data-folded")) {
    const { ok, page, ...other } = await ask(`${tree.table().dataset.outline}?below=${tree.keyOf(row)}`, "rows");
    if (!ok || !page.querySelector("#rows")) return wrong({ page, ...other });
    row.removeAttribute("data-folded");
    row.querySelector(".unfold")?.parentElement.remove();
    row.after(...rowsIn(page));
    dress();
  }
  tree.fold(row, false);
}

const toggle = (row) => (tree.folded(row) ? unfold(row) : tree.fold(row, true));

// --- move ---
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
  if (pane().dataset.of?.includes(tree.keyOf(row))) details(tree.link(row));
  said(tree.table().dataset.moved.replace("{code}", tree.code(row)).replace("{title}", tree.title(row)));
}

function move(row, down) {
  if (tree.level(row) === 1) return movePriority(row, down);
  const other = tree.beside(row, down);
  const under = tree.above(row);
  if (other) return moveTo(row, under, down ? tree.beside(other, true) : other);
  const next = tree.beside(under, down);
  if (!next) return said(tree.table().dataset.unmoved);
  const first = down && tree.below(next).find((one) => tree.level(one) === tree.level(row));
  return moveTo(row, next, first || null);
}

// --- a new row ---
const drafted = () => `${writes()}new`;

class NewRow {
  constructor(ref, deep, after, text = "") {
    Object.assign(this, { ref, deep });
    this.row = document.createElement("tr");
    this.row.innerHTML = '<td class="c-code"></td><th colspan="4"><input type="text" maxlength="300"></th>';
    this.input = this.row.querySelector("input");
    this.input.value = text;
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => keep(drafted(), [["ref", this.ref.id], ["deep", String(this.deep)], ["title", this.input.value]]));
    this.input.addEventListener("blur", () => this.leave());
    after.after(this.row);
    this.name();
    this.input.focus();
  }

  name() {
    this.row.className = `l${this.deep} is-new`;
    this.input.setAttribute("aria-label", `${tree.table().dataset.kinds.split(",")[this.deep - 1]}: ${tree.table().dataset.new}`);
    this.input.placeholder = tree.table().dataset.kinds.split(",")[this.deep - 1];
  }

  get parent() {
    let one = this.row.previousElementSibling;
    while (one && tree.level(one) >= this.deep) one = one.previousElementSibling;
    return one;
  }

  get next() {
    const one = this.row.nextElementSibling;
    return one?.id && tree.level(one) === this.deep ? one : null;
  }

  // Tab: one level deeper, where a row above can hold it. Shift and Tab: one level up, behind all that stands below.
  nest(event, out) {
    if (out ? this.deep <= 2 : this.deep >= 4) return;
    const parent = this.parent;
    const last = this.row.previousElementSibling;
    if (!out && (tree.level(last) < this.deep || last === parent)) return;
    event.preventDefault();
    if (out) tree.end(parent).after(this.row);
    this.deep += out ? -1 : 1;
    this.name();
    this.input.focus();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Tab" && !event.altKey && !event.ctrlKey) this.nest(event, event.shiftKey);
    else if (event.key === "Escape") this.away();
    else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (this.input.value.trim()) this.store(true);
      else this.away();
    }
  }

  away() {
    forget(drafted());
    this.gone = true;
    this.row.remove();
    focus(document.getElementById(this.ref.id));
  }

  leave() {
    setTimeout(() => {
      if (this.gone || this.storing || document.activeElement === this.input || !document.hasFocus()) return;
      if (this.input.value.trim()) this.store(false);
      else this.away();
    });
  }

  async store(another) {
    if (this.storing) return;
    this.storing = true;
    this.submission ??= crypto.randomUUID?.() ?? "";
    const found = { kind: KINDS[this.deep - 1], under: tree.keyOf(this.parent), before: this.next && tree.keyOf(this.next), title: this.input.value, submission: this.submission };
    const { ok, page, ...other } = await ask(writes(), "rows", fields(found));
    this.storing = false;
    if (!ok || !page.querySelector("#rows")) {
      wrong({ page, ...other });
      if (!other.offline) this.submission = null;
      if (another) this.input.focus();
      return;
    }
    right();
    forget(drafted());
    const [row] = tree.put(rowsIn(page));
    this.gone = true;
    this.row.replaceWith(row);
    tree.number();
    dress();
    said(tree.table().dataset.moved.replace("{code}", tree.code(row)).replace("{title}", tree.title(row)));
    choose(row);
    if (another) current = new NewRow(row, this.deep, tree.end(row));
  }
}

let current = null;

function add(row) {
  const deep = Math.max(2, tree.level(row));
  current = new NewRow(row, deep, tree.level(row) === 1 ? row : tree.end(row));
}

addEventListener("online", () => current && !current.gone && current.input.value.trim() && current.store(false));

// --- details beside ---
async function details(address) {
  const found = await content(address, "pane");
  if (!found) return;
  for (const one of found.querySelectorAll("h1")) {
    const head = document.createElement("h2");
    for (const { name, value } of one.attributes) head.setAttribute(name, value);
    head.append(...one.childNodes);
    one.replaceWith(head);
  }
  const box = pane();
  box.hidden = false;
  box.dataset.of = address;
  for (const row of tree.rows()) row.classList.toggle("sel", tree.link(row) === address);
  fill(box, address, found);
}

const chosen = () => tree.rows().find((row) => row.classList.contains("sel"));

function shut() {
  const row = chosen();
  pane().hidden = true;
  pane().replaceChildren();
  delete pane().dataset.of;
  row?.classList.remove("sel");
  focus(row);
}

async function reload(id) {
  const { ok, page } = await ask(location.href.split("#")[0], "outline");
  const fresh = ok && page.getElementById("outline");
  if (!fresh) return location.reload();
  document.getElementById("outline").replaceWith(document.importNode(fresh, true));
  dress();
  focus(document.getElementById(id) ?? tree.rows()[0]);
}

// The row behind the details, and those above it, as they are now.
async function again() {
  const key = pane().dataset.of?.match(/[0-9a-f-]{36}/)?.[0];
  const { ok, page } = key ? await ask(`${tree.table().dataset.outline}?of=${key}`, "rows") : {};
  if (!ok) return;
  tree.put(rowsIn(page));
  tree.number();
  dress();
}

// A form of the details is answered beside the outline: the place is kept.
async function send(form, button) {
  const dialog = form.closest("dialog");
  const body = new FormData(form, button);
  const address = button?.getAttribute("formaction") ?? form.action;
  const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true", "HX-Target": "div#pane" } }).catch(() => null);
  if (!answer) return wrong({ offline: true });
  const away = answer.headers.get("HX-Redirect");
  if (!away) {
    const text = await answer.text();
    return answer.ok ? fill(dialog ?? pane(), address, part(text)) : wrong({ page: parse(text) });
  }
  const to = new URL(away, location.href);
  dialog?.close();
  if (to.pathname === location.pathname) {
    await reload(to.hash.slice(1));
    const row = document.getElementById(to.hash.slice(1));
    return row && tree.link(row) ? details(tree.link(row)) : shut();
  }
  if (to.pathname !== new URL(pane().dataset.of, location.href).pathname) return void (location.href = away);
  await again();
  await details(pane().dataset.of);
}

// --- events ---
function dress() {
  if (!tree.table()) return;
  tree.table().setAttribute("role", "treegrid");
  tree.show();
  for (const row of tree.rows()) {
    row.tabIndex = row.tabIndex === 0 ? 0 : -1;
    row.draggable = Boolean(writes()) && tree.level(row) > 1;
  }
  if (!tree.rows().some((row) => row.tabIndex === 0) && tree.rows()[0]) tree.rows()[0].tabIndex = 0;
}

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
  if (key === "Escape" && target.closest?.("#pane") && !target.closest("form[data-saves-itself], dialog")) return shut();
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
  await reload();
  const same = [...document.querySelectorAll("#outline a")].find((one) => name && one.dataset.name === name);
  (same ?? document.getElementById("outline")).focus();
}
addEventListener("popstate", () => tree.table() && reload());

document.addEventListener("submit", (event) => {
  const form = event.target;
  const details = pane() && !pane().hidden && (pane().contains(form) || form.closest("dialog"));
  if (!details || form.method !== "post" || form.matches("[hx-post], [data-saves-itself], [enctype='multipart/form-data']")) return;
  if (form.querySelector("[hx-post]") === null) {
    event.preventDefault();
    send(form, event.submitter);
  }
});
document.addEventListener("headway:stored", ({ target }) => target.closest("#pane") && again());
document.addEventListener("headway:shut", ({ target }) => target.closest("#pane") && shut());
document.addEventListener("htmx:after:swap", ({ target }) => target.closest?.("#pane") && again());

// --- drag ---
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

// --- begin ---
// How much checks find stands beside the rows once they are there: nobody waits for it.
async function found() {
  const chip = document.querySelector("[data-name='found']:not(.on)");
  if (!chip) return;
  const { ok, page } = await ask("?only=found", "found");
  if (!ok) return;
  let all = 0;
  for (const one of page.querySelectorAll("[data-row]")) {
    const row = tree.rows().find((each) => tree.keyOf(each) === one.dataset.row);
    all += 1;
    if (!row || row.querySelector(".flagged")) continue;
    const note = document.createElement("span");
    note.className = "flagged";
    note.textContent = one.textContent;
    row.querySelector(".inline").after(note);
  }
  chip.append(` ${all.toLocaleString(document.documentElement.lang)}`);
}

if (tree.table()) {
  dress();
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named && tree.rows().includes(named)) focus(named);
  const draft = writes() && person && kept(drafted());
  const ref = draft && document.getElementById(draft.find(([name]) => name === "ref")?.[1]);
  if (ref) {
    const deep = Number(draft.find(([name]) => name === "deep")[1]);
    current = new NewRow(ref, deep, tree.end(ref), draft.find(([name]) => name === "title")[1]);
    said(words.kept);
  }
  found();
}
