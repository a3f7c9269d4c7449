// Where does a text wait that could not be sent? On this device: by person and address, for seven days, in one shape.
const FIRST = "headway:draft:";
const MINE = `${FIRST}1:`;
const DAYS = 7;

const region = document.getElementById("problems");
export const person = region?.dataset.person ?? "";
export const words = region?.dataset ?? {};

const keyOf = (address) => `${MINE}${person}:${address}`;
const names = () => Object.keys(localStorage).filter((name) => name.startsWith(FIRST));

// A browser may forbid to keep anything: then nothing is kept, and typing goes on.
function quietly(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

// A draft is the fields of a form as they would be sent, without what only this session knows.
export function entries(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

export function keep(address, fields) {
  if (person) quietly(() => localStorage.setItem(keyOf(address), JSON.stringify({ at: Date.now(), fields })));
}

export function kept(address) {
  return person ? quietly(() => JSON.parse(localStorage.getItem(keyOf(address)))?.fields) : null;
}

export function forget(address) {
  quietly(() => localStorage.removeItem(keyOf(address)));
}

// What the page itself says in hidden fields stays, but for what tells one sending and one version from another.
export const BOOKS = ["submission", "seen_version", "seen_values", "took"];
export const given = ({ type, name }) => type === "hidden" && !BOOKS.includes(name);

export function putBack(form, fields) {
  for (const input of [...form.elements].filter((one) => !given(one))) {
    if (!input.name || !fields.some(([name]) => name === input.name)) {
      if (input.name && (input.type === "checkbox" || input.type === "radio")) input.checked = false;
      continue;
    }
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
    else if (input.multiple) for (const option of input.options) option.selected = values.includes(option.value);
    else if (input.type !== "submit" && input.type !== "file") input.value = values[0];
  }
}

// What is old or of another shape goes; signing out takes away what this person left here.
quietly(() => {
  for (const name of names()) {
    const at = quietly(() => JSON.parse(localStorage.getItem(name)).at) ?? 0;
    if (!name.startsWith(MINE) || Date.now() - at > DAYS * 86_400_000) localStorage.removeItem(name);
  }
});
document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action, location).pathname.endsWith("/logout/")) return;
  quietly(() => names().filter((name) => name.startsWith(keyOf(""))).forEach((name) => localStorage.removeItem(name)));
});
