// What is left until a deadline goes on while the page is open, and turns when the moment has passed. The server's clock counts,
// not this machine's; beyond a day the server's own words stay, for they do not change.
const box = document.querySelector("[data-countdown]");
const DAY = 86_400, SOON = 3 * 3600;

function fill(pattern, values) {
  return pattern.replace(/%\((\w+)\)[ds]/g, (_whole, name) => values[name]);
}

// As factcheck/ui/times.py writes a span.
function span(left, say) {
  const hours = Math.floor(left / 3600), minutes = Math.floor((left % 3600) / 60);
  if (hours && minutes && hours < 6) return fill(say.hm, { hours, minutes });
  if (hours) return fill(say.h, { hours });
  if (minutes) return fill(say.min, { minutes });
  return fill(say.s, { seconds: Math.floor(left) });
}

function tell(time, now, say) {
  const left = (Date.parse(time.dateTime) - now) / 1000;
  if (Math.abs(left) >= DAY) return;
  const words = left < 0 ? fill(say.late, { span: span(-left, say) }) : span(left, say);
  if (time.textContent !== words) time.textContent = words;
  time.classList.toggle("late", left < 0);
  time.classList.toggle("soon", left >= 0 && left <= SOON);
}

if (box) {
  const ahead = Date.parse(box.dataset.now) - Date.now();
  const all = [...box.querySelectorAll("time.due:not(.long)")];
  const next = () => {
    const now = Date.now() + ahead;
    for (const time of all) tell(time, now, box.dataset);
    const nearest = Math.min(...all.map((time) => Math.abs(Date.parse(time.dateTime) - now)));
    setTimeout(next, nearest < 90_000 ? 1000 : 20_000);
  };
  if (all.length) next();
}
