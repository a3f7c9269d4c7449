// How do the details of a row stand beside a plan's outline, and the outline follow what is changed there?
import { parse } from "./asking.js";
import { content, fill, part } from "./over.js";
import { resume } from "./newrow.js";
import * as tree from "./tree.js";
import { ask, dress, focus, rowsIn, wrong } from "./outliner.js";

export const pane = () => document.getElementById("pane");
export async function details(address) {
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

export function shut() {
  const row = chosen();
  pane().hidden = true;
  pane().replaceChildren();
  delete pane().dataset.of;
  row?.classList.remove("sel");
  focus(row);
}

export async function reload(id) {
  const { ok, page, offline } = await ask(location.href.split("#")[0], "outline");
  if (offline) return wrong({ offline });
  const fresh = ok && page.getElementById("outline");
  if (!fresh) return location.reload();
  document.getElementById("outline").replaceWith(document.importNode(fresh, true));
  dress();
  focus(document.getElementById(id) ?? tree.rows()[0]);
  resume();
}

// The row behind the details, and those above it, as they are now.
export async function again() {
  const key = pane().dataset.of?.match(/[0-9a-f-]{36}/)?.[0];
  const { ok, page } = key ? await ask(`${tree.table().dataset.outline}?of=${key}`, "rows") : {};
  if (!ok) return;
  tree.put(rowsIn(page));
  tree.number();
  dress();
}

// A form of the details is answered beside the outline: the place is kept.
export async function send(form, button) {
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

