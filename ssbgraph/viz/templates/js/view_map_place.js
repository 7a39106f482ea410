// Where things stand on the map: in their country, gathered around one point; nothing is placed more exactly than the data says.

/** Visible things by country code; `none` counts those without a country, `unknown` those whose country the outline lacks. */
function mapByCountry() {
  const countries = app.data.outline.countries,
    found = new Map();
  let none = 0;
  for (const thing of app.visible().things) {
    if (!thing.country || !countries[thing.country]) {
      none += 1;
      continue;
    }
    if (!found.has(thing.country)) found.set(thing.country, []);
    found.get(thing.country).push(thing);
  }
  return { found, none };
}

/** Statements between two countries, counted both ways together: {a, b, statements}. */
function mapFlows(places) {
  const home = new Map();
  for (const [code, things] of places) for (const thing of things) home.set(thing.id, code);
  const found = new Map();
  for (const one of app.visible().statements) {
    const a = home.get(one.subject),
      b = home.get(one.object);
    if (!a || !b || a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!found.has(key)) found.set(key, { a: a < b ? a : b, b: a < b ? b : a, statements: [] });
    found.get(key).statements.push(one);
  }
  return [...found.values()].sort((x, y) => x.statements.length - y.statements.length);
}

/** Radius of a country's bubble in screen pixels: its area grows with the number of things. */
function mapRadius(number) {
  const room = Math.max(0.5, Math.min(1.3, map.svg.clientWidth / 900));
  return Math.max(7.5, Math.min(46, 3.9 * Math.sqrt(number)) * room);
}

/**
 * Bubbles that do not overlap: each is drawn to its country's anchor and pushed off its neighbours.
 * Given and returned in drawing units; the same input gives the same places.
 */
function mapApart(bubbles, gap) {
  for (let round = 0; round < 160; round += 1) {
    for (const one of bubbles) {
      one.x += (one.homeX - one.x) * 0.08;
      one.y += (one.homeY - one.y) * 0.08;
    }
    for (let i = 0; i < bubbles.length; i += 1)
      for (let j = i + 1; j < bubbles.length; j += 1) mapPush(bubbles[i], bubbles[j], gap);
  }
  return bubbles;
}

function mapPush(a, b, gap) {
  const dx = b.x - a.x || 0.01 * (a.code < b.code ? 1 : -1),
    dy = b.y - a.y || 0.007;
  const far = Math.hypot(dx, dy),
    least = a.r + b.r + gap;
  if (far >= least) return;
  const move = (least - far) / far / 2,
    weight = a.r / (a.r + b.r);
  a.x -= dx * move * (1 - weight) * 2;
  a.y -= dy * move * (1 - weight) * 2;
  b.x += dx * move * weight * 2;
  b.y += dy * move * weight * 2;
}

/** Places for marks around a point in rings, the first in the middle (a sunflower; Vogel 1979). */
function mapSunflower(count, step) {
  const turn = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, at) => {
    const far = step * Math.sqrt(at + 0.5),
      angle = at * turn;
    return [far * Math.cos(angle), far * Math.sin(angle)];
  });
}

/** Which share of a bubble is organisations, plants and the rest. */
function mapParts(things) {
  const actors = things.filter((thing) => app.data.vocabulary.kinds[thing.kind].actor).length;
  const plants = things.filter((thing) => thing.kind === "Facility").length;
  return { actors, plants, others: things.length - actors - plants };
}
