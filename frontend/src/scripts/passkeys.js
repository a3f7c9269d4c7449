// Passkeys: the device answers a question of the server, and the form is sent with that answer. Forms that need one are
// marked data-passkey ("create" or "get"); one that can do without a script's answer is hidden until this file has run.
const forms = document.querySelectorAll("form[data-passkey]");
const can = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function options(form) {
  const stored = document.getElementById(form.dataset.options);
  if (stored) return JSON.parse(stored.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

async function ask(form) {
  const wanted = await options(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted) });
  }
  const key = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  wanted.authenticatorSelection = { ...wanted.authenticatorSelection, ...key };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) });
}

function refused(form) {
  const note = document.createElement("p");
  note.className = "note is-off";
  note.setAttribute("role", "alert");
  note.textContent = form.dataset.refused;
  form.querySelector(".is-off")?.remove();
  form.prepend(note);
  form.querySelector("[type=submit]").focus();
}

for (const form of forms) {
  form.hidden = !can && !form.dataset.options;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
    } catch {
      return refused(form);
    }
    form.submit();
  });
}
