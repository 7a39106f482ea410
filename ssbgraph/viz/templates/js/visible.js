// The filtered selection that all views share, and the counts beside each filter.
const STATEMENT_FACETS = {
  relation: (one) => one.predicate, status: (one) => one.status, strength: (one) => one.strength, sourcing: (one) => one.sourcing,
};
const THING_FACETS = {
  kind: (one) => [one.kind], role: (one) => one.roles, country: (one) => (one.country ? [one.country] : []),
};
let visibleKey = null;
let visibleNow = null;

app.visible = function () {
  const { filters, from, to, undated, scope, focus, hops } = app.state;
  const key = JSON.stringify([filters, from, to, undated, scope, focus, hops]);
  if (key !== visibleKey) {
    visibleNow = selection();
    visibleKey = key;
  }
  return visibleNow;
};

function selection(ignored) {
  const state = app.state;
  const base = app.scopeSets();
  const thingFits = thingTest(state, ignored);
  const named = namedTest(state, ignored);
  const statementFits = statementTest(state, ignored);
  const near = state.focus ? neighbourhood(state.focus, state.hops) : null;
  const inside = (id) => (!base || base.things.has(id)) && (!near || near.has(id));
  const candidates = new Set(app.data.things.filter((one) => inside(one.id) && thingFits(one)).map((one) => one.id));
  const statements = app.data.statements.filter((one) => (!base || base.statements.has(one.id)) && candidates.has(one.subject)
    && candidates.has(one.object) && statementFits(one) && (named(app.thing(one.subject)) || named(app.thing(one.object))));
  return gathered(state, candidates, statements, named, ignored);
}

function gathered(state, candidates, statements, named, ignored) {
  const tied = new Set();
  for (const one of statements) tied.add(one.subject).add(one.object);
  const kept = app.data.things.filter((one) => candidates.has(one.id) && (tied.has(one.id) || (named(one) && !asksForStatements(state, ignored))));
  const thingIds = new Set(kept.map((one) => one.id));
  const claims = app.data.claims.filter((one) => thingIds.has(one.about) && claimFits(one, state, ignored));
  return { things: kept, statements, claims, thingIds, statementIds: new Set(statements.map((one) => one.id)) };
}

// What a role or a country names. Other things stay only while a statement ties them to one that is named.
function namedTest(state, ignored) {
  const sets = ["role", "country"].filter((name) => name !== ignored && state.filters[name].length)
    .map((name) => [name, new Set(state.filters[name])]);
  return (thing) => sets.every(([name, wanted]) => THING_FACETS[name](thing).some((value) => wanted.has(value)));
}

function asksForStatements(state, ignored) {
  return Boolean(state.from || state.to || !state.undated)
    || Object.keys(STATEMENT_FACETS).some((name) => name !== ignored && state.filters[name].length);
}

// Roles and countries are asked of those that can have one.
function thingTest(state, ignored) {
  const active = Object.keys(THING_FACETS).filter((name) => name !== ignored && state.filters[name].length);
  const sets = active.map((name) => [name, new Set(state.filters[name])]);
  const asked = { kind: () => true, role: isActor, country: (one) => isActor(one) || Boolean(one.country) };
  return (thing) => sets.every(([name, wanted]) => !asked[name](thing) || THING_FACETS[name](thing).some((value) => wanted.has(value)));
}

function isActor(thing) {
  return app.data.vocabulary.kinds[thing.kind].actor;
}

function statementTest(state, ignored) {
  const active = Object.keys(STATEMENT_FACETS).filter((name) => name !== ignored && state.filters[name].length);
  const sets = active.map((name) => [name, new Set(state.filters[name])]);
  const dated = ignored === "date" ? () => true : (one) => inRange(one, state);
  return (statement) => dated(statement) && sets.every(([name, wanted]) => wanted.has(STATEMENT_FACETS[name](statement)));
}

function claimFits(claim, state, ignored) {
  const sourcing = state.filters.sourcing;
  return (ignored === "date" || inRange(claim, state)) && (ignored === "sourcing" || !sourcing.length || sourcing.includes(claim.sourcing));
}

function inRange(one, state) {
  if (!one.announced) return state.undated;
  return (!state.from || one.to >= state.from) && (!state.to || one.from <= state.to);
}

let scopeSetsKnown = null;
app.scopeSets = function () {
  if (!app.data.scope || !app.state.scope) return null;
  if (!scopeSetsKnown) {
    scopeSetsKnown = { things: new Set(app.data.scope.things), statements: new Set(app.data.scope.statements) };
  }
  return scopeSetsKnown;
};

function neighbourhood(id, hops) {
  let ring = new Set([id]);
  const found = new Set(ring);
  for (let far = 0; far < hops; far += 1) {
    const next = new Set();
    for (const node of ring) {
      for (const one of app.statementsOf(node)) if (!found.has(otherEnd(one, node))) next.add(otherEnd(one, node));
    }
    for (const node of next) found.add(node);
    ring = next;
  }
  return found;
}

// How many would be shown for each value of a facet, all other filters being as they are.
app.counts = function (facet) {
  const found = new Map();
  const seen = selection(facet);
  const tally = (value) => found.set(value, (found.get(value) || 0) + 1);
  if (THING_FACETS[facet]) for (const thing of seen.things) THING_FACETS[facet](thing).forEach(tally);
  else for (const statement of seen.statements) tally(STATEMENT_FACETS[facet](statement));
  return found;
};

function facetValues(facet) {
  const words = app.data.vocabulary;
  const lists = { kind: words.kinds, role: words.roles, country: words.countries, relation: words.predicates, sourcing: words.sourcing,
    strength: words.strengthWords };
  return new Set(facet === "status" ? words.statuses : Object.keys(lists[facet]));
}
