// Suggest: offers names of towns while somebody types. Without a script the field is plain text.
// The box holds an input and its datalist; data-url answers ?q=… with [{geoid, name, label}].

const WAIT = 150; // milliseconds of rest before asking

for (const box of document.querySelectorAll('[data-behaviour="suggest"]')) {
  const input = box.querySelector("input");
  const list = box.querySelector("datalist");
  let timer;
  let asked = "";

  const offer = (towns) => {
    const times = (name) => towns.filter((town) => town.name === name).length;
    list.replaceChildren(
      ...towns.map((town) => {
        const option = document.createElement("option");
        const alone = times(town.name) === 1;
        option.value = alone ? town.name : town.geoid; // two towns of one name are told apart by number
        option.label = alone ? `${town.name}, ${town.label}` : `${town.name} (${town.geoid}), ${town.label}`;
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
      const towns = reply.ok ? await reply.json() : [];
      if (words === asked) offer(towns); // else somebody typed on, and a newer answer is on its way
    } catch {
      asked = ""; // no connection: the next key tries again
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}
