// Timer: counts down the minutes of the part of a meeting that is chosen; each part keeps its own time while the
// window is open. Without a script there is no timer.

const SECOND = 1000;

for (const box of document.querySelectorAll('[data-behaviour="timer"]')) {
  const part = document.getElementById(box.dataset.part);
  const minutes = box.querySelector("input");
  const [button, again] = box.querySelectorAll("button");
  const shown = box.querySelector("[role=timer]");
  const said = box.querySelector("[role=status]");
  const planned = JSON.parse(box.dataset.planned); // minutes of the items that have some
  const key = `timer:${location.pathname}`;
  let times = {};
  try {
    times = JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {}

  const now = () => (times[part.value] ??= { minutes: planned[part.value] ?? Number(minutes.dataset.first), spent: 0, since: null });
  const spent = (one) => one.spent + (one.since === null ? 0 : Date.now() - one.since);
  const keep = () => sessionStorage.setItem(key, JSON.stringify(times));

  const pause = (one) => {
    one.spent = spent(one);
    one.since = null;
  };
  let before = null;
  const show = () => {
    const one = now();
    const left = Math.round((one.minutes * 60 * SECOND - spent(one)) / SECOND);
    const [m, s] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    shown.textContent = `${left < 0 ? "+" : ""}${m}:${String(s).padStart(2, "0")}`;
    shown.dataset.state = left < 0 ? "over" : "";
    button.textContent = one.since === null ? button.dataset.start : button.dataset.pause;
    if (one.since !== null && before !== null) {
      if (before > 60 && left <= 60) said.textContent = said.dataset.soon;
      if (before > 0 && left <= 0) said.textContent = said.dataset.over;
    }
    before = left;
  };

  button.addEventListener("click", () => {
    const one = now();
    if (one.since === null) one.since = Date.now();
    else pause(one);
    keep();
    show();
  });
  again.addEventListener("click", () => {
    Object.assign(now(), { spent: 0, since: null });
    said.textContent = "";
    keep();
    show();
  });
  minutes.addEventListener("input", () => {
    now().minutes = Math.max(1, Number(minutes.value) || 1);
    keep();
    show();
  });
  const change = () => {
    for (const [name, one] of Object.entries(times)) if (name !== part.value) pause(one);
    minutes.value = now().minutes;
    before = null;
    said.textContent = "";
    keep();
    show();
  };
  part.addEventListener("change", change);
  change();
  box.hidden = false;
  setInterval(show, SECOND);
}
