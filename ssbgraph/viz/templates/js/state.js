// What is shown, as one plain object. Every change goes through app.set, so it can be undone and linked to.
const FACETS = ["kind", "role", "country", "relation", "status", "strength", "sourcing"];
const listeners = new Map();
const history_ = [];

function emptyFilters() {
  return Object.fromEntries(FACETS.map((name) => [name, []]));
}

function firstState() {
  return {
    view: "network", selected: null, pins: [], focus: null, hops: 1, filters: emptyFilters(), from: null, to: null,
    undated: true, tree: true, scope: Boolean(app.data.scope), question: null, theme: "auto", sort: null, tab: null, details: false,
  };
}

app.on = function (event, listener) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(listener);
};

app.emit = function (event, ...values) {
  for (const listener of listeners.get(event) || []) listener(...values);
};

app.set = function (patch, { record = true } = {}) {
  const before = app.state;
  const after = Object.assign({}, before, patch);
  const changed = new Set(Object.keys(patch).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])));
  if (!changed.size) return;
  if (record) remember(before);
  app.state = after;
  writeHash();
  app.emit("change", after, changed);
};

function remember(state) {
  history_.push(state);
  if (history_.length > 100) history_.shift();
}

app.canUndo = () => history_.length > 0;

app.undo = function () {
  const before = history_.pop();
  if (before) app.set(before, { record: false });
};

app.reset = function () {
  const { theme, view } = app.state;
  app.set(Object.assign(firstState(), { theme, view, scope: false }));
};

app.select = (id) => app.set({ selected: id, details: Boolean(id) });

app.focus = (id) => app.set(app.state.focus === id ? { focus: null } : { focus: id, selected: id, details: true });

app.pin = function (id) {
  const pins = app.state.pins.includes(id) ? app.state.pins.filter((one) => one !== id) : [...app.state.pins, id].slice(-2);
  const question = pins.length === 2 ? { slug: "path", from: pins[0], to: pins[1] } : dropPath(app.state.question);
  app.set({ pins, question });
};

function dropPath(question) {
  return question && question.slug === "path" ? null : question;
}

app.hovered = null;
app.hover = function (id) {
  if (app.hovered === id) return;
  app.hovered = id;
  app.emit("hover", id);
};

app.filter = function (facet, values) {
  app.set({ filters: Object.assign({}, app.state.filters, { [facet]: values }) });
};
