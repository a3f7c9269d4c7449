// How is one of very many chosen by typing? A combobox: names come while one types; arrows, Enter, Escape, Home and End work.
import { ask } from "./asking.js";

const WAIT = 200;

class Pick {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input[type=text]");
    this.chosen = box.querySelector("[data-picked]");
    this.said = box.querySelector("[data-said]");
    Object.assign(this.input, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    this.input.addEventListener("input", () => this.later(this.input.value));
    this.input.addEventListener("click", () => !this.open && this.later(this.input.value, 0));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    box.addEventListener("mousedown", (event) => event.target.closest("[role=listbox]") && event.preventDefault());
    box.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      const drop = target.closest("[data-drop]");
      if (option) this.take(option);
      if (drop) this.drop(drop.closest("li"));
    });
    // What was found without a script is a box to tick; here it becomes one of the list.
    for (const { labels, value, checked } of box.querySelectorAll(".offered input")) {
      if (checked) this.add(value, ...[...labels[0].children].map((one) => one.textContent));
    }
    for (const one of box.querySelectorAll(".offered, [data-found]")) one.remove();
    this.input.addEventListener("focus", () => this.input.value && this.later(this.input.value, 0));
    if (this.input === document.activeElement && this.input.value) this.later(this.input.value, 0);
  }

  get open() {
    return this.input.ariaExpanded === "true";
  }

  later(text, wait = WAIT) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(text), wait);
  }

  async ask(text, last = false) {
    const part = await ask(this.input.form, { find: this.box.dataset.pick, text });
    if (!part?.querySelector("[role=listbox]") || text !== this.input.value || document.activeElement !== this.input) return;
    this.list?.remove();
    this.list = document.importNode(part.querySelector("[role=listbox]"), true);
    this.input.after(this.list);
    this.input.setAttribute("aria-controls", this.list.id);
    this.list.hidden = !this.list.children.length;
    this.input.ariaExpanded = String(!this.list.hidden);
    this.point(last ? this.list.lastElementChild : null);
    this.said.textContent = part.querySelector("p").textContent;
  }

  close() {
    clearTimeout(this.timer);
    this.list?.remove();
    this.list = null;
    this.input.ariaExpanded = "false";
    this.input.removeAttribute("aria-controls");
    this.point(null);
  }

  point(option) {
    this.at?.setAttribute("aria-selected", "false");
    this.at = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const { key } = event;
    const options = this.open ? this.list : null;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const down = key === "ArrowDown";
      if (!options) this.ask(this.input.value, !down).then(() => down && this.open && this.point(this.list.firstElementChild));
      else this.point((down ? this.at?.nextElementSibling : this.at?.previousElementSibling) ?? (down ? options.firstElementChild : options.lastElementChild));
    } else if ((key === "Home" || key === "End") && this.at) this.point(key === "Home" ? options.firstElementChild : options.lastElementChild);
    else if (key === "Enter" && this.at) this.take(this.at);
    else if (key === "Enter" && options?.children.length === 1) this.take(options.firstElementChild);
    else if (key === "Enter" && this.input.value) this.ask(this.input.value);
    else if (key === "Escape" && options) this.close();
    else if (key === "Escape" && this.input.value) this.input.value = "";
    else if (key === "Backspace" && !this.input.value && this.chosen.querySelector("li:last-child:not(.none)")) this.drop(this.chosen.lastElementChild);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(option) {
    const [name, note] = option.children;
    if (!("several" in this.box.dataset)) this.chosen.querySelectorAll("li:not(.none)").forEach((one) => one.remove());
    if (![...this.chosen.querySelectorAll("input")].some((one) => one.value === option.dataset.value)) this.add(option.dataset.value, name.textContent, note?.textContent ?? "");
    this.input.value = "";
    this.said.textContent = "";
    this.close();
  }

  add(value, name, note) {
    const item = document.importNode(this.box.querySelector("template").content, true).querySelector("li");
    const [input, label, button] = item.children;
    Object.assign(input, { value, id: `${this.input.id}_${value}`, checked: true });
    label.htmlFor = input.id;
    [label.children[0].textContent, label.children[1].textContent] = [name, note];
    button.ariaLabel = button.dataset.drop.replace("{name}", name);
    this.chosen.append(item);
  }

  drop(item) {
    item.remove();
    const none = this.chosen.querySelector(".none input");
    if (none) none.checked = true;
    this.input.focus();
  }
}

function upgrade() {
  for (const box of document.querySelectorAll("[data-pick]:not([data-ready])")) {
    box.dataset.ready = "";
    new Pick(box);
  }
}
for (const name of ["htmx:after:swap", "headway:part"]) document.addEventListener(name, upgrade);
upgrade();
