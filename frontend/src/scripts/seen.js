// What was on the screen for two seconds counts as seen: the button "Mark as read" presses itself, quietly.
const PATIENCE = 2000;
const waiting = new Map();

async function tell(form) {
  observer.unobserve(form);
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
  if (answer && (answer.ok || answer.type === "opaqueredirect") && !form.contains(document.activeElement)) form.hidden = true;
}

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(waiting.get(target));
    if (isIntersecting) waiting.set(target, setTimeout(tell, PATIENCE, target));
  }
});

const watch = () => document.querySelectorAll("form[data-seen]:not([hidden])").forEach((form) => observer.observe(form));
document.addEventListener("htmx:after:swap", watch);
watch();
