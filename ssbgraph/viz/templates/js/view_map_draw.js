// Bubbles, marks and lines over the land; sizes are those of the screen whatever the zoom.

function mapFigures() {
  if (!map.places) return;
  const scale = mapScale() / drawnScale(),
    bright = app.emphasis();
  const bubbles = mapApart(
    [...map.places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, things]) => {
        const { x, y } = app.data.outline.countries[code];
        return { code, things, x, y, homeX: x, homeY: y, r: mapRadius(things.length) / scale };
      }),
    3 / scale,
  );
  map.bubbles = new Map(bubbles.map((one) => [one.code, one]));
  const chosen = bright ? mapBright(bright) : new Map();
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset : {};
  const key = focused.code
    ? `[data-code="${CSS.escape(focused.code)}"]`
    : focused.thing
      ? `[data-thing="${CSS.escape(focused.thing)}"]`
      : null;
  map.svg.querySelector(".map-flows").replaceChildren(...map.flows.map((flow) => mapFlow(flow, scale, bright)).filter(Boolean));
  map.svg
    .querySelector(".map-figures")
    .replaceChildren(
      ...bubbles.map((one) => mapLeader(one, scale)),
      ...bubbles.sort((a, b) => b.r - a.r).map((one) => mapBubble(one, scale, bright, chosen.get(one.code))),
      ...mapMarks(chosen, scale),
      ...mapTitles(bubbles, scale),
    );
  if (key) map.svg.querySelector(key)?.focus({ preventScroll: true });
}

/** Bright things by country: the chosen one first. */
function mapBright(bright) {
  const found = new Map();
  for (const [code, things] of map.places) {
    const held = things
      .filter((thing) => bright.things.has(thing.id))
      .sort((a, b) => (b.id === app.state.selected) - (a.id === app.state.selected) || b.degree - a.degree);
    if (held.length) found.set(code, held);
  }
  return found;
}

/** From a bubble that was pushed aside to its country. */
function mapLeader(one, scale) {
  const far = Math.hypot(one.x - one.homeX, one.y - one.homeY);
  if (far * scale < 6) return "";
  return svgEl(
    "g",
    { class: "map-leader" },
    svgEl("line", { x1: one.homeX, y1: one.homeY, x2: one.x, y2: one.y, "stroke-width": 1.2 / scale }),
    svgEl("circle", { cx: one.homeX, cy: one.homeY, r: 2.4 / scale }),
  );
}

function mapBubble(one, scale, bright, held) {
  const { actors, plants, others } = mapParts(one.things),
    total = one.things.length;
  const name = mapNames(one.code),
    dim = bright && !held;
  const inner = held && held.length > 1 ? Math.max(one.r - 4.5 / scale, one.r * 0.7) : one.r - 4.5 / scale;
  const group = svgEl(
    "g",
    {
      class: `map-bubble${dim ? " map-dim" : ""}${one.code === map.country ? " map-chosen" : ""}`,
      role: "button",
      tabindex: "0",
      "data-code": one.code,
      "aria-label": name,
      "aria-pressed": String(one.code === map.country),
    },
    ...mapRing(
      one,
      [
        [actors, "map-actors"],
        [plants, "map-plants"],
        [others, "map-others"],
      ],
      total,
    ),
    svgEl("circle", { cx: one.x, cy: one.y, r: Math.max(inner, one.r * 0.55), class: "map-core" }),
    svgEl(
      "text",
      {
        x: one.x,
        y: one.y + 4 / scale,
        "text-anchor": "middle",
        "font-size": (one.r * scale > 11 ? 12 : 9.5) / scale,
        class: "map-count",
      },
      String(total),
    ),
    svgEl("title", {}, `${name}: ${actors} organisations, ${plants} plants, ${others} other`),
  );
  group.addEventListener("click", () => mapChoose(one.code));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      mapChoose(one.code);
    }
  });
  return group;
}

/** Names of countries below their bubbles, the largest first, where no other bubble stands. */
function mapTitles(bubbles, scale) {
  const taken = [...map.taken];
  return bubbles
    .filter((one) => one.r * scale > 11)
    .map((one) => {
      const name = app.data.vocabulary.countries[one.code] || one.code,
        half = (name.length * 3.1) / scale,
        y = one.y + one.r + 12 / scale;
      const box = [one.x - half, y - 10 / scale, one.x + half, y + 2 / scale];
      const meets = (other) =>
        other !== one &&
        other.x + other.r > box[0] &&
        other.x - other.r < box[2] &&
        other.y + other.r > box[1] &&
        other.y - other.r < box[3];
      if (
        bubbles.some(meets) ||
        taken.some((other) => box[2] > other[0] && box[0] < other[2] && box[3] > other[1] && box[1] < other[3])
      )
        return "";
      taken.push(box);
      return svgEl(
        "text",
        { x: one.x, y, "text-anchor": "middle", "font-size": 11 / scale, "stroke-width": 3 / scale, class: "map-name" },
        name,
      );
    });
}

/** A ring of arcs whose lengths are the shares. */
function mapRing(one, parts, total) {
  const shown = parts.filter(([number]) => number > 0);
  if (shown.length === 1) return [svgEl("circle", { cx: one.x, cy: one.y, r: one.r, class: shown[0][1] })];
  let turn = -Math.PI / 2;
  return shown.map(([number, look]) => {
    const end = turn + (number / total) * 2 * Math.PI,
      at = (angle) => `${one.x + one.r * Math.cos(angle)} ${one.y + one.r * Math.sin(angle)}`;
    const path = svgEl("path", {
      d: `M${one.x} ${one.y}L${at(turn)}A${one.r} ${one.r} 0 ${end - turn > Math.PI ? 1 : 0} 1 ${at(end)}z`,
      class: look,
    });
    turn = end;
    return path;
  });
}

/** A line between two countries, as wide as it carries statements; with something chosen only what is chosen counts. */
function mapFlow(flow, scale, bright) {
  const rests = bright ? flow.statements.filter((one) => bright.statements.has(one.id)) : flow.statements;
  if (!rests.length) return null;
  const a = map.bubbles.get(flow.a),
    b = map.bubbles.get(flow.b);
  const dx = b.x - a.x,
    dy = b.y - a.y,
    bow = Math.min(0.22, 60 / (Math.hypot(dx, dy) || 1) + 0.08);
  const middle = `${(a.x + b.x) / 2 - Math.abs(dy) * bow * Math.sign(dx || 1) * 0.3} ${(a.y + b.y) / 2 - Math.abs(dx) * bow}`;
  const width = Math.min(9, 0.7 + 0.75 * Math.sqrt(rests.length)) / scale;
  const name = (code) => app.data.vocabulary.countries[code] || code;
  const told = `${name(flow.a)} – ${name(flow.b)}: ${rests.length} statement${rests.length === 1 ? "" : "s"}`;
  return svgEl(
    "path",
    { d: `M${a.x} ${a.y}Q${middle} ${b.x} ${b.y}`, class: `map-flow${bright ? " map-lit" : ""}`, "stroke-width": width },
    svgEl("title", {}, told),
  );
}

/** Marks and names of the things chosen, around their country's bubble, as many as have room. */
function mapMarks(chosen, scale) {
  const taken = [...map.bubbles.values()].map((one) => [
    one.x - one.r * 0.5,
    one.y - one.r * 0.5,
    one.x + one.r * 0.5,
    one.y + one.r * 0.5,
  ]);
  const { x, y, w } = map.frame,
    box_ = map.svg.getBoundingClientRect(),
    tall = (w * box_.height) / (box_.width || 1);
  const list = map.country && box_.width > 700 ? 320 / mapScale() : 0;
  const inside = (box) => box[0] > x + list && box[2] < x + w && box[1] > y && box[3] < y + tall;
  const free = (box) =>
    inside(box) && taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
  const found = [];
  const queue = [...chosen]
    .flatMap(([code, things]) => things.slice(0, 11).map((thing, at) => ({ code, thing, at })))
    .sort(
      (a, b) =>
        (b.thing.id === app.state.selected) - (a.thing.id === app.state.selected) ||
        a.at - b.at ||
        b.thing.degree - a.thing.degree,
    );
  for (const { code, thing } of queue) {
    const bubble = map.bubbles.get(code),
      place = mapFree(bubble, thing, scale, free);
    if (place) {
      taken.push(place.box);
      found.push(mapMark(thing, place, scale));
    }
  }
  map.taken = taken.slice(map.bubbles.size);
  map.unnamed = [...chosen.values()].reduce((sum, things) => sum + things.length, 0) - found.length;
  return found;
}

/** The first free place beside the bubble: right, left, and row after row below and above. */
function mapFree(bubble, thing, scale, free) {
  drawnInk.font = `${thing.id === app.state.selected ? 700 : 400} 11.5px system-ui, sans-serif`;
  const width = (drawnInk.measureText(thing.label).width + 20) / scale,
    height = 15 / scale;
  for (let ring = 0; ring < 7; ring += 1)
    for (const side of [1, -1])
      for (const sign of ring ? [1, -1] : [1]) {
        const y = bubble.y + sign * ring * height,
          across = Math.sqrt(Math.max(0, bubble.r ** 2 - (y - bubble.y) ** 2)) + 5 / scale;
        const x = side > 0 ? bubble.x + across : bubble.x - across - width;
        const box = [x, y - height / 2, x + width, y + height / 2];
        if (free(box)) return { x, y, box };
      }
  return null;
}

function mapMark(thing, place, scale) {
  const icon = drawnShape(thing.kind),
    size = 11 / scale;
  icon.setAttribute("width", size);
  icon.setAttribute("height", size);
  icon.setAttribute("x", place.x);
  icon.setAttribute("y", place.y - size / 2);
  const group = svgEl(
    "g",
    {
      class: `map-mark${thing.id === app.state.selected ? " map-selected" : ""}`,
      role: "button",
      tabindex: "0",
      "data-thing": thing.id,
      "aria-label": thing.label,
    },
    svgEl("rect", {
      x: place.box[0],
      y: place.box[1],
      width: place.box[2] - place.box[0],
      height: place.box[3] - place.box[1],
      rx: 4 / scale,
      class: "map-hit",
    }),
    icon,
    svgEl(
      "text",
      { x: place.x + 14 / scale, y: place.y + 4 / scale, "font-size": 11.5 / scale, "stroke-width": 3 / scale },
      thing.label,
    ),
    svgEl("title", {}, [thing.label, thing.place].filter(Boolean).join(", ")),
  );
  group.addEventListener("click", () => app.select(thing.id));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      app.select(thing.id);
    }
  });
  group.addEventListener("mouseenter", () => app.hover(thing.id));
  group.addEventListener("mouseleave", () => app.hover(null));
  return group;
}
