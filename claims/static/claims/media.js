// The reader of pictures and recordings: a time that is clicked is heard, “now” is written into the form, a part of a picture is drawn.
const player = document.querySelector("[data-player]");
const form = document.querySelector("form[data-log]");
const field = (name) => form?.elements.namedItem(name);
let until = null;

const clock = (seconds) => {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place ? String(part).padStart(2, "0") : String(part))).join(":");
};
function heard(seconds, end) {
  player.currentTime = seconds;
  until = end ?? null;
  player.scrollIntoView({ block: "nearest" });
  player.play().catch(() => {});
}
if (player) {
  const unplayed = () => { document.querySelector("[data-unplayed]").hidden = !player.error; };
  player.addEventListener("error", unplayed);
  player.addEventListener("loadedmetadata", unplayed);
  // It may have failed before this file came.
  unplayed();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-seek]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    heard(Number(link.dataset.seek), link.dataset.until ? Number(link.dataset.until) : null);
  });
  player.addEventListener("timeupdate", () => {
    if (until !== null && player.currentTime >= until) { player.pause(); until = null; }
  });
  for (const button of document.querySelectorAll("[data-now]")) {
    button.addEventListener("click", () => {
      // A span begins with the second that is heard, and ends with the one that was heard to its end.
      const round = button.dataset.now === "time_to" ? Math.ceil : Math.floor;
      field(button.dataset.now).value = clock(round(player.currentTime));
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
} else {
  for (const button of document.querySelectorAll("[data-now]")) button.hidden = true;
}

// Drawing: from corner to corner by mouse, pen or finger, while the button is pressed in; the number fields say and take the same.
const stage = document.querySelector("[data-stage]");
const drawn = stage?.querySelector("[data-drawn]");
const draw = document.querySelector("[data-draw]");
const undraw = document.querySelector("[data-undraw]");
const SIDES = ["left", "top", "width", "height"];
const round = (number) => Math.round(number * 100) / 100;

function show() {
  const values = SIDES.map((name) => field(name).value);
  const whole = values.every((value) => value === "");
  const [x, y, width, height] = values.map(Number);
  for (const [name, value] of Object.entries({ x, y, width, height })) drawn.setAttribute(name, String(value));
  if (undraw) undraw.hidden = whole;
}
function write(values) {
  SIDES.forEach((name, place) => { field(name).value = values === null ? "" : String(round(values[place])); });
  show();
}
function at(event) {
  const box = stage.querySelector("svg").getBoundingClientRect();
  const part = (value, from, size) => Math.min(100, Math.max(0, ((value - from) / size) * 100));
  return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
}
if (stage && drawn && draw && field("left")) {
  let from = null;
  const pressed = (on) => { draw.setAttribute("aria-pressed", String(on)); stage.classList.toggle("drawing", on); };
  draw.addEventListener("click", () => {
    pressed(draw.getAttribute("aria-pressed") !== "true");
    if (stage.classList.contains("drawing")) stage.scrollIntoView({ block: "nearest" });
  });
  stage.addEventListener("pointerdown", (event) => {
    if (!stage.classList.contains("drawing")) return;
    from = at(event);
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    write([Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]);
  });
  const done = () => {
    if (!from) return;
    from = null;
    // A mere touch draws nothing.
    if (Number(field("width").value) < 0.5 || Number(field("height").value) < 0.5) write(null);
    pressed(false);
    // On a telephone the form stands below the picture.
    if (Number(field("width").value)) field("proposition").scrollIntoView({ block: "nearest" });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  stage.addEventListener("pointerup", done);
  stage.addEventListener("pointercancel", done);
  undraw?.addEventListener("click", () => { write(null); draw.focus(); });
  for (const name of SIDES) field(name).addEventListener("input", show);
  show();
}
// Which part of the picture is meant: the address names it, so that it shows without this file as well; here the picture comes into view.
function pointed() {
  if (location.hash.startsWith("#on-") && document.getElementById(location.hash.slice(1))) stage?.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", pointed);
pointed();
