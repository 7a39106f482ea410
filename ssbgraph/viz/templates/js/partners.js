// Who works with whom, and how far a network reaches (as ssbgraph/answers/partners.py).
function statusRank(status) {
  const at = app.data.vocabulary.statuses.indexOf(status);
  return at < 0 ? app.data.vocabulary.statuses.length : at;
}

function compareFirmness(a, b) {
  return statusRank(a.status) - statusRank(b.status) || (a.id < b.id ? -1 : 1);
}

function weakestStatus(statements) {
  return statements.reduce((worst, one) => (statusRank(one.status) > statusRank(worst) ? one.status : worst), statements[0].status);
}

function partnershipKinds() {
  return new Set(Object.values(app.data.vocabulary.predicates).map((one) => one.partnership).filter(Boolean));
}

function partnershipOf(statement) {
  return app.data.vocabulary.predicates[statement.predicate].partnership;
}

function partnerships(of, kinds, membership) {
  return app.statementsOf(of).map((one) => [otherEnd(one, of), one])
    .filter(([other, one]) => kinds.has(partnershipOf(one)) && other !== of && (membership || isActor(app.thing(other))));
}

function hop(statement, start) {
  const ahead = statement.subject === start;
  return { from: start, relation: relationWords(statement, ahead), to: otherEnd(statement, start), statements: [statement.id],
    status: statement.status, strength: "" };
}

function relationWords(statement, ahead) {
  const words = app.data.vocabulary.predicates[statement.predicate];
  const item = statement.product || statement.material;
  if (statement.predicate !== "supplies" || !item) return ahead ? words.ahead : words.back;
  return ahead ? `supplies ${app.label(item)} to` : `is supplied with ${app.label(item)} by`;
}

function hops(statements, start) {
  return statements.map((statement) => {
    const step = hop(statement, start);
    start = step.to;
    return step;
  });
}

function partners(question) {
  const { of, kind } = question;
  const kinds = new Set(kind ? [kind] : app.data.vocabulary.core);
  const byPartner = grouped(partnerships(of, kinds, kind === "membership"), ([other]) => [other]);
  const rows = [];
  const ended = [];
  for (const [other, pairs] of byPartner) {
    const known = pairs.map(([, statement]) => statement).sort(compareFirmness);
    if (known.every((one) => one.status === "ended")) ended.push(other);
    else rows.push(partnerRow(of, other, known));
  }
  rows.sort((a, b) => statusRank(a.modality) - statusRank(b.modality) || byLabel(a, b));
  return { rows, apart: ended, title: `Partners of ${app.label(of)}` };
}

function partnerRow(of, other, known) {
  const current = known.filter((one) => one.status !== "ended");
  return Object.assign(entityRow(other), {
    kinds: unique(current.map(partnershipOf)).sort(), modality: known[0].status, chain: [hop(known[0], of)],
    statements: unique(known.map((one) => one.id)),
  });
}

// Partners of now or to be, each with the firmest relation to it.
function partnersOfNow(of) {
  return firmest(partnerships(of, new Set(app.data.vocabulary.core), false));
}

function firmest(pairs) {
  const best = new Map();
  for (const [other, statement] of pairs) {
    const known = best.get(other);
    if (!app.data.vocabulary.off.includes(statement.status) && (!known || compareFirmness(statement, known) < 0)) best.set(other, statement);
  }
  return best;
}

function reach(question) {
  const far = question.hops || 2;
  const found = new Map();
  let ring = [{ nodes: [question.of], statements: [], weak: 0 }];
  for (let step = 0; step < far; step += 1) {
    const farther = new Map();
    for (const way of ring) for (const next of extensions(way)) keepBetter(farther, next, found, question.of);
    for (const [node, way] of farther) found.set(node, way);
    ring = [...farther.values()];
  }
  const rows = [...found.values()].map((way) => reachRow(way, question.of));
  rows.sort((a, b) => a.hops - b.hops || statusRank(a.modality) - statusRank(b.modality) || byLabel(a, b));
  return { rows, apart: [], title: `Reach of ${app.label(question.of)} within ${count(far, "hop")}` };
}

function extensions(way) {
  return [...partnersOfNow(way.nodes[way.nodes.length - 1])].map(([other, statement]) => ({
    nodes: [...way.nodes, other], statements: [...way.statements, statement], weak: Math.max(way.weak, statusRank(statement.status)),
  }));
}

function keepBetter(farther, way, found, of) {
  const node = way.nodes[way.nodes.length - 1];
  const known = farther.get(node);
  if (node === of || found.has(node)) return;
  if (!known || way.weak < known.weak || (way.weak === known.weak && compareLists(way.nodes, known.nodes) < 0)) farther.set(node, way);
}

function compareLists(a, b) {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return a.length - b.length;
}

function reachRow(way, of) {
  return Object.assign(entityRow(way.nodes[way.nodes.length - 1]), {
    hops: way.statements.length, modality: weakestStatus(way.statements), chain: hops(way.statements, of),
    statements: unique(way.statements.map((one) => one.id)),
  });
}
