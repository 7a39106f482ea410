// Drawing the supply chain as SVG.

function chainDraw() {
  const { columns, width, height } = chain.plan;
  const svg = svgEl(
    "svg",
    {
      class: "chain-svg",
      width: width * drawnScale(),
      height: height * drawnScale(),
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": "Items in layers from raw material to vehicle",
    },
    svgEl("g", { class: "chain-bands" }, ...columns.map((column) => chainBand(column, height))),
    svgEl("g", { class: `chain-links${chain.links.length > 70 ? " chain-many" : ""}` }, ...chain.links.map(chainLink)),
    svgEl("g", { class: "chain-cards" }, ...columns.flatMap((column) => column.cards.map(chainCardDrawn))),
    svgEl(
      "g",
      { class: "chain-heads" },
      svgEl("rect", { x: 0, y: 0, width, height: 30, class: "chain-headground" }),
      ...columns.map((column) =>
        svgEl("text", { x: column.x, y: 20, class: "chain-layer" }, drawnCut(column.name, column.width + 28, 6.7)),
      ),
    ),
  );
  const scroll = chain.host.querySelector(".chain-scroll"),
    held = [scroll.scrollLeft, scroll.scrollTop, chainFocused()];
  scroll.replaceChildren(svg);
  [scroll.scrollLeft, scroll.scrollTop] = held;
  chainHeadsStay();
  if (held[2]) {
    const again = svg.querySelector(held[2]);
    if (again) again.focus({ preventScroll: true });
  }
}

function chainFocused() {
  const node = document.activeElement && document.activeElement.closest("[data-node]");
  return node ? `[data-node="${CSS.escape(node.dataset.node)}"]` : null;
}

function chainBand(column, height) {
  return svgEl("rect", { x: column.x - 8, y: 30, width: column.width + 16, height: height - 38, rx: 8, class: "chain-band" });
}

/** The names of the layers stay in sight when the chain is scrolled. */
function chainHeadsStay() {
  const heads = chain.host.querySelector(".chain-heads");
  if (heads)
    heads.setAttribute("transform", `translate(0 ${chain.host.querySelector(".chain-scroll").scrollTop / drawnScale()})`);
}

function chainLink(link) {
  const { step } = link;
  const firm = ["required"].includes(step.strength)
    ? "chain-required"
    : ["likely", "typical", "possible"].includes(step.strength)
      ? "chain-likely"
      : "chain-development";
  const look = `chain-link ${firm}${step.modality === "active" ? "" : " chain-planned"}`;
  const words = (app.data.vocabulary.rules[step.rule] || { words: step.rule }).words;
  const told = `${app.label(step.dependent)} ${words} ${app.label(step.on)} (${step.strength}, ${step.modality})`;
  const path = svgEl("path", { d: chainCurve(link), class: look, "data-from": link.from.key, "data-to": link.to.key });
  const wide = svgEl("path", { d: chainCurve(link), class: "chain-grip" }, svgEl("title", {}, told));
  wide.addEventListener("click", () => {
    if (step.statements.length) app.select(step.statements[0]);
  });
  return svgEl("g", { class: "chain-edge", "data-statements": step.statements.join(" ") }, path, wide);
}

function chainCardDrawn(card) {
  const thing = app.thing(card.item),
    own = chain.own.has(card.item);
  const rows = card.rowsShown.map((row, at) => chainRowDrawn(card, row, at));
  return svgEl(
    "g",
    { class: `chain-card${own ? " chain-own" : ""}`, "data-card": card.item },
    svgEl("rect", { x: card.x, y: card.y, width: card.width, height: card.height, rx: 7, class: "chain-box" }),
    chainButtonDrawn({
      x: card.x,
      y: card.y,
      width: card.width,
      height: card.head,
      id: thing.id,
      key: card.item,
      label: thing.label,
      lines: card.words,
      kind: thing.kind,
      strong: true,
      note: chainNote(card),
    }),
    ...rows,
    card.more > 0 ? chainMore(card) : null,
  );
}

/** What a folded card tells of its makers. */
function chainNote(card) {
  if (card.rows.length) return "";
  const lines = app.data.lines.filter((line) => line.item === card.item);
  return lines.length ? String(new Set(lines.map((line) => line.organisation)).size) : "";
}

function chainRowDrawn(card, row, at) {
  return chainButtonDrawn({
    x: card.x + row.indent * 12,
    y: card.y + card.head + at * CHAIN.row,
    width: card.width - row.indent * 12,
    height: CHAIN.row,
    id: row.id,
    key: `${card.item} ${row.key}`,
    label: row.label,
    kind: row.kind,
    strong: row.own,
    weak: row.weak,
    words: row.words,
  });
}

/** A shape with a name that opens a thing: a button for mouse, finger and keys. */
function chainButtonDrawn({ x, y, width, height, id, key, label, lines, kind, strong, weak, note, words }) {
  const room = width - 30 - (note ? 24 : 0);
  const texts = lines || [drawnCut(label, room, strong ? 6.9 : 6.3)],
    top = y + height / 2 + 4 - (texts.length - 1) * 7.5;
  const shape = svgEl("g", { transform: `translate(${x + 8} ${y + height / 2 - 6})` }, drawnShape(kind));
  const group = svgEl(
    "g",
    {
      class: `chain-node${strong ? " chain-strong" : ""}${weak ? " chain-weak" : ""}`,
      role: "button",
      tabindex: "0",
      "data-thing": id,
      "data-node": key,
      "aria-label": `${label}${words ? `, ${words}` : ""}${note ? `, ${note} organisations` : ""}`,
    },
    svgEl("rect", { x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 6, class: "chain-hit" }),
    shape,
    ...texts.map((text, at) => svgEl("text", { x: x + 25, y: top + at * 15 }, text)),
    note ? svgEl("text", { x: x + width - 9, y: y + height / 2 + 4, "text-anchor": "end", class: "chain-count" }, note) : null,
    svgEl("title", {}, words ? `${label}: ${words}` : label),
  );
  group.addEventListener("click", () => app.select(id));
  group.addEventListener("dblclick", () => app.focus(id));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      app.select(id);
    } else if (event.key.startsWith("Arrow")) chainStep(event, group);
  });
  group.addEventListener("mouseenter", () => app.hover(id));
  group.addEventListener("mouseleave", () => app.hover(null));
  return group;
}

function chainMore(card) {
  const y = card.y + card.head + card.rowsShown.length * CHAIN.row;
  const text = card.rowsShown.length ? `${card.more} more` : `${card.more} involved`;
  const open = () => {
    chain.open.add(card.item);
    chainUpdate(app.state);
  };
  const group = svgEl(
    "g",
    {
      class: "chain-node chain-open",
      role: "button",
      tabindex: "0",
      "aria-label": `${text} in ${app.label(card.item)}`,
      "data-node": `${card.item} more`,
    },
    svgEl("rect", { x: card.x + 1, y: y + 1, width: card.width - 2, height: CHAIN.row - 2, rx: 6, class: "chain-hit" }),
    svgEl("text", { x: card.x + 25, y: y + CHAIN.row / 2 + 4 }, text),
  );
  group.addEventListener("click", open);
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    }
  });
  return group;
}

/** The drawing with its colours written in, to stand outside the page. */
function chainSvg() {
  const svg = chain.host.querySelector(".chain-svg");
  if (!svg) return null;
  svg.querySelector(".chain-heads").removeAttribute("transform");
  const text = svgAlone(svg);
  chainHeadsStay();
  return text;
}
