// The state in the address: #v=network&s=toyota&f.kind=Company,Material&q=dependents&of=...
const QUESTION_KEYS = ["of", "a", "b", "hops", "k", "kind", "hard", "active", "depth"];
const QUESTION_NAMES = { a: "from", b: "to" };
const VIEW_NAME = /^[a-z]+$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
let ownHash = "";

function stateToHash(state) {
  const parts = new URLSearchParams();
  if (state.view !== "network") parts.set("v", state.view);
  if (state.selected) parts.set("s", state.selected);
  if (state.pins.length) parts.set("p", state.pins.join(","));
  if (state.focus) parts.set("focus", state.focus);
  if (state.focus && state.hops !== 1) parts.set("n", state.hops);
  for (const name of FACETS) if (state.filters[name].length) parts.set(`f.${name}`, state.filters[name].join(","));
  if (state.from) parts.set("from", state.from);
  if (state.to) parts.set("to", state.to);
  if (!state.undated) parts.set("undated", "0");
  if (!state.tree) parts.set("tree", "0");
  if (app.data.scope && !state.scope) parts.set("whole", "1");
  if (state.theme !== "auto") parts.set("t", state.theme);
  if (state.sort) parts.set("sort", state.sort);
  if (state.tab) parts.set("tab", state.tab);
  questionToHash(state.question, parts);
  return parts.toString().replace(/%2C/g, ",");
}

function questionToHash(question, parts) {
  if (!question) return;
  parts.set("q", question.slug);
  for (const key of QUESTION_KEYS) {
    const value = question[QUESTION_NAMES[key] || key];
    if (value !== undefined && value !== null && value !== false) parts.set(`q.${key}`, value === true ? 1 : value);
  }
}

// Whatever the address says, only known ids, words of closed lists and dates get into the state.
function hashToState(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const state = firstState();
  const known = (id) => (id && (app.thing(id) || app.statement(id) || app.claim(id)) ? id : null);
  const things = (list) => (list || "").split(",").filter((id) => app.thing(id));
  state.view = VIEW_NAME.test(parts.get("v") || "") && app.views.has(parts.get("v")) ? parts.get("v") : "network";
  state.selected = known(parts.get("s"));
  state.details = Boolean(state.selected);
  state.pins = things(parts.get("p")).slice(0, 2);
  state.focus = things(parts.get("focus"))[0] || null;
  state.hops = within(Number(parts.get("n")), 1, 4, 1);
  for (const name of FACETS) state.filters[name] = (parts.get(`f.${name}`) || "").split(",").filter((one) => facetValues(name).has(one));
  for (const end of ["from", "to"]) state[end] = ISO_DAY.test(parts.get(end) || "") ? parts.get(end) : null;
  state.undated = parts.get("undated") !== "0";
  state.tree = parts.get("tree") !== "0";
  if (parts.get("whole")) state.scope = false;
  state.theme = ["light", "dark"].includes(parts.get("t")) ? parts.get("t") : "auto";
  state.sort = /^-?[a-z_]+$/.test(parts.get("sort") || "") ? parts.get("sort") : null;
  state.tab = (parts.get("tab") || "").slice(0, 200) || null;
  state.question = hashToQuestion(parts);
  return state;
}

function within(number, least, most, otherwise) {
  return Number.isInteger(number) && number >= least && number <= most ? number : otherwise;
}

function hashToQuestion(parts) {
  const slug = parts.get("q");
  if (!slug || !Object.hasOwn(QUESTIONS, slug)) return null;
  const question = { slug };
  for (const key of ["of", "a", "b"]) if (app.thing(parts.get(`q.${key}`))) question[QUESTION_NAMES[key] || key] = parts.get(`q.${key}`);
  for (const key of ["hops", "k", "depth"]) {
    const number = within(Number(parts.get(`q.${key}`)), 1, 9, null);
    if (number) question[key] = number;
  }
  for (const key of ["hard", "active"]) if (parts.get(`q.${key}`)) question[key] = true;
  if (partnershipKinds().has(parts.get("q.kind"))) question.kind = parts.get("q.kind");
  return QUESTIONS[slug].needs.every((name) => question[name]) && fitsQuestion(question) ? question : null;
}

function writeHash() {
  ownHash = stateToHash(app.state);
  history.replaceState(null, "", ownHash ? `#${ownHash}` : "#");
}

function followHash() {
  if (location.hash.replace(/^#/, "") === ownHash) return;
  app.set(hashToState(location.hash));
}
