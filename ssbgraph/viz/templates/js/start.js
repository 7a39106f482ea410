// Putting it all together.
async function start() {
  open(await inflated(byId("data").textContent));
  app.state = Object.assign(hashToState(location.hash), location.hash.length > 1 ? {} : checkedStart());
  document.title = app.data.meta.title;
  buildTabs();
  buildTools();
  buildSearch();
  buildFacets();
  buildHistogram();
  showTheme();
  showView(app.state);
  await nextFrame();
  performance.mark("drawn");
  showParts(app.state, null);
  listen();
  await nextFrame();
  document.documentElement.dataset.ready = "yes";
}

// The picture is on the screen before lists and counts are made. A page in the background gets no frames and does not wait.
function nextFrame() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0));
    setTimeout(done, 300);
  });
}

// The data come deflated, in base64 (see ssbgraph/viz/page.py).
async function inflated(text) {
  if (!window.DecompressionStream) throw new Error("the browser cannot unpack its data; one from 2023 or later can");
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// What the maker of the page wants to be seen first goes through the same checks as an address.
function checkedStart() {
  const first = Object.assign(firstState(), app.data.start);
  return hashToState(stateToHash(first));
}

const PARTS = [
  [["selected", "question", "pins", "view", "tree", "filters", "from", "to", "undated", "scope", "focus", "hops"], showPanel],
  [["filters", "from", "to", "undated", "scope", "focus", "hops"], showFacets],
  [["filters", "from", "to", "undated", "scope", "focus", "hops"], showHistogram],
  [["scope", "focus", "hops"], showNotice],
];

function showAll(state, changed) {
  showParts(state, changed);
  showView(state);
}

function showParts(state, changed) {
  for (const [keys, show] of PARTS) if (!changed || keys.some((key) => changed.has(key))) show(state);
  byId("undo").disabled = !app.canUndo();
}

function listen() {
  app.on("change", (state, changed) => {
    if (changed.has("theme")) showTheme();
    showAll(state, changed);
  });
  app.on("theme", netTheme);
  app.on("theme", () => { showFacets(app.state); showPanel(app.state); });
  app.on("hover", showTip);
  app.on("find", (id) => app.state.view === "network" && netReveal(id));
  darkQuery.addEventListener("change", showTheme);
  window.addEventListener("hashchange", followHash);
  window.addEventListener("beforeprint", unfoldPanel);
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointermove", (event) => { pointer.x = event.clientX; pointer.y = event.clientY; });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#tools")) closeExport(); });
}

// On paper nothing can be unfolded, so sources and long groups are.
function unfoldPanel() {
  for (const more of byId("panel").querySelectorAll(".more")) more.click();
  for (const details of byId("panel").querySelectorAll("details")) details.open = true;
}

const pointer = { x: 0, y: 0 };

function showTip(id) {
  const tip = byId("tip");
  if (!tip) return;
  const text = app.thing(id) ? thingTip(app.thing(id)) : app.statement(id) ? statementTip(app.statement(id)) : null;
  tip.hidden = !text || app.state.view !== "network";
  if (net.network) netPaintOver();
  if (tip.hidden) return;
  clear(tip).append(...text);
  const frame = tip.parentElement.getBoundingClientRect();
  tip.style.left = `${Math.min(pointer.x - frame.left + 14, frame.width - 260)}px`;
  tip.style.top = `${Math.max(4, Math.min(pointer.y - frame.top + 14, frame.height - 80))}px`;
}

function thingTip(thing) {
  return [el("strong", {}, thing.label, thing.native ? ` ${thing.native}` : ""), whoIsIt(thing), el("br"), count(app.statementsOf(thing.id).length, "statement")];
}

function statementTip(statement) {
  return [el("strong", {}, `${app.label(statement.subject)} ${relationWords(statement, true)} ${app.label(statement.object)}`),
    [statement.status, statement.announced, count(statement.sources.length, "source")].filter(Boolean).join(" · ")];
}

start().catch((error) => {
  byId("notice").textContent = `This page could not be drawn: ${error.message}.`;
  throw error;
});
