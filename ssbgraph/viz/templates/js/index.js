// The data by id and by neighbour. `app` is what tests and other pages may use: window.ssbgraph.
const LISTS = {
  things: ["aliases", "roles", "sources", "identifiers"], statements: ["sources"],
  claims: ["sources", "verified_by", "outcome_sources"], disputes: ["statements", "sources"], steps: ["statements"],
};
const app = { views: new Map() };
window.ssbgraph = app;

function open(raw) {
  const data = (app.data = unpack(raw));
  for (const [name, fields] of Object.entries(LISTS)) {
    for (const record of data[name]) for (const field of fields) record[field] = record[field] || [];
  }
  for (const thing of data.things) thing.starts = thing.starts || [thing.id];
  const maps = {};
  for (const name of ["things", "statements", "claims", "sources", "lines", "disputes"]) {
    maps[name] = new Map(data[name].map((record) => [record.id, record]));
  }
  addLookups(maps, data);
  addNeighbours(data);
}

function addLookups(maps, data) {
  app.thing = (id) => maps.things.get(id);
  app.statement = (id) => maps.statements.get(id);
  app.claim = (id) => maps.claims.get(id);
  app.source = (id) => maps.sources.get(id);
  app.line = (id) => maps.lines.get(id);
  app.dispute = (id) => maps.disputes.get(id);
  app.label = (node) => {
    const line = maps.lines.get(node);
    if (line) return `${app.label(line.organisation)} / ${app.label(line.item)}`;
    const thing = maps.things.get(node);
    return thing ? thing.label : String((data.answer && data.answer.labels[node]) || node);
  };
}

function addNeighbours(data) {
  const statements = grouped(data.statements, (one) => (one.subject === one.object ? [one.subject] : [one.subject, one.object]));
  const claims = grouped(data.claims, (one) => [one.about]);
  const upward = grouped(data.steps, (one) => [one.on]);
  const downward = grouped(data.steps, (one) => [one.dependent]);
  const disputes = grouped(data.disputes, (one) => new Set([one.about, ...one.statements.flatMap(endsOf)]));
  app.statementsOf = (id) => statements.get(id) || [];
  app.claimsOf = (id) => claims.get(id) || [];
  app.stepsTo = (node) => upward.get(node) || [];
  app.stepsFrom = (node) => downward.get(node) || [];
  app.disputesOf = (id) => disputes.get(id) || [];
}

function endsOf(id) {
  const statement = app.statement(id);
  if (statement) return [statement.subject, statement.object];
  const claim = app.claim(id);
  return claim ? [claim.about] : [];
}

function grouped(records, keys) {
  const found = new Map();
  for (const record of records) {
    for (const key of keys(record)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(record);
    }
  }
  return found;
}

function otherEnd(statement, id) {
  return statement.subject === id ? statement.object : statement.subject;
}
