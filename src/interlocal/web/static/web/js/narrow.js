// Narrow: the list follows when a box is ticked. Without a script, "Narrow the list" sends the form.
// htmx fetches the list; as it weighs more than most pages, it comes when somebody first nears the form.

for (const form of document.querySelectorAll('[data-behaviour="narrow"]')) {
  let coming;

  const load = async () => {
    if (document.readyState !== "complete") {
      await new Promise((ready) => addEventListener("load", ready, { once: true })); // htmx starts only then
    }
    const script = document.createElement("script");
    const come = new Promise((loaded, failed) => Object.assign(script, { onload: loaded, onerror: failed }));
    script.src = form.dataset.script;
    document.head.append(script);
    await come;
  };

  const come = () =>
    (coming ??= load().catch((error) => {
      coming = undefined; // the next sign tries again
      throw error;
    }));

  const follow = async () => {
    if (window.htmx) return; // which heard it too
    await come();
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  for (const sign of ["pointerenter", "focusin"]) form.addEventListener(sign, () => come().catch(() => {}));
  form.addEventListener("change", () => follow().catch(() => {})); // no connection: the button is still there
}
