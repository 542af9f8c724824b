// Suggest: offers names while somebody types. Without a script the field is plain text.
// The box holds an input and its datalist; data-url answers ?q=… with [{name, label}], and geoid for a town.

const WAIT = 150; // milliseconds of rest before asking

for (const box of document.querySelectorAll('[data-behaviour="suggest"]')) {
  const input = box.querySelector("input");
  const list = box.querySelector("datalist");
  let timer;
  let asked = "";

  const offer = (things) => {
    const times = (name) => things.filter((thing) => thing.name === name).length;
    list.replaceChildren(
      ...things.map(({ name, label, geoid }) => {
        const option = document.createElement("option");
        const alone = !geoid || times(name) === 1; // two towns of one name are told apart by number
        option.value = alone ? name : geoid;
        option.label = alone ? `${name}, ${label}` : `${name} (${geoid}), ${label}`;
        return option;
      }),
    );
  };

  const ask = async () => {
    const words = input.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < 2) {
      list.replaceChildren();
      return;
    }
    try {
      const reply = await fetch(`${box.dataset.url}?q=${encodeURIComponent(words)}`);
      const things = reply.ok ? await reply.json() : [];
      if (words === asked) offer(things); // else somebody typed on, and a newer answer is on its way
    } catch {
      asked = ""; // no connection: the next key tries again
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}
