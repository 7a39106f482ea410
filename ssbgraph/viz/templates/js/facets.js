// Filters with counts that follow one another. An empty choice means all.
const FACET_TITLES = {
  kind: "Type", role: "Role", country: "Country", relation: "Relation", status: "Status", strength: "Hard or soft", sourcing: "Sources",
};
const OPEN_FACETS = new Set(["kind", "relation", "status"]);

function buildFacets() {
  const pane = byId("filters");
  pane.append(el("h2", {}, el("span", { id: "counts" }), button("Reset", { id: "reset", title: "Show everything again" }, app.reset)));
  for (const name of FACETS) {
    pane.append(el("details", { class: "facet", id: `facet-${name}`, open: OPEN_FACETS.has(name) },
      el("summary", {}, el("span", {}, FACET_TITLES[name]), el("span", { class: "chosen" })), el("div", { class: "options" })));
  }
}

function showFacets(state) {
  const { things, statements } = app.visible();
  byId("counts").textContent = `${count(things.length, "thing")}, ${count(statements.length, "statement")}`;
  byId("undo").disabled = !app.canUndo();
  for (const name of FACETS) showFacet(name, state);
}

function showFacet(name, state) {
  const box = byId(`facet-${name}`);
  const chosen = state.filters[name];
  box.querySelector(".chosen").textContent = chosen.length ? `${chosen.length} chosen` : "";
  const options = facetOptions(name, app.counts(name));
  const hadFocus = box.contains(document.activeElement) ? document.activeElement.value : null;
  clear(box.querySelector(".options")).append(...options);
  if (hadFocus) [...box.querySelectorAll("input")].find((one) => one.value === hadFocus)?.focus();
}

function facetOptions(name, counts) {
  if (name === "relation") return relationOptions(counts);
  const values = [...facetValues(name)];
  const fixed = name === "kind" || name === "status" || name === "strength" || name === "sourcing";
  if (!fixed) values.sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || (facetLabel(name, a) < facetLabel(name, b) ? -1 : 1));
  return values.filter((value) => known(name, value)).map((value) => facetOption(name, value, counts));
}

function relationOptions(counts) {
  const { families, predicates } = app.data.vocabulary;
  return Object.entries(families).flatMap(([family, look]) => {
    const values = Object.keys(predicates).filter((one) => predicates[one].family === family && known("relation", one));
    if (!values.length) return [];
    values.sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0));
    return [el("div", { class: "family" }, swatch(family), look.label), ...values.map((value) => facetOption("relation", value, counts))];
  });
}

function swatch(family) {
  const element = el("span", { class: "swatch" });
  element.style.background = app.familyColor(family);
  return element;
}

let everything = null;
function known(name, value) {
  if (!everything) everything = wholeCounts();
  return everything[name].has(value) || app.state.filters[name].includes(value);
}

function wholeCounts() {
  const values = Object.fromEntries(FACETS.map((name) => [name, new Set()]));
  for (const thing of app.data.things) for (const name of Object.keys(THING_FACETS)) THING_FACETS[name](thing).forEach((one) => values[name].add(one));
  for (const one of app.data.statements) for (const name of Object.keys(STATEMENT_FACETS)) values[name].add(STATEMENT_FACETS[name](one));
  return values;
}

function facetOption(name, value, counts) {
  const number = counts.get(value) || 0;
  return el("label", { class: number ? "option" : "option none" },
    el("input", { type: "checkbox", value, checked: app.state.filters[name].includes(value), onchange: () => toggleFacet(name, value) }),
    name === "kind" ? shapeIcon(value) : null, el("span", { class: "name" }, facetLabel(name, value)),
    el("span", { class: "number" }, number.toLocaleString("en")));
}

function facetLabel(name, value) {
  const words = app.data.vocabulary;
  if (name === "kind") return words.kinds[value].label;
  if (name === "relation") return words.predicates[value].ahead;
  if (name === "status") return value.replace(/-/g, " ");
  return { role: words.roles, country: words.countries, strength: words.strengthWords, sourcing: words.sourcing }[name][value] || value;
}

function toggleFacet(name, value) {
  const chosen = app.state.filters[name];
  app.filter(name, chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
}
