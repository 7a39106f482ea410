// The network: vis-network (made ready by pyvis) places, zooms and drags; colours, labels and dimming are painted over it.
const DRAWN_AT_MOST = 1500;
const READABLE = 0.5;
const net = { network: null, element: null, drawn: null, hulls: null, over: null, pointing: false };

function netMount(element) {
  net.element = element;
  const pane = el("div", { class: "network-canvas", id: "network", tabindex: "0", role: "application",
    "aria-label": "Network drawing. Arrow keys go from neighbour to neighbour, plus and minus zoom; the table view lists the same." });
  net.over = el("canvas", { class: "network-over", "aria-hidden": "true" });
  element.append(pane, net.over, netLegend(), netButtons(), el("p", { class: "net-note", id: "net-note", role: "status", hidden: true }), el("div", { class: "tip", id: "tip", hidden: true }));
  net.nodes = new vis.DataSet(app.data.network.nodes.filter((one) => netDrawn().has(one.id)).map(netNode));
  net.edges = new vis.DataSet(app.data.network.edges.filter((one) => netDrawn().has(one.from) && netDrawn().has(one.to)).map(netEdge));
  net.network = new vis.Network(pane, { nodes: net.nodes, edges: net.edges }, app.data.network.options);
  netListen(net.network);
  const { nodes, edges } = app.data.network;
  if (!netArrangement() && netDrawn().size === nodes.length && app.visible().statementIds.size === edges.length) {
    Object.assign(net, { shownFor: netDrawn(), shownStatements: app.visible().statementIds, arrangement: null });
  }
}

function netNode(node) {
  const color = app.color(app.thing(node.id).kind);
  return { id: node.id, x: node.x, y: node.y, size: node.size, shape: node.shape, color: { background: color, border: app.dark() ? "#10151c" : "#ffffff" } };
}

function netEdge(edge) {
  const statement = app.statement(edge.id);
  const found = { id: edge.id, from: edge.from, to: edge.to, dashes: edge.dashes || false, color: { color: netEdgeColor(statement), opacity: 0.42, inherit: false } };
  if (edge.bow) found.smooth = { enabled: true, type: edge.bow > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bow) };
  if (app.data.vocabulary.predicates[statement.predicate].symmetric) found.arrows = "";
  return found;
}

function netEdgeColor(statement) {
  return app.familyColor(app.data.vocabulary.predicates[statement.predicate].family);
}

// The things that are drawn: all that is visible, or the best connected of it if that is too much to read.
function netDrawn() {
  const arrangement = netArrangement();
  const { things } = app.visible();
  const key = arrangement && arrangement.edges ? arrangement : things;
  if (net.drawnFor === key) return net.drawn;
  net.drawnFor = key;
  net.drawn = key === arrangement ? new Set(arrangement.places.keys()) : bestConnectedOf(things);
  return net.drawn;
}

function bestConnectedOf(things) {
  const cut = things.length > DRAWN_AT_MOST;
  const kept = cut ? [...things].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1)).slice(0, DRAWN_AT_MOST) : things;
  return new Set(kept.map((one) => one.id));
}

function netListen(network) {
  network.on("click", netClick);
  network.on("doubleClick", (event) => event.nodes.length && app.focus(event.nodes[0]));
  byId("network").addEventListener("pointermove", netPoint);
  byId("network").addEventListener("pointerleave", () => app.hover(null));
  network.on("beforeDrawing", (context) => netPaintBehind(context));
  network.on("afterDrawing", netPaintOver);
  network.on("dragEnd", () => { net.hulls = null; });
  network.on("resize", () => setTimeout(() => net.fitted && netFit(false), 0));
  network.on("zoom", () => { net.fitted = false; });
  network.on("dragStart", () => { net.fitted = false; app.hover(null); });
}

// Asks what is under the pointer, once a frame; vis-network's own hovering would draw everything anew.
function netPoint(event) {
  if (net.pointing || event.buttons || event.pointerType === "touch") return;
  net.pointing = true;
  requestAnimationFrame(() => {
    net.pointing = false;
    const frame = byId("network").getBoundingClientRect();
    const spot = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    const found_ = net.network.getNodeAt(spot) || net.network.getEdgeAt(spot) || null;
    byId("network").classList.toggle("pointing", Boolean(found_));
    app.hover(found_);
  });
}

function netClick(event) {
  const [node] = event.nodes;
  const edge = node ? null : net.network.getEdgeAt(event.pointer.DOM);
  const chosen = node || edge || null;
  if (!chosen && !app.state.selected) return;
  app.set({ selected: chosen, details: Boolean(chosen) });
}

function netUpdate() {
  netShow();
  const fitKey = JSON.stringify([app.state.focus, app.state.hops, app.state.scope, app.state.tree && app.state.question]);
  if (fitKey !== net.fitKey) netFit(net.fitKey !== undefined);
  net.fitKey = fitKey;
  netNote();
  netPaintOver();
}

// Hides and shows in place: nothing moves, and only what is drawn is changed.
function netShow() {
  const drawn = netDrawn();
  const arrangement = netArrangement();
  const statementIds = arrangement && arrangement.edges ? new Set() : app.visible().statementIds;
  if (net.shownFor === drawn && net.shownStatements === app.visible().statementIds) return;
  netAddMissing(drawn, statementIds);
  netPlace(arrangement);
  const { nodes, edges } = net.network.body;
  for (const id of Object.keys(nodes)) nodes[id].options.hidden = !drawn.has(id);
  for (const id of Object.keys(edges)) edges[id].options.hidden = !statementIds.has(id);
  net.network._updateVisibleIndices();
  net.shownFor = drawn;
  net.shownStatements = app.visible().statementIds;
  net.hulls = null;
  net.network.redraw();
}

// Moves everything to where the arrangement has it, or home.
function netPlace(arrangement) {
  if (arrangement === net.arrangement) return;
  net.arrangement = arrangement;
  const { nodes } = net.network.body;
  for (const home of app.data.network.nodes) {
    const spot = arrangement ? arrangement.places.get(home.id) : [home.x, home.y];
    if (!spot || !nodes[home.id]) continue;
    [nodes[home.id].x, nodes[home.id].y] = spot;
    const size = arrangement ? Math.min(home.size, LARGEST) : home.size;
    if (nodes[home.id].options.size !== size) nodes[home.id].setOptions({ size });
  }
}

function netAddMissing(drawn, statementIds) {
  const { nodes, edges } = net.network.body;
  const newNodes = app.data.network.nodes.filter((one) => drawn.has(one.id) && !nodes[one.id]).map(netNode);
  if (newNodes.length) net.nodes.add(newNodes);
  const newEdges = app.data.network.edges.filter((one) => statementIds.has(one.id) && !edges[one.id] && drawn.has(one.from) && drawn.has(one.to)).map(netEdge);
  if (newEdges.length) net.edges.add(newEdges);
}

function netNote() {
  const shown = netDrawn().size;
  const all = app.visible().things.length;
  const note = byId("net-note");
  note.hidden = (shown >= all && all > 0) || Boolean(netArrangement());
  note.textContent = all === 0 ? "Nothing fits these filters. Undo or Reset brings it back." : `Drawn: the ${shown.toLocaleString("en")} best connected of ${all.toLocaleString("en")}. Filter or focus to see others.`;
}

// Fits what is visible into the pane, with room for labels.
function netFit(animated) {
  const ids = [...netDrawn()];
  if (!ids.length) return;
  const { scale, center } = netFrame(ids);
  net.network.moveTo({ position: center, scale, animation: animated && !lessMotion() ? { duration: 250, easingFunction: "easeInOutQuad" } : false });
  net.fitted = true;
}

function netFrame(ids) {
  const spots = ids.map(netSpot);
  const ends = (at) => [Math.min(...spots.map((one) => one[at])), Math.max(...spots.map((one) => one[at]))];
  const [[left, right], [top, bottom]] = [ends(0), ends(1)];
  const { width, height } = netCamera();
  const [before, after] = netRoom(width);
  const scale = Math.max(0.02, Math.min(1.6, (width - before - after) / (right - left || 1), (height - 70) / (bottom - top || 1)));
  if (net.arrangement && net.arrangement.columns && width < 700 && scale < READABLE) return netAnchored(width, before, after);
  return { scale, center: { x: (left + right) / 2 + (after - before) / 2 / scale, y: (top + bottom) / 2 } };
}

// On a narrow screen a tree starts at the thing asked about, large enough to read; the rest is a swipe away.
function netAnchored(width, before, after) {
  const [x, y] = netSpot(net.arrangement.anchor);
  const aside = net.arrangement.columns > 0 ? width / 2 - before : after - width / 2;
  return { scale: READABLE, center: { x: x + aside / READABLE, y } };
}

// Room for labels before and after what is fitted, in pixels.
function netRoom(width) {
  if (net.arrangement && net.arrangement.columns) return [Math.min(28, width / 12), Math.min(170, width / 4)];
  const room = net.arrangement ? Math.min(130, width / 5) : Math.min(50, width / 12);
  return [room, room];
}

function lessMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function netZoom(factor) {
  net.fitted = false;
  net.network.moveTo({ scale: net.network.getScale() * factor, animation: false });
}

function netButtons() {
  return el("div", { class: "corner" },
    button("+", { "aria-label": "Zoom in", title: "Zoom in (+)" }, () => netZoom(1.3)),
    button("−", { "aria-label": "Zoom out", title: "Zoom out (−)" }, () => netZoom(1 / 1.3)),
    button("⤢", { id: "fit", "aria-label": "Zoom to fit", title: "Zoom to fit (0)" }, () => netFit(true)),
    button("≈", { id: "physics", "aria-label": "Let the drawing move", "aria-pressed": "false", title: "Let the drawing move, to pull things about" }, netPhysics));
}

function netPhysics() {
  const on = byId("physics").getAttribute("aria-pressed") !== "true";
  byId("physics").setAttribute("aria-pressed", String(on));
  net.network.setOptions({ physics: { enabled: on } });
  net.hulls = null;
  net.loose = on;
}

function netLegend() {
  const { families } = app.data.vocabulary;
  return el("div", { class: "legend" }, el("ul", { "aria-label": "Legend" },
    Object.entries(families).map(([family, look]) => el("li", {}, swatch(family), look.label)),
    el("li", {}, el("span", { class: "dash" }), "not active")));
}

// Arrow keys: to the neighbour that lies most in that direction, or else move the drawing.
function netArrow(dx, dy) {
  const from = app.thing(app.state.selected) && net.network.body.nodes[app.state.selected];
  if (!from) {
    const { x, y } = net.network.getViewPosition();
    const step = 80 / net.network.getScale();
    net.network.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
    return;
  }
  const near = [...around(from.id).things].filter((id) => id !== from.id && net.network.body.nodes[id]);
  const turn = (id) => {
    const node = net.network.body.nodes[id];
    return ((node.x - from.x) * dx + (node.y - from.y) * dy) / (Math.hypot(node.x - from.x, node.y - from.y) || 1);
  };
  const best = near.sort((a, b) => turn(b) - turn(a) || (a < b ? -1 : 1))[0];
  if (best && turn(best) > 0.2) app.select(best);
}

function netTheme() {
  if (!net.network) return;
  net.nodes.update(net.nodes.map((one) => netNode(app.data.network.nodes.find((node) => node.id === one.id))));
  net.edges.update(net.edges.map((one) => ({ id: one.id, color: { color: netEdgeColor(app.statement(one.id)), opacity: 0.42, inherit: false } })));
  net.shownFor = null;
  netShow();
}

app.registerView("network", { label: "Network", mount: netMount, update: netUpdate, svg: () => netSvg() });

// Brings something found into sight, if it is not already.
function netReveal(id) {
  if (!netDrawn().has(id)) return;
  net.fitted = false;
  const [x, y] = netCamera().at(netSpot(id));
  const { width, height, scale } = netCamera();
  if (x > 60 && y > 40 && x < width - 60 && y < height - 40 && scale > 0.5) return;
  net.network.focus(id, { scale: Math.max(scale, 0.7), animation: lessMotion() ? false : { duration: 250, easingFunction: "easeInOutQuad" } });
}

// Where a thing stands in the window, what is drawn, what is kept bright and which labels stand where: for scripts and tests.
app.spotOf = function (id) {
  const frame = byId("network").getBoundingClientRect();
  const [x, y] = netCamera().at(netSpot(id));
  return { x: frame.left + x, y: frame.top + y };
};

app.drawn = () => ({ nodes: net.network.body.nodeIndices, edges: net.network.body.edgeIndices });
app.meant = () => netMeant();
app.labels = () => netLabels(net.over.getContext("2d"), netMeant()).map(({ text, x, y, wide, id }) => ({ text, x, y, wide, id }));
