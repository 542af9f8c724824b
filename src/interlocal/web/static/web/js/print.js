// Print: shows a button that prints the page. Without a script there is no button, and the browser's menu prints.

for (const box of document.querySelectorAll('[data-behaviour="print"]')) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => window.print());
}
