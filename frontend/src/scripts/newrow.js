// How does a row of a plan's outline begin? Its title is typed where it will stand; the next one follows.
import { forget, keep, kept, words } from "./drafts.js";
import * as tree from "./tree.js";
import { ask, choose, dress, fields, focus, named, right, rowsIn, said, writes, wrong } from "./outliner.js";

const KINDS = ["plan", "priority", "strategy", "milestone", "action"];
const drafted = () => `${writes()}new`;

// Those that are typed or wait for a connection: all of them are kept together, in the order in which they began.
const waiting = new Set();
function keepAll() {
  const typed = [...waiting].filter((one) => one.input.value.trim());
  if (!typed.length) return forget(drafted());
  keep(drafted(), typed.map((one) => ["row", JSON.stringify([one.ref.id, one.deep, one.input.value, one.submission])]));
}

class NewRow {
  constructor(ref, deep, after, text = "", submission = null) {
    Object.assign(this, { ref, deep, submission });
    this.row = document.createElement("tr");
    this.row.innerHTML = '<td class="c-code"></td><th colspan="4"><input type="text" maxlength="300"></th>';
    this.input = this.row.querySelector("input");
    this.input.value = text;
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", keepAll);
    this.input.addEventListener("blur", () => this.leave());
    after.after(this.row);
    waiting.add(this);
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
    while (one && (!one.id || tree.level(one) >= this.deep)) one = one.previousElementSibling;
    return one;
  }

  get next() {
    const one = this.row.nextElementSibling;
    return one?.id && tree.level(one) === this.deep ? one : null;
  }

  // Tab: one level deeper, where a row above can hold it. Shift and Tab: one level up, behind all that stands below.
  nest(event, out) {
    if (out ? this.deep <= 1 : this.deep >= 4) return;
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

  end() {
    this.gone = true;
    waiting.delete(this);
    keepAll();
  }

  away() {
    this.end();
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
    keepAll();
    const under = this.parent ? tree.keyOf(this.parent) : writes().match(/[0-9a-f-]{36}/)[0];
    const found = { kind: KINDS[this.deep - 1], under, before: this.next && tree.keyOf(this.next), title: this.input.value, submission: this.submission };
    const { ok, page, ...other } = await ask(writes(), "rows", fields(found));
    this.storing = false;
    if (!ok || !page.querySelector("#rows")) {
      wrong({ page, ...other, waits: true });
      if (!other.offline) this.submission = null;
      if (another) this.input.focus();
      return;
    }
    right();
    this.end();
    const [row] = tree.put(rowsIn(page));
    this.row.replaceWith(row);
    tree.number();
    dress();
    named(row);
    choose(row);
    if (another) new NewRow(row, this.deep, tree.end(row));
  }
}

export function add(row) {
  const deep = Math.max(2, tree.level(row));
  new NewRow(row, deep, tree.level(row) === 1 ? row : tree.end(row));
}

// One after the other, as they were begun: a row may stand under the one before.
addEventListener("online", async () => {
  for (const one of [...waiting]) if (!one.gone && one.input.value.trim()) await one.store(false);
});

// What was being typed when the page or its rows went away goes on; where its place is gone, at the end.
export function resume() {
  const draft = (writes() && kept(drafted())) || [];
  for (const one of waiting) one.gone = true;
  waiting.clear();
  for (const [name, value] of draft) {
    if (name !== "row") continue;
    const [ref, deep, ...typed] = JSON.parse(value);
    const row = document.getElementById(ref) ?? tree.rows().at(-1);
    if (row) new NewRow(row, Math.min(deep, tree.level(row) + 1), tree.end(row), ...typed);
  }
  if (waiting.size) said(words.kept);
}
