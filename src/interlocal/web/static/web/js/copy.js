// Copy: shows a button that copies the text of one element. Without a script there is no button; the text can be selected.

for (const box of document.querySelectorAll('[data-behaviour="copy"]')) {
  if (!navigator.clipboard) continue;
  const said = box.querySelector("[data-said]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(box.dataset.from).innerText.trim());
    said.textContent = said.dataset.said;
  });
}
