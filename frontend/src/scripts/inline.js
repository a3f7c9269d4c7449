// How is a text edited where it is read? Its field comes into the page, saves itself, and nothing typed is lost on the way.
import { parse } from "./asking.js";
import { entries, forget, keep, kept, putBack } from "./drafts.js";
import { wrong } from "./outliner.js";

const WAIT = 1000;
const AGAIN = { first: 2000, most: 60_000 };
const PART = { "HX-Request": "true", "HX-Target": "form#inline" };

let pressed = false;
addEventListener("pointerdown", () => (pressed = true), true);
addEventListener("pointerup", () => (pressed = false), true);
addEventListener("pointercancel", () => (pressed = false), true);

const FIELD = (form) => form.querySelector(".field :is(input, textarea, select)");
const valueIn = (fields, wanted) => fields.find(([name]) => name === wanted)?.[1] ?? "";
const boxAt = (address) => document.querySelector(`[data-inline="${CSS.escape(address)}"]`);

async function ask(address, fields, options = {}) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const headers = { ...PART, ...(fields && { "X-CSRFToken": token }) };
  const answer = await fetch(address, { ...options, method: fields ? "POST" : "GET", headers, body: fields && new URLSearchParams(fields) });
  const away = answer.headers.get("HX-Redirect");
  return { status: answer.status, ended: away?.split("?")[0], page: answer.status === 204 ? null : parse(await answer.text()) };
}

class Field {
  constructor(box) {
    this.box = box;
    this.address = box.dataset.inline;
    this.reading = box.querySelector(".inline-text");
    box.field = this;
  }

  // --- open and close ---
  // What waits on this device is put back, also where the field came into the page later.
  async open(asked) {
    if (this.form || this.opening) return;
    const draft = kept(this.address);
    this.opening = true;
    const answer = await ask(this.address).catch(() => null);
    this.opening = false;
    if (!answer) return asked && wrong({ offline: true });
    const form = answer.page?.querySelector("form[data-saves-itself]");
    if (!form) return asked && void (location.href = this.address);
    const waits = draft && valueIn(draft, FIELD(form).name) !== FIELD(form).value;
    if (!waits) forget(this.address);
    if (!waits && !asked) return;
    this.form = document.importNode(form, true);
    this.box.classList.add("is-editing");
    this.box.querySelector(":scope > [data-state]")?.remove();
    this.box.append(this.form);
    this.input = FIELD(this.form);
    this.opened = this.stored = this.input.value;
    if (waits) {
      putBack(this.form, draft);
      this.say("restored");
      this.later(0);
    }
    if (asked) {
      this.input.focus();
      if (this.input.setSelectionRange && this.input.type !== "date") this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    }
    this.listen();
    this.box.dispatchEvent(new CustomEvent("headway:part", { bubbles: true }));
  }

  listen() {
    this.form.addEventListener("input", () => {
      keep(this.address, entries(this.form));
      if (!this.clash) this.later(WAIT);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter?.name === "take") this.takeTheirs();
      else this.finish(true);
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.back(event);
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.finish(true);
    });
    this.form.querySelector("[data-back]")?.addEventListener("click", (event) => this.back(event));
    this.form.addEventListener("focusout", (event) => {
      if (!event.relatedTarget || !this.form.contains(event.relatedTarget)) this.leave();
    });
  }

  // Escape: what stood there when the field was opened stands there again.
  back(event) {
    event.preventDefault();
    if (this.clash) return this.takeTheirs();
    this.wrong = false;
    this.input.value = this.opened;
    this.finish(true);
  }

  leave() {
    setTimeout(() => {
      if (this.form && !this.clash && document.hasFocus() && !this.form.contains(document.activeElement)) this.finish(false);
    });
  }

  // Everything is stored: the text is read again. Else the field stays open and says why.
  async finish(focus) {
    clearTimeout(this.timer);
    this.clash = null;
    await this.save();
    if (this.form && this.dirty && !this.unanswered && !this.wrong && !this.clash) await this.save();
    if (!this.form || this.dirty || this.wrong || this.clash) return;
    while (pressed) await new Promise((go) => setTimeout(go, 20));
    if (!this.form) return;
    const state = this.form.querySelector("[data-state]");
    this.form.remove();
    this.form = null;
    this.box.classList.remove("is-editing");
    if (state.querySelector("[data-undo]")) this.box.append(state);
    forget(this.address);
    if (this.changed) {
      this.box.dispatchEvent(new CustomEvent("headway:stored", { bubbles: true }));
      await refresh(this.box);
    }
    const box = boxAt(this.address);
    if (box !== this.box && state.querySelector("[data-undo]")) box?.append(state);
    if (focus) box?.querySelector(".pencil")?.focus();
  }

  // --- saving ---
  get dirty() {
    return this.input.value !== this.stored;
  }

  later(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), time);
  }

  save() {
    this.saving = (this.saving ?? Promise.resolve()).then(() => this.send());
    return this.saving;
  }

  async send() {
    if (!this.form || (!this.dirty && !this.unanswered)) return;
    // What was sent without an answer is sent first, just as it was: it may have arrived.
    const fields = this.unanswered ?? entries(this.form);
    const sent = valueIn(fields, this.input.name);
    this.unanswered = fields;
    keep(this.address, entries(this.form));
    this.say("saving");
    let answer;
    try {
      answer = await ask(this.address, fields);
    } catch {
      return this.again("offline");
    }
    if (answer.ended) return this.ended(answer.ended);
    if (answer.status >= 500) return this.again("broken");
    if (answer.status === 403 && !this.renewed) return this.renew();
    this.unanswered = null;
    this.pause = 0;
    const form = answer.page.querySelector("form[data-saves-itself]");
    if (!form) return this.refused(answer.page);
    this.renewed = false;
    this.take(form, sent);
    if (this.form && this.dirty && !this.wrong && !this.clash) this.later(WAIT);
  }

  // The answer is the field as it is stored now. What somebody typed meanwhile stays, over what was sent.
  take(form, sent) {
    const typedOn = this.input.value !== sent;
    this.wrong = form.querySelector(".wrong, .problems") !== null;
    this.clash = form.querySelector("[data-clash]");
    const merged = form.hasAttribute("data-merged");
    if (merged && typedOn) this.hidden("seen_values").value = JSON.stringify({ [this.input.name]: sent });
    else for (const name of ["seen_version", "seen_values"]) this.hidden(name).value = form.elements[name].value;
    this.swap(".error", form, this.input.closest(".field"), ".field > label");
    this.swap("[data-clash]", form, this.form, "[name=csrfmiddlewaretoken]");
    this.swap(".problems", form, this.form, "[name=csrfmiddlewaretoken]");
    this.input.closest(".field").classList.toggle("wrong", this.wrong);
    this.input.toggleAttribute("aria-invalid", this.wrong);
    if (this.wrong) this.input.setAttribute("aria-invalid", "true");
    this.form.classList.toggle("has-clash", Boolean(this.clash));
    if (this.wrong || this.clash) {
      this.say("");
      this.form.querySelector("[data-clash]")?.focus();
      return;
    }
    this.changed = true;
    if (merged && !typedOn) this.input.value = form.elements[this.input.name].value;
    this.stored = typedOn ? sent : this.input.value;
    this.reading.querySelector("[data-text]").innerHTML = form.querySelector("template[data-shown]").innerHTML;
    if (this.dirty) return;
    this.form.querySelector("[data-state]").replaceWith(document.importNode(form.querySelector("[data-state]"), true));
    forget(this.address);
  }

  swap(what, from, into, after) {
    into.querySelector(what)?.remove();
    const found = from.querySelector(what);
    if (found) this.form.querySelector(after).after(document.importNode(found, true));
  }

  hidden(name) {
    return this.form.elements[name];
  }

  restart(form) {
    for (const name of [this.input.name, "seen_version", "seen_values"]) this.hidden(name).value = form.elements[name].value;
    this.opened = this.stored = this.input.value;
    this.input.focus();
  }

  takeTheirs() {
    const { theirs } = this.form.querySelector("[data-clash]").dataset;
    this.clash = null;
    const option = [...(this.input.options ?? [])].find((one) => one.text === theirs);
    this.input.value = this.stored = option ? option.value : theirs;
    this.reading.querySelector("[data-text]").textContent = theirs;
    this.form.querySelector("[data-clash]").remove();
    this.changed = true;
    this.finish(true);
  }

  // --- when it does not arrive ---
  again(why) {
    this.say(why);
    this.pause = Math.min(AGAIN.most, (this.pause || AGAIN.first / 2) * 2);
    this.later(this.pause);
  }

  // The token of a page is another one after signing in elsewhere: take the new one, once.
  async renew() {
    this.renewed = true;
    const { page } = await ask(this.address).catch(() => ({}));
    const token = page?.querySelector("[name=csrfmiddlewaretoken]")?.value;
    const meta = document.querySelector('meta[name="csrf-token"]');
    if (token && meta) meta.content = token;
    return this.send();
  }

  ended(signIn) {
    const state = this.say("ended");
    const link = document.createElement("a");
    link.href = `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = state.dataset.enter;
    state.append(" ", link);
    this.later(AGAIN.most);
  }

  refused(page) {
    this.wrong = true;
    const state = this.say("");
    state.classList.add("is-off");
    state.textContent = page.body.textContent.trim();
  }

  say(word) {
    const state = this.form.querySelector("[data-state]");
    state.className = `saved${word ? ` is-${word}` : ""}`;
    state.textContent = state.dataset[word] ?? "";
    return state;
  }
}

// What follows from a field (days late, say) stands in a part of the page: it comes anew, the rest stays.
async function refresh(box) {
  const part = box.closest("[data-follows]");
  if (!part || part.querySelector("form[data-saves-itself]")) return;
  const answer = await fetch(box.closest("[data-of]")?.dataset.of ?? location.href).catch(() => null);
  const fresh = answer?.ok && parse(await answer.text()).getElementById(part.id);
  if (fresh) part.replaceWith(document.importNode(fresh, true));
}

// Taken back: the old text stands where it stood.
async function undo(button) {
  const address = button.closest("[data-inline]")?.dataset.inline;
  if (!address) return;
  const { status } = await ask(button.dataset.undo, []).catch(() => ({}));
  const form = status === 204 && (await ask(address)).page?.querySelector("form[data-saves-itself]");
  if (!form) return void (location.href = address);
  const field = fieldOf(boxAt(address));
  const state = button.closest("[data-state]");
  state.className = "saved";
  state.textContent = state.dataset.undone;
  field.reading.querySelector("[data-text]").innerHTML = form.querySelector("template[data-shown]").innerHTML;
  forget(address);
  field.box.dispatchEvent(new CustomEvent("headway:stored", { bubbles: true }));
  if (field.form) return field.restart(form);
  await refresh(field.box);
  const box = boxAt(address);
  if (box !== field.box) box.append(state);
  box.querySelector(".pencil").focus();
}

const fieldOf = (box) => box.field ?? new Field(box);

document.addEventListener("click", (event) => {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (target.closest("[data-undo]")) return void undo(target.closest("[data-undo]"));
  const box = target.closest("[data-inline]");
  const opens = target.closest(".pencil") || (target.closest(".inline-text") && !target.closest("a, .term, .term-meaning"));
  if (!box || !opens || (!target.closest(".pencil") && getSelection().toString())) return;
  event.preventDefault();
  fieldOf(box).open(true);
});

addEventListener("online", () => {
  for (const box of document.querySelectorAll("[data-inline]")) if (box.field?.unanswered) box.field.later(0);
});

// Leaving the page in the middle of a word: it is sent on the way out, and waits here in case it does not arrive.
addEventListener("pagehide", () => {
  for (const box of document.querySelectorAll("[data-inline]")) {
    const { field } = box;
    if (field?.form && field.dirty && !field.clash && !field.unanswered) ask(field.address, entries(field.form), { keepalive: true }).catch(() => {});
  }
});

function restore(within) {
  for (const box of within.querySelectorAll("[data-inline]")) {
    if (kept(box.dataset.inline) && !boxAt(box.dataset.inline).field?.form) fieldOf(box).open();
  }
}
restore(document);
document.addEventListener("headway:part", ({ target }) => restore(target));
