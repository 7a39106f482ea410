// What is seen of the network as an SVG document.
function netSvg() {
  const camera = netCamera();
  const meant = netMeant();
  const context = document.createElement("canvas").getContext("2d");
  const { x, y } = net.network.getViewPosition();
  const shift = `translate(${r1(camera.width / 2)} ${r1(camera.height / 2)}) scale(${camera.scale}) translate(${r1(-x)} ${r1(-y)})`;
  const { statementIds } = app.visible();
  const tree = net.arrangement && net.arrangement.edges;
  const edges = tree || app.data.network.edges.filter((one) => statementIds.has(one.id) && netDrawn().has(one.from) && netDrawn().has(one.to));
  const drawing = svgEl("svg", { xmlns: SVG, width: camera.width, height: camera.height, viewBox: `0 0 ${camera.width} ${camera.height}` },
    svgEl("title", {}, app.data.meta.title), svgEl("rect", { width: "100%", height: "100%", fill: app.dark() ? "#10151c" : "#f8fafc" }),
    svgEl("g", { transform: shift }, (net.hulls || []).map(netSvgHull), edges.map((one) => netSvgEdge(one, meant)), [...netDrawn()].map((id) => netSvgNode(id, meant))),
    netLabels(context, meant).map(netSvgLabel));
  return new XMLSerializer().serializeToString(drawing);
}

function netSvgHull(hull) {
  const color = app.dark() ? "#171f29" : "#eef2f7";
  return svgEl("path", { d: `M${hull.points.map(([x, y]) => `${r1(x)} ${r1(y)}`).join("L")}z`, fill: color, stroke: color, "stroke-width": 56, "stroke-linejoin": "round" });
}

function netSvgEdge(edge, meant) {
  const line = netEdgeLine(edge);
  const color = netLineColor(edge);
  const bright = !meant || [edge.id, ...(edge.statements || [])].some((id) => meant.statements.has(id));
  const opacity = meant ? (bright ? 1 : 0.07) : edge.chain ? 0.75 : 0.42;
  return svgEl("g", { opacity }, svgEl("path", { d: line.path, fill: "none", stroke: color, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : null }),
    line.arrow ? svgEl("path", { d: line.arrow, fill: color }) : null);
}

function netSvgNode(id, meant) {
  const [x, y] = netSpot(id);
  const size = netSize(id) / 7.5;
  const thing = app.thing(id);
  return svgEl("path", { d: SHAPES[app.data.vocabulary.kinds[thing.kind].shape], fill: app.color(thing.kind), opacity: meant && !meant.things.has(id) ? 0.15 : 1,
    transform: `translate(${r1(x)} ${r1(y)}) scale(${Math.round(size * 100) / 100}) translate(-8 -8)` }, svgEl("title", {}, thing.label));
}

function netSvgLabel(label) {
  const bold = /600/.test(label.font);
  return svgEl("text", { x: r1(label.x), y: r1(label.y + 4), "font-family": "system-ui, Noto Sans, sans-serif", "font-size": parseFloat(label.font.match(/[\d.]+px/)), "font-weight": bold ? 600 : 400,
    fill: app.dark() ? "#e7ecf3" : "#17202b", stroke: app.dark() ? "#10151c" : "#f8fafc", "stroke-width": 3, "paint-order": "stroke" }, label.text);
}
