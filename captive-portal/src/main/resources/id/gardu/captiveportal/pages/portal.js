// Counts the seconds until a code can be asked for again. Without it the button simply works.
(() => {
  const button = document.querySelector("[data-wait]");
  const seconds = document.querySelector("[data-seconds]");
  if (!button || !seconds) return;
  const until = Date.now() + button.dataset.wait * 1000;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    seconds.parentElement.hidden = left <= 0;
    seconds.textContent = Math.max(left, 0);
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
})();
