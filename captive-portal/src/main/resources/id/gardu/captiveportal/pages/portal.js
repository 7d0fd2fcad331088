// Counts down whatever waits. Without it the time of day stands there, and the button simply works.
(() => {
  const since = Date.now();
  const clock = (s) => {
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(s / 3600);
    const m = Math.floor(s / 60) % 60;
    return (h ? h + ":" + two(m) : m) + ":" + two(s % 60);
  };
  for (const line of document.querySelectorAll("[data-wait]")) {
    const shown = line.querySelector("[data-left]");
    const after = line.parentElement.querySelector("[data-after]");
    const tick = () => {
      const left = Math.ceil(line.dataset.wait - (Date.now() - since) / 1000);
      if (after) after.disabled = left > 0;
      line.hidden = left <= 0;
      if (left > 0) {
        shown.textContent = shown.dataset.left.replace("%", clock(left));
        setTimeout(tick, 250);
      }
    };
    tick();
  }
})();
