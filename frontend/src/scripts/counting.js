// How much more fits into a field? Said when it is nearly full, so that nobody is disturbed before.
import { words } from "./drafts.js";

const NEAR = 0.8;

function count(limit) {
  const input = document.getElementById(limit.dataset.counts);
  const most = Number(limit.dataset.most);
  if (!input) return;
  const near = input.value.length >= most * NEAR;
  limit.classList.toggle("near", near);
  limit.setAttribute("aria-live", near ? "polite" : "off");
  if (near) limit.textContent = words.count.replace("{count}", input.value.length.toLocaleString()).replace("{most}", most.toLocaleString());
}

document.addEventListener("input", ({ target }) => {
  const limit = target.id && target.closest(".field")?.querySelector("[data-counts]");
  if (limit) count(limit);
});
document.querySelectorAll("[data-counts]").forEach(count);
