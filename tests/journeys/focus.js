// What has the focus: its name and place, and what would keep somebody from seeing that it has it.
async () => {
  const e = document.activeElement;
  if (e === document.body) return null;
  for (let frame = 0; frame < 60 && !seen(); frame++) await new Promise(requestAnimationFrame);  // the page scrolls first
  const name = (e.labels?.[0]?.innerText || e.getAttribute("aria-label") || e.innerText || "").trim();
  const wrong = [];
  if (!outlined() && !drawn()) wrong.push("looks as without the focus");
  if (!seen()) wrong.push("is out of sight, or lies under something");
  if (e.tabIndex > 0) wrong.push("jumps the queue");
  const number = [...document.querySelectorAll("*")].indexOf(e), top = place().top + scrollY;
  return { name, wrong, number, top, main: Boolean(e.closest("main")), drawing: Boolean(e.closest("svg")) };

  function place() {
    return e.getClientRects()[0] ?? e.getBoundingClientRect();
  }
  function seen() {  // WCAG 2.4.11: some of it is
    const box = place(), parts = [0.5, 0.1, 0.9];
    return parts.some(x => parts.some(y => on(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))));
  }
  function on(over) {
    return over && (e.contains(over) || e.labels?.[0]?.contains(over));
  }
  function outlined() {
    const style = getComputedStyle(e);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
  }
  function drawn() {  // a tile of a map: its edge is thicker than those of the tiles beside it
    const [own, ...others] = [e, ...(e.parentNode?.querySelectorAll("a:not(:focus)") ?? [])].map(a => a.querySelector(".map-tile"));
    const width = tile => parseFloat(getComputedStyle(tile).strokeWidth);
    return own && others.length > 0 && others.every(tile => width(tile) < width(own));
  }
}
