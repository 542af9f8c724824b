// What has no room on the page: text beside the window, cut off by a box, lying on other text, or words that fall apart.
() => {
  const window_ = document.documentElement, width = window_.clientWidth, found = [], seen = [];
  if (window_.scrollWidth > width) found.push(`the page is ${window_.scrollWidth - width} wider than the window`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const said = node.data.trim(), box = node.parentElement;
    if (!said || box.closest("script, style, option, .skip") || !box.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 1 && r.height > 1);
    const { scrolls, cuts, unseen } = around(box);
    if (unseen) continue;
    for (const word of rects.length > 1 && !box.closest("code, pre") ? words(node.data) : []) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = [...range.getClientRects()].map(r => r.top);
      if (Math.max(...tops) - Math.min(...tops) > 4) found.push(`broken: ${word[0]}`);
    }
    for (const rect of rects) {
      if (cuts.some(c => rect.left < c.left - 1 || rect.right > c.right + 1 || rect.top < c.top - 3 || rect.bottom > c.bottom + 3))
        found.push(`cut off: ${said.slice(0, 60)}`);
      else if (!scrolls && (rect.left < -1 || rect.right > width + 1)) found.push(`outside: ${said.slice(0, 60)}`);
      const high = rect.height * 0.3;  // lines of one paragraph come near each other
      if (!scrolls) seen.push({ said, node, left: rect.left + 1, right: rect.right - 1, top: rect.top + high, bottom: rect.bottom - high });
    }
  }
  seen.sort((a, b) => a.top - b.top);
  for (let i = 0; i < seen.length; i++)
    for (let j = i + 1; j < seen.length && seen[j].top < seen[i].bottom; j++)
      if (seen[i].node !== seen[j].node && seen[i].left < seen[j].right && seen[j].left < seen[i].right)
        found.push(`on each other: ${seen[i].said.slice(0, 40)} | ${seen[j].said.slice(0, 40)}`);
  return [...new Set(found)];

  function words(said) {  // addresses may break anywhere
    return said.replace(/\S+[@/]\S*/g, address => " ".repeat(address.length)).matchAll(/(?=[·ö]*(?![·ö])[\p{L}\p{N}])[\p{L}\p{M}\p{N}·]+/gu);
  }
  function around(box) {
    const cuts = [];
    for (let e = box; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.clipPath.startsWith("inset(50%")) return { unseen: true };  // for the ear
      if (/auto|scroll/.test(style.overflowX)) return { scrolls: true, cuts };
      if (/hidden|clip/.test(style.overflowX + style.overflowY)) cuts.push(e.getBoundingClientRect());
    }
    return { scrolls: false, cuts };
  }
}
