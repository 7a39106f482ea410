// Labels by importance that never overlap: each takes the first of four places that is free, or waits for a closer look.
const LABEL_PLACES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];
const BESIDE = [[1, 0], [-1, 0]];
const FIRST = 10;
const HUBS = 32;
const widths = new Map();

function netPaintLabels(context, meant) {
  context.save();
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of netLabels(context, meant)) {
    context.font = label.font;
    context.globalAlpha = label.faint ? 0.35 : 1;
    context.strokeStyle = app.dark() ? "#10151c" : "#f8fafc";
    context.lineWidth = 3.5;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = label.ground ? (app.dark() ? "#8b98a8" : "#6a7888") : (app.dark() ? "#e7ecf3" : "#17202b");
    context.fillText(label.text, label.x, label.y);
  }
  context.restore();
}

// Labels in pixels of the pane. The hubs come first and may cover small things; the others keep clear of everything.
function netLabels(context, meant) {
  const camera = netCamera();
  const taken = new Boxes();
  const placed = [];
  const important = netByImportance(meant);
  const most = meant || net.arrangement ? Infinity : (camera.width * camera.height) / (8500 * camera.text ** 2);
  const place = (ids) => {
    for (const id of ids) taken.addPoint(camera.at(netSpot(id)), netSize(id) * camera.scale);
    for (const id of ids) {
      const label = placed.length > most ? null : netLabel(context, id, meant, camera, taken);
      if (label) placed.push(label);
    }
  };
  place(important.slice(0, FIRST));
  place(important.slice(FIRST, HUBS));
  place(important.slice(HUBS));
  if (!meant && net.hulls) for (const hull of net.hulls) netGroundLabel(context, hull, camera, taken, placed);
  return placed;
}

function netCamera() {
  const { x, y } = net.network.getViewPosition();
  const scale = net.network.getScale();
  const { clientWidth: width, clientHeight: height } = byId("network");
  return { scale, width, height, text: rootSize() / 16, at: ([px, py]) => [(px - x) * scale + width / 2, (py - y) * scale + height / 2] };
}

// Size of letters in the page, in pixels: it grows on very large screens.
function rootSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

function netByImportance(meant) {
  const special = new Set([app.hovered, app.state.selected, app.state.focus, ...app.state.pins]);
  const rank = (thing) => (special.has(thing.id) ? 1e6 : 0) + (meant && meant.things.has(thing.id) ? 1e5 : 0) + thing.degree;
  const drawn = [...netDrawn()].map(app.thing).filter((one) => !meant || meant.things.has(one.id));
  return drawn.sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).map((one) => one.id);
}

function netLabel(context, id, meant, camera, taken) {
  const thing = app.thing(id);
  const [x, y] = camera.at(netSpot(id));
  if (x < -50 || y < -20 || x > camera.width + 50 || y > camera.height + 20) return null;
  const special = [app.state.selected, app.state.focus, app.hovered, ...app.state.pins].includes(id);
  const strong = special || thing.degree >= 22;
  const font = `${strong ? `600 ${13.5 * camera.text}px` : `${12 * camera.text}px`} system-ui, "Noto Sans", "Noto Sans CJK JP", sans-serif`;
  const gap = netSize(id) * camera.scale + 4;
  const columns = net.arrangement && net.arrangement.columns;
  const text = columns ? fitting(context, font, thing.label, COLUMN * camera.scale - gap - 16) : shortened(thing.label, special ? 44 : 28);
  const wide = textWidth(context, font, text);
  const high = (columns ? 7.5 : 9) * camera.text;
  for (const [dx, dy] of columns ? BESIDE : LABEL_PLACES) {
    const left = dx > 0 ? x + gap : dx < 0 ? x - gap - wide : x - wide / 2;
    const middle = y + dy * (dx ? gap * 0.7 + 4 : gap + 6);
    const box = [left - 4, middle - high, left + wide + 4, middle + high];
    if (left < 0 || left + wide > camera.width || !taken.free(box)) continue;
    taken.add(box);
    return { id, text, font, x: left, y: middle, wide };
  }
  return null;
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

function fitting(context, font, text, room) {
  let most = text.length;
  while (most > 6 && textWidth(context, font, shortened(text, most)) > room) most -= 1;
  return shortened(text, most);
}

function textWidth(context, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// The name of a community stands above its ground, if there is room.
function netGroundLabel(context, hull, camera, taken, placed) {
  const font = `italic 600 ${12.5 * camera.text}px system-ui, "Noto Sans", sans-serif`;
  const text = shortened(hull.name, 46);
  const wide = textWidth(context, font, text);
  const points = hull.points.map(camera.at);
  const [left, right] = [Math.min(...points.map((one) => one[0])), Math.max(...points.map((one) => one[0]))];
  const x = (left + right - wide) / 2;
  for (const y of [Math.min(...points.map((one) => one[1])) - 18, Math.max(...points.map((one) => one[1])) + 18]) {
    const box = [x - 4, y - 9, x + wide + 4, y + 9];
    if (x < 0 || x + wide > camera.width || y < 8 || y > camera.height - 8 || !taken.free(box)) continue;
    taken.add(box);
    placed.push({ text, font, x, y, wide, ground: true });
    return;
  }
}

// Rectangles on a coarse grid, to tell quickly whether a place is free.
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 32); y <= Math.floor(bottom / 32); y += 1) yield x * 100003 + y;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  addPoint([x, y], radius) {
    if (radius > 3) this.add([x - radius * 0.8, y - radius * 0.8, x + radius * 0.8, y + radius * 0.8]);
  }

  free(box) {
    for (const key of this.keys(box)) {
      for (const one of this.cells.get(key) || []) if (one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]) return false;
    }
    return true;
  }
}
