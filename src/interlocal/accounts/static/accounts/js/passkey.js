// Passkey: makes one on this device, or signs in with one, and sends what it says with the form. Where it cannot, the
// form stays hidden, and a password or an emailed code does it.

const able = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.isSecureContext;

async function offered(form) {
  if (form.dataset.from) return JSON.parse(document.getElementById(form.dataset.from).textContent);
  const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(reply.status);
  return reply.json();
}

async function ask({ creation_options: make, request_options: use }) {
  if (use) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(use.publicKey);
    return navigator.credentials.get({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
    ...make.publicKey,
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  });
  return navigator.credentials.create({ publicKey });
}

for (const form of document.querySelectorAll('[data-behaviour="passkey"]')) {
  if (!able) continue;
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button");
  document.getElementById(form.dataset.otherwise)?.remove();
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(await offered(form)));
      form.submit();
    } catch (error) {
      said.textContent = error.name === "InvalidStateError" ? said.dataset.known : said.dataset.said;
      button.disabled = false;
    }
  });
}
