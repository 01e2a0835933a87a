// Qualifiers as chips: the first leads, one press puts another first or takes it off. The row of selects stays underneath,
// carries what is sent, and is all there is without this script.
function element(name, properties, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

function icon(box, name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${box.dataset.icons}#${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

class Chips {
  constructor(box) {
    this.box = box;
    this.rows = [...box.querySelectorAll(".pick")];
    this.words = new Map([...this.rows[0].querySelector("select").options].slice(1).map((option) => [option.value, option.text]));
    this.list = element("ul", { className: "chips" });
    this.list.setAttribute("role", "list");
    this.adding = element("select", {});
    this.adding.setAttribute("aria-label", box.dataset.add);
    this.adding.addEventListener("change", () => { if (this.adding.value) this.set([...this.chosen, this.adding.value], this.adding); });
    for (const row of this.rows) row.hidden = true;
    this.rows[0].before(this.list, this.adding);
    // Words put back from an earlier visit come in by the selects.
    box.addEventListener("input", (event) => { if (event.target.name === "qualifier") { this.read(); this.draw(); } });
    this.read();
    this.draw();
  }

  read() { this.chosen = [...new Set(this.selects().map((select) => select.value).filter(Boolean))]; }

  selects() { return [...this.box.querySelectorAll(".pick select")]; }

  // What was chosen goes into the selects, and whoever saves the form hears of it.
  set(chosen, focus) {
    this.chosen = chosen;
    while (this.selects().length < chosen.length) {
      const more = this.rows[0].cloneNode(true);
      more.hidden = true;
      more.querySelector("select").removeAttribute("id");
      more.querySelector("label")?.remove();
      this.rows.at(-1).after(more);
      this.rows.push(more);
    }
    this.selects().forEach((select, at) => { select.value = chosen[at] ?? ""; });
    this.draw();
    this.adding.dispatchEvent(new Event("input", { bubbles: true }));
    (focus.hidden ? this.list.querySelector("li:last-child button:last-child") : focus)?.focus();
  }

  draw() {
    this.list.replaceChildren(...this.chosen.map((value, at) => this.chip(value, at)));
    const left = [...this.words].filter(([value]) => !this.chosen.includes(value));
    this.adding.replaceChildren(element("option", { value: "", text: `${this.box.dataset.add}…` }), ...left.map(([value, text]) => element("option", { value, text })));
    this.adding.hidden = !left.length;
  }

  chip(value, at) {
    const said = this.words.get(value) ?? value;
    const made = element("li", { className: "chip" }, element(at ? "span" : "b", { textContent: said }));
    if (at) made.append(this.button("chevron", "first", said, () => this.set([value, ...this.chosen.filter((other) => other !== value)], this.adding)));
    made.append(this.button("x", "remove", said, () => this.set(this.chosen.filter((other) => other !== value), this.adding)));
    return made;
  }

  button(glyph, act, said, press) {
    const name = this.box.dataset[act].replace("%s", said);
    const made = element("button", { type: "button", title: name, className: act }, icon(this.box, glyph));
    made.setAttribute("aria-label", name);
    made.addEventListener("click", press);
    return made;
  }
}

function ready(root) {
  const boxes = root.matches?.("[data-chips]") ? [root] : root.querySelectorAll?.("[data-chips]") ?? [];
  for (const box of boxes) if (!box.dataset.on) { box.dataset.on = "1"; new Chips(box); }
}
ready(document);
document.addEventListener("htmx:afterSettle", (event) => ready(event.detail.elt));
