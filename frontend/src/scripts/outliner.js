// What do the parts of a plan's outline share? How they ask the server, say what happened, and hold the focus.
import { kept } from "./drafts.js";
import { parse } from "./asking.js";
import * as tree from "./tree.js";

export const said = (text) => (document.getElementById("outline-said").textContent = text);
export const named = (row) => said(tree.table().dataset.moved.replace("{code}", tree.code(row)).replace("{title}", tree.title(row)));
export const writes = () => tree.table()?.dataset.writes;
export const fields = (found) => Object.entries(found).filter(([, value]) => value);

export async function ask(address, target, found) {
  const headers = { "HX-Request": "true", "HX-Target": `div#${target}` };
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (found) headers["X-CSRFToken"] = token;
  const answer = await fetch(address, { method: found ? "POST" : "GET", headers, body: found && new URLSearchParams(found) }).catch(() => null);
  const away = answer?.headers.get("HX-Redirect");
  return { ok: answer?.ok, away, offline: !answer, page: answer && parse(await answer.text()) };
}

// What went wrong is said where problems stand, in the words of the server.
export function wrong({ page, offline, away, waits }) {
  if (away) return void (location.href = away);
  const region = document.getElementById("problems");
  const note = document.createElement("p");
  note.className = "note is-off";
  const sentence = page?.querySelector(".problems li, .problems p, .note, .error")?.textContent;
  note.textContent = offline ? region.dataset[waits ? "waits" : "offline"] : (sentence ?? page?.body.textContent ?? "").trim();
  region.replaceChildren(note);
  note.scrollIntoView({ block: "nearest" });
}
export const right = () => document.getElementById("problems")?.replaceChildren();
addEventListener("online", right);

export const rowsIn = (page) => [...page.querySelectorAll("#rows tbody tr")].map((row) => document.importNode(row, true));

export function choose(row) {
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
  if (!mends || !tree.address(row) || !box || box.dataset.inline || "locked" in row.dataset) return;
  box.dataset.inline = `${tree.address(row)}field/title/`;
  const pencil = document.createElement("a");
  pencil.className = "pencil";
  pencil.href = box.dataset.inline;
  pencil.setAttribute("aria-label", mends.replace("{code}", tree.code(row)));
  box.firstElementChild.append(" ", pencil);
}

export function dress() {
  if (!tree.table()) return;
  tree.table().setAttribute("role", "treegrid");
  tree.show();
  for (const row of tree.rows()) {
    row.tabIndex = row.tabIndex === 0 ? 0 : -1;
    row.draggable = Boolean(writes()) && tree.level(row) > 1;
    if (kept(`${tree.address(row)}field/title/`)) editable(row);
  }
  if (!tree.rows().some((row) => row.tabIndex === 0) && tree.rows()[0]) tree.rows()[0].tabIndex = 0;
  tree.table().dispatchEvent(new CustomEvent("headway:part", { bubbles: true }));
}

export async function unfold(row) {
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

export const toggle = (row) => (tree.folded(row) ? unfold(row) : tree.fold(row, true));

