// Drawing the supply chain as SVG.

function chainDraw() {
  const {columns, width, height} = chain.plan;
  const svg = svgEl("svg", {class: "chain-svg", width: width * drawnScale(), height: height * drawnScale(), viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": "Items in layers from raw material to vehicle"},
    svgEl("g", {class: "chain-bands"}, ...columns.map(column => chainBand(column, height))),
    svgEl("g", {class: `chain-links${chain.links.length > 70 ? " chain-many" : ""}`}, ...chain.links.map(chainLink)),
    svgEl("g", {class: "chain-cards"}, ...columns.flatMap(column => column.cards.map(chainCardDrawn))),
    svgEl("g", {class: "chain-heads"}, svgEl("rect", {x: 0, y: 0, width, height: 30, class: "chain-headground"}),
      ...columns.map(column => svgEl("text", {x: column.x, y: 20, class: "chain-layer"}, chainCut(column.name, column.width + 28, 6.7)))));
  const scroll = chain.host.querySelector(".chain-scroll"), held = [scroll.scrollLeft, scroll.scrollTop, chainFocused()];
  scroll.replaceChildren(svg);
  [scroll.scrollLeft, scroll.scrollTop] = held;
  chainHeadsStay();
  if (held[2]) { const again = svg.querySelector(held[2]); if (again) again.focus({preventScroll: true}); }
}

function chainFocused() {
  const node = document.activeElement && document.activeElement.closest("[data-node]");
  return node ? `[data-node="${CSS.escape(node.dataset.node)}"]` : null;
}

function chainBand(column, height) {
  return svgEl("rect", {x: column.x - 8, y: 30, width: column.width + 16, height: height - 38, rx: 8, class: "chain-band"});
}

/** The names of the layers stay in sight when the chain is scrolled. */
function chainHeadsStay() {
  const heads = chain.host.querySelector(".chain-heads");
  if (heads) heads.setAttribute("transform", `translate(0 ${chain.host.querySelector(".chain-scroll").scrollTop / drawnScale()})`);
}

function chainLink(link) {
  const {step} = link;
  const firm = ["required"].includes(step.strength) ? "chain-required"
    : ["likely", "typical", "possible"].includes(step.strength) ? "chain-likely" : "chain-development";
  const look = `chain-link ${firm}${step.modality === "active" ? "" : " chain-planned"}`;
  const words = (app.data.vocabulary.rules[step.rule] || {words: step.rule}).words;
  const told = `${app.label(step.dependent)} ${words} ${app.label(step.on)} (${step.strength}, ${step.modality})`;
  const path = svgEl("path", {d: chainCurve(link), class: look, "data-from": link.from.key, "data-to": link.to.key});
  const wide = svgEl("path", {d: chainCurve(link), class: "chain-grip"}, svgEl("title", {}, told));
  wide.addEventListener("click", () => { if (step.statements.length) app.select(step.statements[0]); });
  return svgEl("g", {class: "chain-edge", "data-statements": step.statements.join(" ")}, path, wide);
}

function chainCardDrawn(card) {
  const thing = app.thing(card.item), own = chain.own.has(card.item);
  const rows = card.rowsShown.map((row, at) => chainRowDrawn(card, row, at));
  return svgEl("g", {class: `chain-card${own ? " chain-own" : ""}`, "data-card": card.item},
    svgEl("rect", {x: card.x, y: card.y, width: card.width, height: card.height, rx: 7, class: "chain-box"}),
    chainButtonDrawn({x: card.x, y: card.y, width: card.width, height: card.head, id: thing.id, key: card.item,
      label: thing.label, lines: card.words, kind: thing.kind, strong: true, note: chainNote(card)}),
    ...rows, card.more > 0 ? chainMore(card) : null);
}

/** What a folded card tells of its makers. */
function chainNote(card) {
  if (card.rows.length) return "";
  const lines = app.data.lines.filter(line => line.item === card.item);
  return lines.length ? String(new Set(lines.map(line => line.organisation)).size) : "";
}

function chainRowDrawn(card, row, at) {
  return chainButtonDrawn({x: card.x + row.indent * 12, y: card.y + card.head + at * CHAIN.row, width: card.width - row.indent * 12,
    height: CHAIN.row, id: row.id, key: `${card.item} ${row.key}`, label: row.label, kind: row.kind, strong: row.own, weak: row.weak,
    words: row.words});
}

/** A shape with a name that opens a thing: a button for mouse, finger and keys. */
function chainButtonDrawn({x, y, width, height, id, key, label, lines, kind, strong, weak, note, words}) {
  const room = width - 30 - (note ? 24 : 0);
  const texts = lines || [chainCut(label, room, strong ? 6.9 : 6.3)], top = y + height / 2 + 4 - (texts.length - 1) * 7.5;
  const shape = svgEl("g", {transform: `translate(${x + 8} ${y + height / 2 - 6})`}, chainShape(kind));
  const group = svgEl("g", {class: `chain-node${strong ? " chain-strong" : ""}${weak ? " chain-weak" : ""}`, role: "button", tabindex: "0",
    "data-thing": id, "data-node": key, "aria-label": `${label}${words ? `, ${words}` : ""}${note ? `, ${note} organisations` : ""}`},
    svgEl("rect", {x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 6, class: "chain-hit"}), shape,
    ...texts.map((text, at) => svgEl("text", {x: x + 25, y: top + at * 15}, text)),
    note ? svgEl("text", {x: x + width - 9, y: y + height / 2 + 4, "text-anchor": "end", class: "chain-count"}, note) : null,
    svgEl("title", {}, words ? `${label}: ${words}` : label));
  group.addEventListener("click", () => app.select(id));
  group.addEventListener("dblclick", () => app.focus(id));
  group.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); app.select(id); }
    else if (event.key.startsWith("Arrow")) chainStep(event, group);
  });
  group.addEventListener("mouseenter", () => app.hover(id));
  group.addEventListener("mouseleave", () => app.hover(null));
  return group;
}

function chainShape(kind) {
  const icon = shapeIcon(kind);
  icon.setAttribute("width", "12");
  icon.setAttribute("height", "12");
  return icon;
}

function chainMore(card) {
  const y = card.y + card.head + card.rowsShown.length * CHAIN.row;
  const text = card.rowsShown.length ? `${card.more} more` : `${card.more} involved`;
  const open = () => { chain.open.add(card.item); chainUpdate(app.state); };
  const group = svgEl("g", {class: "chain-node chain-open", role: "button", tabindex: "0", "aria-label": `${text} in ${app.label(card.item)}`,
    "data-node": `${card.item} more`},
    svgEl("rect", {x: card.x + 1, y: y + 1, width: card.width - 2, height: CHAIN.row - 2, rx: 6, class: "chain-hit"}),
    svgEl("text", {x: card.x + 25, y: y + CHAIN.row / 2 + 4}, text));
  group.addEventListener("click", open);
  group.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
  return group;
}

/** Arrow keys go from name to name: up and down in a column, left and right to the nearest of the next. */
function chainStep(event, from) {
  event.preventDefault();
  event.stopPropagation();
  const box = from.getBoundingClientRect(), level = event.key === "ArrowUp" || event.key === "ArrowDown";
  const sign = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
  const others = [...chain.host.querySelectorAll(".chain-node")].filter(node => node !== from).map(node => {
    const other = node.getBoundingClientRect(), across = other.left - box.left, along = other.top - box.top;
    const ahead = sign * (level ? along : across), aside = Math.abs(level ? across : along);
    return {node, ahead, cost: level ? ahead + aside * 4 : ahead + aside};
  }).filter(one => one.ahead > (level ? 2 : 60)).sort((a, b) => a.cost - b.cost);
  if (others.length) { others[0].node.focus(); others[0].node.scrollIntoView({block: "nearest", inline: "nearest"}); }
}

const chainInk = document.createElement("canvas").getContext("2d");

/** The text cut to a width; `wide` is about the width of a letter. */
function chainCut(text, room, wide) {
  if (text.length * wide <= room) return text;
  chainInk.font = `${wide > 6.6 ? 600 : 400} 12px system-ui, sans-serif`;
  if (chainInk.measureText(text).width <= room) return text;
  let low = 1, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chainInk.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle; else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/** The text in at most two lines, broken between words where it can be. */
function chainWrap(text, room) {
  chainInk.font = "600 12px system-ui, sans-serif";
  if (chainInk.measureText(text).width <= room) return [text];
  const words = text.split(" ");
  let first = words[0], at = 1;
  while (at < words.length && chainInk.measureText(`${first} ${words[at]}`).width <= room) { first += ` ${words[at]}`; at += 1; }
  if (at === words.length || chainInk.measureText(first).width > room) return [chainCut(text, room, 9)];
  return [first, chainCut(words.slice(at).join(" "), room, 9)];
}

/** Hovering keeps the links of a thing and their other ends bright. */
function chainHover(id) {
  if (!chain.host || !chain.host.clientWidth) return;
  const keys = new Set();
  for (const node of chain.host.querySelectorAll(`[data-thing]`)) if (node.dataset.thing === id) keys.add(node.dataset.node);
  for (const card of chain.plan ? chain.plan.columns.flatMap(column => column.cards) : []) if (card.item === id) {
    for (const row of card.rows) keys.add(`${card.item} ${row.key}`);
  }
  const near = new Set(keys);
  for (const path of chain.host.querySelectorAll(".chain-links path[data-from]")) {
    const mine = keys.has(path.dataset.from) || keys.has(path.dataset.to);
    path.parentNode.classList.toggle("chain-bright", mine);
    if (mine) { near.add(path.dataset.from); near.add(path.dataset.to); }
  }
  const cards = new Set([...near].map(key => key.split(" ")[0]));
  for (const card of chain.host.querySelectorAll(".chain-card")) card.classList.toggle("chain-near", cards.has(card.dataset.card));
  chain.host.classList.toggle("chain-hovered", keys.size > 0);
}

/** Links that rest on what the page emphasises (the selected statement, a path, an answer) stand out. */
function chainEmphasise() {
  const bright = app.emphasis(), selected = app.state.selected;
  for (const edge of chain.host.querySelectorAll(".chain-edge")) {
    const rests = edge.dataset.statements.split(" ");
    edge.classList.toggle("chain-lit", Boolean(selected && rests.includes(selected) ||
      app.answer() && bright && rests.some(id => bright.statements.has(id))));
  }
  chain.host.classList.toggle("chain-chosen", Boolean(app.answer() && selected));
  for (const node of chain.host.querySelectorAll("[data-thing]")) {
    node.setAttribute("aria-pressed", String(node.dataset.thing === selected));
  }
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
