// Pictures of what is seen, and the selection as data.
const EXPORTS = [
  ["png", "Picture (PNG)", exportPng], ["svg", "Drawing (SVG)", exportSvg], ["csv", "Statements (CSV)", () => saveText("csv", "text/csv", toCsv())],
  ["json", "Selection (JSON)", () => saveText("json", "application/json", toJson())],
  ["graphml", "Network (GraphML)", () => saveText("graphml", "application/xml", toGraphml())], ["print", "Print or PDF", () => window.print()],
  ["link", "Copy link", () => copyLink()], ["shade", "Light or dark", () => toggleTheme()],
];

function toggleExport() {
  const open_ = byId("export-menu");
  if (open_) return closeExport();
  byId("export").setAttribute("aria-expanded", "true");
  const menu = el("div", { class: "menu", id: "export-menu", role: "menu" }, EXPORTS.map(([name, text, action]) => el("button", {
    type: "button", role: "menuitem", "data-export": name, onclick: () => { closeExport(); action(); },
  }, text)));
  byId("tools").append(menu);
  menu.firstChild.focus();
  return menu;
}

function closeExport() {
  byId("export-menu")?.remove();
  byId("export").setAttribute("aria-expanded", "false");
}

function save(extension, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: `${fold(app.data.meta.title).replace(/ /g, "-")}-${app.state.view}.${extension}` });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say(`Saved ${anchor.download}`);
}

function saveText(extension, type, text) {
  save(extension, new Blob([text], { type: `${type};charset=utf-8` }));
}

function exportSvg() {
  const text = app.views.get(app.state.view).svg();
  if (text) saveText("svg", "image/svg+xml", text);
  else say("This view has no drawing to save");
}

// Every view draws itself as SVG; a picture is that SVG on a canvas at twice the size.
function exportPng() {
  const text = app.views.get(app.state.view).svg();
  if (!text) return say("This view has no drawing to save");
  const image = new Image();
  image.onload = () => {
    const canvas = el("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save("png", blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  return image;
}

const CSV_FIELDS = ["id", "subject", "subject_label", "predicate", "object", "object_label", "status", "announced", "start", "end", "material", "product",
  "facility", "amount", "unit", "stake_percent", "strength", "sourcing", "sources"];

function toCsv() {
  const rows = app.visible().statements.map((one) => Object.assign({}, one, {
    subject_label: app.label(one.subject), object_label: app.label(one.object),
    sources: one.sources.map((id) => app.source(id)).map((source) => source.url || source.title).join(" "),
  }));
  return [CSV_FIELDS, ...rows.map((row) => CSV_FIELDS.map((field) => row[field]))].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

// A cell that a spreadsheet would take for a formula gets an apostrophe.
function csvCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function toJson() {
  const { things, statements, claims } = app.visible();
  const used = new Set([...statements, ...claims, ...things].flatMap((one) => one.sources));
  const drop = ({ x, y, community, starts, layer, ...kept }) => kept;
  return JSON.stringify({ title: app.data.meta.title, as_of: app.data.meta.asOf, address: location.hash, things: things.map(drop), statements, claims,
    sources: app.data.sources.filter((one) => used.has(one.id)) }, (key, value) => (value === null ? undefined : value), 1) + "\n";
}

const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
const GRAPHML_KEYS = { node: ["label", "kind", "country", "roles"], edge: ["predicate", "status", "announced", "sources"] };

function toGraphml() {
  const document_ = document.implementation.createDocument(GRAPHML, "graphml", null);
  const make = (parent, name, attributes, text) => {
    const element = document_.createElementNS(GRAPHML, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = xmlText(text);
    parent.append(element);
    return element;
  };
  const root = document_.documentElement;
  for (const [owner, keys] of Object.entries(GRAPHML_KEYS)) for (const key of keys) make(root, "key", { id: key, for: owner, "attr.name": key, "attr.type": "string" });
  const graph = make(root, "graph", { edgedefault: "directed" });
  const put = (element, keys, record) => keys.forEach((key) => record[key] && make(element, "data", { key }, [record[key]].flat().join(", ")));
  for (const thing of app.visible().things) put(make(graph, "node", { id: thing.id }), GRAPHML_KEYS.node, thing);
  for (const one of app.visible().statements) put(make(graph, "edge", { id: one.id, source: one.subject, target: one.object }), GRAPHML_KEYS.edge, one);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document_)}\n`;
}

// Characters that XML cannot hold are left out.
function xmlText(text) {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}
