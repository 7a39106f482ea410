// Places other than those of the landscape: an answer as a tree of its chains, a focus with its neighbours around it.
const COLUMN = 330;
const ROWS = { least: 34, most: 84 };
const MOST_IN_COLUMN = 30;
const LARGEST = 12;
let arrangementKey = null;
let arrangementNow = null;

// null where things stand as in the landscape; else `places` (thing -> spot) and, for an answer, the `edges` of its chains.
function netArrangement() {
  const { question, tree, focus, hops } = app.state;
  const scope = app.scopeSets() ? app.data.scope : null;
  const key = question && tree ? JSON.stringify(question) : focus ? `${focus} ${hops}` : scope ? "scope" : "";
  if (key !== arrangementKey || (focus && !question && net.arrangedFor !== app.visible())) {
    arrangementNow = (question && tree ? arrangedAnswer(app.answer()) : focus ? arrangedFocus(focus) : null) || arrangedScope(scope);
    arrangementKey = key;
    net.arrangedFor = app.visible();
  }
  return arrangementNow;
}

// A part of the landscape has places of its own, made with the page.
function arrangedScope(scope) {
  return scope ? { places: new Map(scope.things.map((id, at) => [id, scope.places[at]])), edges: null } : null;
}

function arrangedAnswer(answer) {
  const edges = chainEdges(answer.rows);
  const anchor = answer.question.of || answer.question.from || commonest(edges);
  if (!edges.length || !anchor) return null;
  const far = distances(edges, [anchor, ...answer.things]);
  const round_ = ["partners", "reach"].includes(answer.question.slug);
  const left = answer.question.slug === "dependencies";
  return { places: round_ ? ringPlaces(far, edges) : columnPlaces(far, edges, left ? -1 : 1), edges, columns: round_ ? 0 : left ? -1 : 1, anchor };
}

// The hops of all chains as edges between things, each pair once; a line stands for its organisation.
function chainEdges(rows) {
  const found_ = new Map();
  for (const step of rows.flatMap((row) => row.chain)) {
    const [from, to] = [ownerOf(step.from), ownerOf(step.to)];
    const known_ = found_.get(`${from} ${to}`);
    if (from === to || !app.thing(from) || !app.thing(to)) continue;
    if (known_) known_.statements.push(...step.statements);
    else found_.set(`${from} ${to}`, { from, to, statements: [...step.statements], dashes: step.status === "active" ? null : [7, 5], chain: true });
  }
  return [...found_.values()];
}

function commonest(edges) {
  const tally = new Map();
  for (const edge of edges) for (const end of [edge.from, edge.to]) tally.set(end, (tally.get(end) || 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)[0];
}

// How many hops each thing is from the first; what no chain reaches from there starts anew beside it.
function distances(edges, order) {
  const near = grouped(edges.flatMap((one) => [[one.from, one.to], [one.to, one.from]]), ([from]) => [from]);
  const far = new Map();
  for (const start_ of order) {
    if (far.has(start_) || (far.size && !near.has(start_))) continue;
    far.set(start_, far.size ? 1 : 0);
    const queue = [start_];
    for (let at = 0; at < queue.length; at += 1) {
      for (const [, to] of near.get(queue[at]) || []) if (!far.has(to)) far.set(to, far.get(queue[at]) + 1) && queue.push(to);
    }
  }
  return far;
}

function columnPlaces(far, edges, direction) {
  const columns = layersOf(far, edges).map((ids) => ({ ids, parts: Math.max(1, Math.ceil(ids.length / MOST_IN_COLUMN)) }));
  const tallest = Math.max(...columns.map(({ ids, parts }) => Math.ceil(ids.length / parts)));
  const width = columns.reduce((sum, { parts }) => sum + parts * COLUMN, 0);
  const row = Math.min(ROWS.most, Math.max(ROWS.least, (width * 0.7) / tallest));
  const places = new Map();
  let x = 0;
  for (const { ids, parts } of columns) {
    const middle = (Math.ceil(ids.length / parts) - 1) / 2;
    ids.forEach((id, at) => places.set(id, [direction * (x + (at % parts) * COLUMN), (Math.floor(at / parts) - middle + (at % parts) / parts) * row]));
    x += parts * COLUMN;
  }
  return places;
}

// Things by distance, each layer ordered by where its neighbours in the layer before stand.
function layersOf(far, edges) {
  const layers = [];
  for (const [id, distance] of far) (layers[distance] = layers[distance] || []).push(id);
  const near = grouped(edges.flatMap((one) => [[one.from, one.to], [one.to, one.from]]), ([from]) => [from]);
  for (let at = 1; at < layers.length; at += 1) {
    const rank = new Map(layers[at - 1].map((id, number) => [id, number]));
    const middle = new Map(layers[at].map((id) => [id, mean((near.get(id) || []).filter(([, to]) => rank.has(to)).map(([, to]) => rank.get(to)))]));
    layers[at].sort((a, b) => middle.get(a) - middle.get(b));
  }
  return layers;
}

function mean(numbers) {
  return numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : 0;
}

function arrangedFocus(focus) {
  const edges = app.visible().statements.map((one) => ({ from: one.subject, to: one.object }));
  return { places: ringPlaces(distances(edges, [focus, ...app.visible().thingIds]), edges), edges: null, anchor: focus };
}

// The first in the middle, the others on rings by distance, near those that lead to them; crowded rings are doubled.
function ringPlaces(far, edges) {
  const places = new Map();
  let radius = 0;
  for (const [at, ring] of layersOf(far, edges).entries()) {
    const rings = Math.max(1, Math.ceil(ring.length / (22 + 22 * at)));
    if (at) radius += 190;
    ring.forEach((id, number) => {
      const angle = -Math.PI / 2 + (2 * Math.PI * (number + 0.5)) / ring.length;
      const reach_ = radius + (number % rings) * 110;
      places.set(id, at ? [reach_ * 1.5 * Math.cos(angle), reach_ * Math.sin(angle)] : [0, 0]);
    });
    radius += (rings - 1) * 110;
  }
  return places;
}
