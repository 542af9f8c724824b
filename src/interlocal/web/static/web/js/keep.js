// Keep: saves a draft while somebody writes. Without a script there is the button that saves.
// The reply says where the draft lies now and which version it is; the form goes on from there.

const REST = 1500; // milliseconds without a key

for (const form of document.querySelectorAll('form[data-behaviour="keep"]')) {
  const said = form.querySelector("[data-said]");
  let timer;
  let saving = Promise.resolve();

  const save = async () => {
    const body = new FormData(form);
    body.set("do", "save");
    try {
      const reply = await fetch(form.action || location.href, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      const told = await reply.json();
      if (!reply.ok) {
        said.textContent = told.said.join(" ");
        return;
      }
      form.action = told.address;
      history.replaceState(null, "", told.address);
      form.querySelector('input[name="once"]')?.remove();
      let seen = form.querySelector('input[name="seen"]');
      if (!seen) {
        seen = Object.assign(document.createElement("input"), { type: "hidden", name: "seen" });
        form.append(seen);
      }
      seen.value = told.seen;
      said.textContent = said.dataset.saved;
    } catch {
      said.textContent = said.dataset.failed;
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    said.textContent = "";
    timer = setTimeout(() => (saving = saving.then(save)), REST);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
