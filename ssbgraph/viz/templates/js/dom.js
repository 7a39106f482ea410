// Making elements. Strings always become text nodes; nothing here parses markup.
const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svgEl(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) give(element, name, value);
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

function give(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
  else if (/^on/i.test(name) || name === "style") throw new Error(`${name} is no attribute for data`);
  else if (name === "class") element.setAttribute("class", value);
  else element.setAttribute(name, value === true ? "" : value);
}

// Nothing but web addresses becomes a link.
function isWebAddress(url) {
  return /^https?:\/\//i.test(url || "");
}

function link(source) {
  const name = source.title || source.publisher || source.id;
  if (!isWebAddress(source.url)) return el("span", {}, name);
  return el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, name);
}

const SHAPES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z", square: "M2 2h12v12H2z", diamond: "M8 .5 15.5 8 8 15.5.5 8z",
  triangle: "M8 1 15.5 14.5H.5z", triangleDown: "M8 15 .5 1.5h15z", hexagon: "M4 1.2h8L15.8 8 12 14.8H4L.2 8z",
  star: "M8 .5l2.2 5 5.5.5-4.2 3.6 1.3 5.4L8 12.2 3.2 15l1.3-5.4L.3 6l5.5-.5z",
};

function shapeIcon(kind) {
  const look = app.data.vocabulary.kinds[kind] || { shape: "dot" };
  return svgEl("svg", { class: `shape kind-${kind}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svgEl("path", { d: SHAPES[look.shape], fill: app.color(kind) }));
}

function statusChip(status) {
  return el("span", { class: `chip status-${status}` }, String(status).replace(/-/g, " "));
}

function button(text, attributes, action) {
  return el("button", Object.assign({ type: "button", class: "button", onclick: action }, attributes), text);
}

// A link inside the page: it wraps like text, which a button does not.
function textLink(text, attributes, action) {
  const onKey_ = (event) => { if (event.key === "Enter") action(); };
  return el("a", Object.assign({ role: "link", tabindex: "0", class: "plain", onclick: action, onkeydown: onKey_ }, attributes), text);
}

function clear(element) {
  element.replaceChildren();
  return element;
}

function count(number, noun, plural) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural || noun + "s"}`;
}

function byId(id) {
  return document.getElementById(id);
}
