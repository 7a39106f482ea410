// The k shortest simple paths between two things (Yen's algorithm, as ssbgraph/answers/paths.py).
function path(question) {
  const { from, to } = question;
  let found = [];
  for (const near of manners(from, to)) {
    found = shortestPaths(near, from, to, question.k || 3);
    if (found.length) break;
  }
  return { rows: found.map((way, at) => pathRow(way, at + 1, from)), apart: [], title: `How ${app.label(from)} is connected to ${app.label(to)}` };
}

function manners(from, to) {
  const any = remembered(related);
  const actors = (node) => new Map([...any(node)].filter(([other]) => isActor(app.thing(other))));
  const between = isActor(app.thing(from)) && isActor(app.thing(to));
  return between ? [remembered(partnersOfNow), actors, any] : [any];
}

function remembered(near) {
  const known = new Map();
  return (node) => {
    if (!known.has(node)) known.set(node, near(node));
    return known.get(node);
  };
}

function related(node) {
  const best = new Map();
  for (const one of [...app.statementsOf(node)].sort(compareFirmness)) {
    const other = otherEnd(one, node);
    if (!app.data.vocabulary.off.includes(one.status) && !best.has(other)) best.set(other, one);
  }
  return best;
}

function shortestPaths(near, from, to, k) {
  const found = [];
  const waiting = new Map();
  let next = from === to ? null : bestPath(near, { nodes: [from], statements: [] }, to, new Set());
  while (next && found.length < k) {
    found.push(next);
    for (const spur of spurs(near, found, to)) waiting.set(wayKey(spur), spur);
    for (const known of found) waiting.delete(wayKey(known));
    next = [...waiting.values()].reduce((best, way) => (!best || compareWays(way, best) < 0 ? way : best), null);
  }
  return found;
}

function wayKey(way) {
  return `${way.nodes.join(" ")}|${way.statements.map((one) => one.id).join(" ")}`;
}

function compareWays(a, b) {
  const weak = (way) => Math.max(...way.statements.map((one) => statusRank(one.status)));
  return a.statements.length - b.statements.length || weak(a) - weak(b) || compareLists(a.nodes, b.nodes);
}

function spurs(near, found, to) {
  const last = found[found.length - 1];
  const ways = [];
  for (let at = 0; at < last.statements.length; at += 1) {
    const root = { nodes: last.nodes.slice(0, at + 1), statements: last.statements.slice(0, at) };
    const same = found.filter((way) => compareLists(way.nodes.slice(0, at + 1), root.nodes) === 0);
    const spur = bestPath(near, root, to, new Set(same.map((way) => way.nodes[at + 1])));
    if (spur) ways.push(spur);
  }
  return ways;
}

function bestPath(near, root, to, taken) {
  const seen = new Set(root.nodes);
  let ring = new Map([[root.nodes[root.nodes.length - 1], root]]);
  let first = true;
  while (ring.size && !ring.has(to)) {
    const farther = new Map();
    for (const [node, way] of ring) {
      for (const [other, statement] of near(node)) {
        if (seen.has(other) || (first && taken.has(other))) continue;
        const longer = { nodes: [...way.nodes, other], statements: [...way.statements, statement] };
        if (!farther.has(other) || compareWays(longer, farther.get(other)) < 0) farther.set(other, longer);
      }
    }
    for (const node of farther.keys()) seen.add(node);
    ring = farther;
    first = false;
  }
  return ring.get(to) || null;
}

function pathRow(way, number, from) {
  return Object.assign(entityRow(way.nodes[way.nodes.length - 1]), {
    path: number, hops: way.statements.length, modality: weakestStatus(way.statements), chain: hops(way.statements, from),
    statements: unique(way.statements.map((one) => one.id)),
  });
}
