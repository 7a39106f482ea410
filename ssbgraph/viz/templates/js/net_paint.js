// Painting behind and before what vis-network draws: the grounds of communities, the veil over what is not meant, marks.
function netPaintBehind(context) {
  if (net.arrangement && net.arrangement.edges) for (const edge of net.arrangement.edges) netPaintEdge(context, edge, 0.75);
  if (!net.hulls) net.hulls = net.loose || net.arrangement ? [] : netHulls();
  context.save();
  context.lineJoin = "round";
  for (const hull of net.hulls) {
    context.fillStyle = context.strokeStyle = app.dark() ? "#171f29" : "#eef2f7";
    context.lineWidth = 56;
    tracePoints(context, hull.points);
    context.stroke();
    context.fill();
  }
  context.restore();
}

function tracePoints(context, points) {
  context.beginPath();
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

function netHulls() {
  const members = grouped([...netDrawn()].map(app.thing), (one) => [one.community]);
  const found_ = [];
  for (const [number, things] of members) {
    const community = app.data.communities[number];
    if (things.length < 4 || community.loose) continue;
    const points = hullOf(things.map((one) => netSpot(one.id)));
    found_.push({ name: community.name, size: things.length, points });
  }
  return found_;
}

function netSpot(id) {
  const node = net.network.body.nodes[id];
  return node ? [node.x, node.y] : [0, 0];
}

// Andrew's monotone chain.
function hullOf(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turnOf(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turnOf(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

// What is meant just now: what the pointer is over, else what the state says.
function netMeant() {
  const { hovered } = app;
  const tree = net.arrangement && net.arrangement.edges;
  if (hovered && tree) return aroundInTree(hovered, tree);
  if (hovered && (app.thing(hovered) || app.statement(hovered))) return around(hovered);
  const meant = app.emphasis();
  return tree && meant && meant.things.size >= app.answer().things.size ? null : meant;
}

// In a tree: the whole chain of a row, or of any other thing what it is tied to.
function aroundInTree(id, tree) {
  const { rows, question } = app.answer();
  const row = question.slug === "path" ? null : rows.find((one) => one.entity === id && one.chain.length);
  if (row) return withEnds(rowsTouch([row]), question);
  const edges = tree.filter((one) => one.from === id || one.to === id);
  return { things: new Set([id, ...edges.flatMap((one) => [one.from, one.to])]), statements: new Set(edges.flatMap((one) => one.statements)) };
}

// Veil, marks and labels lie on a canvas of their own, so that hovering repaints only these.
function netPaintOver() {
  const camera = netCamera();
  const context = netOverContext(camera);
  const meant = netMeant();
  if (meant) netVeil(context, camera);
  const ratio = window.devicePixelRatio || 1;
  const { x, y } = net.network.getViewPosition();
  context.translate(camera.width / 2, camera.height / 2);
  context.scale(camera.scale, camera.scale);
  context.translate(-x, -y);
  if (meant) netPaintMeant(context, meant);
  netMarks(context);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  netPaintLabels(context, meant);
}

function netOverContext({ width, height }) {
  const ratio = window.devicePixelRatio || 1;
  const { over } = net;
  if (over.width !== Math.round(width * ratio) || over.height !== Math.round(height * ratio)) {
    over.width = Math.round(width * ratio);
    over.height = Math.round(height * ratio);
    over.style.width = `${width}px`;
    over.style.height = `${height}px`;
  }
  const context = over.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

function netVeil(context, { width, height }) {
  context.globalAlpha = 0.8;
  context.fillStyle = app.dark() ? "#10151c" : "#f8fafc";
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}

function netPaintMeant(context, meant) {
  for (const edge of netMeantEdges(meant)) netPaintEdge(context, edge);
  for (const id of meant.things) if (netDrawn().has(id)) netPaintNode(context, id);
}

function netMeantEdges(meant) {
  const tree = net.arrangement && net.arrangement.edges;
  if (tree) return tree.filter((one) => meant.things.has(one.from) && meant.things.has(one.to) && one.statements.some((id) => meant.statements.has(id)));
  return app.data.network.edges.filter((one) => meant.statements.has(one.id) && netDrawn().has(one.from) && netDrawn().has(one.to));
}

function netLineColor(edge) {
  const statement = app.statement(edge.id || edge.statements[0]);
  return statement ? netEdgeColor(statement) : app.dark() ? "#8b98a8" : "#6a7888";
}

function netPaintEdge(context, edge, opacity = 1) {
  const line = netEdgeLine(edge);
  context.globalAlpha = opacity;
  context.strokeStyle = context.fillStyle = netLineColor(edge);
  context.lineWidth = Math.max(1.6, 1.4 / net.network.getScale());
  context.setLineDash(edge.dashes || []);
  context.stroke(new Path2D(line.path));
  context.setLineDash([]);
  if (line.arrow) context.fill(new Path2D(line.arrow));
  context.globalAlpha = 1;
}

// The line of an edge as SVG path, bowed if it runs beside another, with its arrow head.
function netEdgeLine(edge) {
  const [x1, y1] = netSpot(edge.from);
  const [x2, y2] = netSpot(edge.to);
  if (edge.chain) return chainLine([x1, y1], [x2, y2], netSize(edge.to));
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const bow = (edge.bow || 0) * length;
  const [mx, my] = [(x1 + x2) / 2 + (bow * (y2 - y1)) / length, (y1 + y2) / 2 - (bow * (x2 - x1)) / length];
  const path = edge.bow ? `M${r1(x1)} ${r1(y1)}Q${r1(mx)} ${r1(my)} ${r1(x2)} ${r1(y2)}` : `M${r1(x1)} ${r1(y1)}L${r1(x2)} ${r1(y2)}`;
  const symmetric = app.data.vocabulary.predicates[app.statement(edge.id).predicate].symmetric;
  const from = edge.bow ? [mx, my] : [x1, y1];
  return { path, arrow: symmetric ? null : arrowHead(from, [x2, y2], netSize(edge.to)) };
}

// A hop of a chain swings from column to column.
function chainLine([x1, y1], [x2, y2], gap) {
  const bend = Math.abs(x2 - x1) < 60 ? 0 : (x2 - x1) * 0.45;
  const path = `M${r1(x1)} ${r1(y1)}C${r1(x1 + bend)} ${r1(y1)} ${r1(x2 - bend)} ${r1(y2)} ${r1(x2)} ${r1(y2)}`;
  return { path, arrow: arrowHead(bend ? [x2 - bend, y2] : [x1, y1], [x2, y2], gap) };
}

function arrowHead([x1, y1], [x2, y2], gap) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [tx, ty] = [x2 - dx * (gap + 1), y2 - dy * (gap + 1)];
  const [bx, by] = [tx - dx * 8, ty - dy * 8];
  return `M${r1(tx)} ${r1(ty)}L${r1(bx - dy * 3.5)} ${r1(by + dx * 3.5)}L${r1(bx + dy * 3.5)} ${r1(by - dx * 3.5)}z`;
}

function r1(number) {
  return Math.round(number * 10) / 10;
}

function netSize(id) {
  const node = net.network.body.nodes[id];
  return node ? node.options.size : 6;
}

function netPaintNode(context, id) {
  const [x, y] = netSpot(id);
  context.save();
  context.translate(x, y);
  const size = Math.max(netSize(id), 5 / net.network.getScale()) / 7.5;
  context.scale(size, size);
  context.translate(-8, -8);
  context.fillStyle = app.color(app.thing(id).kind);
  context.fill(new Path2D(SHAPES[app.data.vocabulary.kinds[app.thing(id).kind].shape]));
  context.restore();
}

function netMarks(context) {
  const { selected, pins, focus } = app.state;
  for (const id of new Set([selected, focus, ...pins])) {
    if (!app.thing(id) || !netDrawn().has(id)) continue;
    const [x, y] = netSpot(id);
    context.beginPath();
    context.arc(x, y, netSize(id) + 6, 0, 2 * Math.PI);
    context.lineWidth = 3 / Math.min(1, net.network.getScale());
    context.strokeStyle = app.dark() ? "#ffffff" : "#17202b";
    context.setLineDash(pins.includes(id) ? [6, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }
}
