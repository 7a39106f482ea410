// The panel on the right: an answer, a thing, a statement, a claim, or an overview.
function showPanel(state) {
  const panel = byId("panel");
  const top = app.shownPanel === panelKey(state) ? panel.scrollTop : 0;
  clear(panel).append(...panelContent(state).filter(Boolean));
  panel.scrollTop = top;
  app.shownPanel = panelKey(state);
  byId("workspace").classList.toggle("show-panel", Boolean(state.selected || state.question));
}

function panelKey(state) {
  return JSON.stringify([state.selected, state.question]);
}

function panelContent(state) {
  const answer = app.answer();
  if (answer) return answerPanel(answer, state);
  if (app.thing(state.selected)) return thingPanel(app.thing(state.selected));
  if (app.statement(state.selected)) return statementPanel(app.statement(state.selected));
  if (app.claim(state.selected)) return claimPanel(app.claim(state.selected));
  return overviewPanel();
}

function panelHead(title, close) {
  return el("div", { class: "panel-head" }, title, button("×", { "aria-label": "Close", title: "Close (Esc)", class: "button" }, close));
}

function overviewPanel() {
  const { things, statements, claims } = app.visible();
  const sources = new Set([...statements, ...claims].flatMap((one) => one.sources));
  const { meta } = app.data;
  return [
    givenReturn(), el("h2", {}, "What is shown"),
    figures([[things.length, "things"], [statements.length, "statements"], [claims.length, "claims"], [sources.size, "sources"]]),
    el("p", { class: "note" }, `As of ${meta.asOf}. Every line and every figure opens the sources that say so.`),
    el("h3", {}, "Best connected here"), bestConnected(things, statements), el("h3", {}, "Keys"), keyList(),
  ].filter(Boolean);
}

function figures(pairs) {
  return el("div", { class: "figures" }, pairs.map(([number, name]) => el("div", {}, el("b", {}, number.toLocaleString("en")), name)));
}

function bestConnected(things, statements) {
  const degree = new Map(things.map((one) => [one.id, 0]));
  for (const one of statements) for (const end of [one.subject, one.object]) degree.set(end, degree.get(end) + 1);
  const best = [...degree].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 12);
  return el("ul", { class: "top-list" }, best.map(([id, number]) => el("li", {}, thingLink(id), el("span", { class: "number" }, number))));
}

function thingLink(id) {
  const thing = app.thing(id);
  if (!thing) return el("span", {}, app.label(id));
  return el("span", {}, shapeIcon(thing.kind), "\u00a0", textLink(thing.label, { "data-thing": id }, () => app.set({ selected: id, question: null, details: true })),
    thing.native ? el("span", { class: "native" }, ` ${thing.native}`) : null);
}

// A thing, or a line (organisation / item) as two links.
function nodeLink(node) {
  const line = app.line(node);
  return line ? el("span", {}, thingLink(line.organisation), " / ", thingLink(line.item)) : thingLink(node);
}

const KEYS = [
  ["/", "search"], ["1 to 9", "views"], ["Tab, Enter", "move and choose"], ["Arrows", "move the drawing, or go from neighbour to neighbour"],
  ["+ −", "zoom"], ["0", "fit"], ["P", "pin two things to see how they connect"], ["F", "focus on what is chosen"], ["Ctrl Z", "undo"], ["Esc", "close"],
];

function keyList() {
  return el("ul", { class: "keys" }, KEYS.map(([key, text]) => el("li", {}, el("kbd", {}, key), ` ${text}`)));
}
