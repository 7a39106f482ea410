"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const ink = dark ? "#e8ecf1" : "#1c2430", paper = dark ? "#14181e" : "#fbfcfd", faint = dark ? "#6d7a8a" : "#9aa5b1";
const nodes = new vis.DataSet(data.nodes.map(n => ({...n, font: {color: ink, size: 12 + Math.min(22, 2 * n.degree), strokeWidth: 4, strokeColor: paper}})));
const edges = new vis.DataSet(data.edges.map(e => ({...e, color: {color: faint, highlight: ink}, arrows: {to: {enabled: true, scaleFactor: 0.45}}})));
const network = new vis.Network(byId("network"), {nodes, edges}, {
  physics: false, layout: {improvedLayout: false},
  interaction: {hover: true, hideEdgesOnDrag: true, hideEdgesOnZoom: true, keyboard: {enabled: true, bindToWindow: false}, tooltipDelay: 120},
  nodes: {scaling: {label: {drawThreshold: 5}}}, edges: {selectionWidth: 2},
});
const element = (name, text, cls) => { const made = document.createElement(name); if (text !== undefined) made.textContent = text; if (cls) made.className = cls; return made; };
const labels = new Map(data.nodes.map(n => [n.id, n.label]));
function shape(kind) {
  const [color, form] = data.looks[kind], ns = "http://www.w3.org/2000/svg";
  const points = {triangle: "7,1 13,13 1,13", triangleDown: "1,1 13,1 7,13", diamond: "7,0 14,7 7,14 0,7", hexagon: "4,1 10,1 14,7 10,13 4,13 0,7", star: "7,0 9,5 14,5 10,8 12,14 7,10 2,14 4,8 0,5 5,5"};
  const svg = document.createElementNS(ns, "svg"); svg.setAttribute("viewBox", "0 0 14 14"); svg.setAttribute("aria-hidden", "true");
  let drawn;
  if (points[form]) { drawn = document.createElementNS(ns, "polygon"); drawn.setAttribute("points", points[form]); }
  else if (form === "dot" || form === "ellipse") { drawn = document.createElementNS(ns, "circle"); for (const [k, v] of [["cx", 7], ["cy", 7], ["r", 6]]) drawn.setAttribute(k, v); }
  else { drawn = document.createElementNS(ns, "rect"); for (const [k, v] of [["x", 1], ["y", form === "box" ? 4 : 1], ["width", 12], ["height", form === "box" ? 7 : 12]]) drawn.setAttribute(k, v); }
  drawn.setAttribute("fill", color); svg.append(drawn); return svg;
}
for (const kind of Object.keys(data.looks)) { const item = element("li"); item.append(shape(kind), kind); byId("legend").append(item); }
byId("counts").textContent = `${data.nodes.length} things, ${data.edges.length} statements`;
function statement(edge) {
  const item = element("li");
  item.append(`${labels.get(edge.from)} ${edge.predicate} ${labels.get(edge.to)} `, element("span", `(${edge.status}, ${edge.id})`, "status"));
  const list = element("ul");
  for (const source of edge.sources) {
    const entry = element("li"); const text = `${source.publisher}: ${source.title}${source.date ? ", " + source.date : ""}`;
    if (/^https?:\/\//.test(source.url)) { const link = element("a", text); link.href = source.url; link.rel = "noopener noreferrer"; entry.append(link); } else entry.textContent = text;
    list.append(entry);
  }
  item.append(list); return item;
}
function show(title, kind, list) {
  const detail = byId("detail"); detail.replaceChildren(element("h2", title), element("p", kind, "status"));
  const items = element("ul"); for (const edge of list) items.append(statement(edge)); detail.append(items);
}
function showNode(id) {
  const node = nodes.get(id); if (!node) return;
  show(node.label, node.kind, data.edges.filter(e => e.from === id || e.to === id));
}
network.on("click", hit => {
  if (hit.nodes.length) showNode(hit.nodes[0]);
  else if (hit.edges.length) { const edge = data.edges.find(e => e.id === hit.edges[0]); show("How do we know", edge.id, [edge]); }
});
byId("find").addEventListener("input", event => {
  const typed = event.target.value.trim().toLocaleLowerCase(); if (!typed) { network.unselectAll(); return; }
  const found = data.nodes.filter(n => n.names.some(name => name.toLocaleLowerCase().includes(typed))).sort((a, b) => b.degree - a.degree)[0];
  if (found) { network.selectNodes([found.id]); network.focus(found.id, {scale: 1.1}); showNode(found.id); }
});
network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "yes"; });
network.fit();
