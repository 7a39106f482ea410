// Moving about the map: wheel, drag, two fingers, buttons and keys change the part of the drawing that is seen.

const MAP_DEEPEST = 14;

/** The part seen: {x, y, w} in drawing units; the height follows from the shape of the window. */
function mapWhole() {
  const { width, height } = app.data.outline,
    host = map.svg.getBoundingClientRect();
  const shape = (host.height || 1) / (host.width || 1),
    left = width * 0.085,
    wide = width * 0.87;
  const w = Math.max(wide, (height * 0.98) / shape);
  return { x: left + wide / 2 - w / 2, y: height * 0.47 - (w * shape) / 2, w };
}

/** The surroundings of a country, right of the list that opens with it. */
function mapAround(code) {
  const { x, y } = app.data.outline.countries[code],
    host = map.svg.getBoundingClientRect(),
    w = mapWhole().w / 3;
  return { x: x - w * (host.width > 700 ? 0.66 : 0.5), y: y - (w * (host.height || 1)) / (host.width || 1) / 2, w };
}

function mapShow(frame, redraw = true) {
  const host = map.svg.getBoundingClientRect(),
    shape = (host.height || 1) / (host.width || 1);
  const whole = mapWhole();
  const w = Math.min(Math.max(frame.w, whole.w / MAP_DEEPEST), whole.w * 1.05);
  const { width, height } = app.data.outline;
  const x = Math.min(Math.max(frame.x, -w * 0.3), width - w * 0.7),
    y = Math.min(Math.max(frame.y, -w * shape * 0.4), height - w * shape * 0.6);
  map.frame = { x, y, w };
  map.svg.setAttribute("viewBox", `${x} ${y} ${w} ${w * shape}`);
  if (redraw) mapSoon();
}

/** Pixels on the screen per unit of the drawing. */
function mapScale() {
  return (map.svg.getBoundingClientRect().width || 800) / map.frame.w;
}

function mapSoon() {
  if (map.waiting) return;
  map.waiting = true;
  requestAnimationFrame(() => {
    map.waiting = false;
    mapFigures();
  });
}

/** Zooms by a factor around a point of the screen. */
function mapZoom(factor, clientX, clientY) {
  const box = map.svg.getBoundingClientRect(),
    { x, y, w } = map.frame,
    shape = box.height / box.width;
  const across = clientX === undefined ? 0.5 : (clientX - box.left) / box.width,
    along = clientY === undefined ? 0.5 : (clientY - box.top) / box.height;
  const next = Math.min(Math.max(w / factor, mapWhole().w / MAP_DEEPEST), mapWhole().w * 1.05);
  mapShow({ x: x + across * (w - next), y: y + along * (w - next) * shape, w: next });
}

function mapListen(svg) {
  const fingers = new Map();
  let moved = 0;
  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      mapZoom(event.deltaY < 0 ? 1.25 : 0.8, event.clientX, event.clientY);
    },
    { passive: false },
  );
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    moved = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = fingers.get(event.pointerId);
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (fingers.size === 2) mapPinch(fingers, event);
    else if (moved > 4) mapDrag(before, event);
    fingers.set(event.pointerId, event);
    if (moved > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"])
    svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("keydown", mapKey);
}

function mapDrag(before, event) {
  const scale = mapScale(),
    { x, y, w } = map.frame;
  mapShow({ x: x - (event.clientX - before.clientX) / scale, y: y - (event.clientY - before.clientY) / scale, w }, false);
}

function mapPinch(fingers, event) {
  const [a, b] = [...fingers.values()],
    other = a.pointerId === event.pointerId ? b : a,
    before = fingers.get(event.pointerId);
  const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY) || 1;
  const now = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY) || 1;
  mapZoom(now / was, (event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
}

function mapKey(event) {
  const step = map.frame.w * 0.12,
    { x, y, w } = map.frame;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (event.key in moves) mapShow({ x: x + moves[event.key][0], y: y + moves[event.key][1], w });
  else if (event.key === "+" || event.key === "=") mapZoom(1.4);
  else if (event.key === "-") mapZoom(1 / 1.4);
  else if (event.key === "0") mapShow(mapWhole());
  else return;
  event.preventDefault();
  event.stopPropagation();
}
