// The columns of each table: heading, what a cell shows, and what it is sorted, filtered and exported by.

const TABLE_PART = 150;

/** A cell that opens a thing, statement or claim. */
function tableOpen(id, text, icon) {
  return el(
    "button",
    {
      class: "table-open",
      type: "button",
      onclick: (event) => {
        event.stopPropagation();
        app.select(id);
      },
    },
    icon || null,
    text,
  );
}

function tableThing(id) {
  const thing = app.thing(id);
  return thing ? tableOpen(id, thing.label, shapeIcon(thing.kind)) : el("span", {}, app.label(id));
}

function tableSources(ids) {
  const list = ids.map((id) => app.source(id)).filter(Boolean);
  return el(
    "span",
    {},
    ...list.slice(0, 3).flatMap((source, at) => [at ? ", " : "", link({ ...source, title: source.publisher })]),
    list.length > 3 ? ` and ${list.length - 3} more` : "",
  );
}

function tableNames(ids) {
  return ids
    .map((id) => app.source(id))
    .filter(Boolean)
    .map((one) => one.publisher)
    .join(", ");
}

const tablePredicate = (id) => (app.data.vocabulary.predicates[id] || { ahead: id }).ahead;
const tableKind = (id) => (app.data.vocabulary.kinds[id] || { label: id }).label;
const tableMetric = (id) => (app.data.vocabulary.metrics[id] || { label: id }).label;
const tableCountry = (code) => (code ? app.data.vocabulary.countries[code] || code : "");

/** Column: key, heading, text of a row, and optionally a node to show and a value to sort by. */
const tableColumn = (key, heading, text, more) => ({ key, heading, text: (row) => String(text(row) ?? ""), ...more });

const TABLES = {
  things: {
    label: "Things",
    id: (row) => row.id,
    rows: (visible) => visible.things,
    columns: () => [
      tableColumn("label", "Name", (row) => row.label, { node: (row) => tableThing(row.id) }),
      tableColumn("native", "Also called", (row) =>
        [row.native, ...row.aliases]
          .filter((one, at, all) => one && one !== row.label && all.indexOf(one) === at)
          .slice(0, 3)
          .join(" · "),
      ),
      tableColumn("kind", "Kind", (row) => tableKind(row.kind)),
      tableColumn("roles", "Roles", (row) => row.roles.map((one) => app.data.vocabulary.roles[one] || one).join(", ")),
      tableColumn("country", "Country", (row) => tableCountry(row.country)),
      tableColumn("place", "Place", (row) => row.place),
      tableColumn("statements", "Statements", (row) => app.statementsOf(row.id).length, {
        number: (row) => app.statementsOf(row.id).length,
      }),
      tableColumn("claims", "Claims", (row) => app.claimsOf(row.id).length, { number: (row) => app.claimsOf(row.id).length }),
    ],
  },
  statements: {
    label: "Statements",
    id: (row) => row.id,
    rows: (visible) => visible.statements,
    columns: () => [
      tableColumn("subject", "Who or what", (row) => app.label(row.subject), { node: (row) => tableThing(row.subject) }),
      tableColumn("predicate", "Relation", (row) => tablePredicate(row.predicate), {
        node: (row) => tableOpen(row.id, tablePredicate(row.predicate)),
      }),
      tableColumn("object", "To whom or what", (row) => app.label(row.object), { node: (row) => tableThing(row.object) }),
      tableColumn("item", "Item", (row) => [row.material, row.product, row.facility].filter(Boolean).map(app.label).join(", ")),
      tableColumn("status", "Status", (row) => row.status, { node: (row) => statusChip(row.status) }),
      tableColumn("announced", "Announced", (row) => row.announced, { tight: true, order: (row) => row.from || "" }),
      tableColumn("strength", "Dependence", (row) => (row.strength === "none" ? "" : row.strength)),
      tableColumn("sources", "Sources", (row) => tableNames(row.sources), { node: (row) => tableSources(row.sources) }),
    ],
  },
  claims: {
    label: "Claims",
    id: (row) => row.id,
    rows: (visible) => visible.claims,
    columns: () => [
      tableColumn("about", "About", (row) => app.label(row.about), { node: (row) => tableThing(row.about) }),
      tableColumn("metric", "What", (row) => tableMetric(row.metric), {
        node: (row) => tableOpen(row.id, tableMetric(row.metric)),
      }),
      tableColumn("value", "Value", (row) => row.text, {
        order: (row) => (row.milestone ? row.start || "" : null),
        number: (row) => (typeof row.value === "number" ? row.value : typeof row.minimum === "number" ? row.minimum : null),
      }),
      tableColumn("status", "Status", (row) => row.status, { node: (row) => statusChip(row.status) }),
      tableColumn("announced", "Said", (row) => row.announced, { tight: true, order: (row) => row.from || "" }),
      tableColumn("conditions", "Conditions", (row) => [row.conditions, row.level, row.temperature].filter(Boolean).join("; ")),
      tableColumn("became", "What became of it", (row) => row.became),
      tableColumn("sources", "Sources", (row) => tableNames(row.sources), { node: (row) => tableSources(row.sources) }),
    ],
  },
  disputes: {
    label: "Disputes",
    id: (row) => row.about,
    rows: (visible) => app.data.disputes.filter((one) => visible.thingIds.has(one.about)),
    columns: () => [
      tableColumn("about", "About", (row) => app.label(row.about), { node: (row) => tableThing(row.about) }),
      tableColumn("topic", "Topic", (row) => row.topic.replaceAll("-", " ")),
      tableColumn("note", "Where sources differ", (row) => row.note),
      tableColumn("sources", "Sources", (row) => tableNames(row.sources), { node: (row) => tableSources(row.sources) }),
    ],
  },
  sources: {
    label: "Sources",
    id: () => null,
    rows: (visible) => tableCited(visible),
    columns: () => [
      tableColumn("publisher", "Publisher", (row) => row.source.publisher),
      tableColumn("title", "Title", (row) => row.source.title, { node: (row) => link(row.source) }),
      tableColumn("date", "Date", (row) => row.source.date, { tight: true }),
      tableColumn("kind", "Kind", (row) => row.source.kind.replaceAll("-", " ")),
      tableColumn("weak", "Standing", (row) => (row.source.weak ? "weak" : "")),
      tableColumn("cited", "Cited here", (row) => row.count, { number: (row) => row.count }),
      tableColumn("url", "Address", (row) => row.source.url),
    ],
  },
};

/** Sources of the visible statements and claims with how often each is cited. */
function tableCited(visible) {
  const counts = new Map();
  for (const row of [...visible.statements, ...visible.claims]) {
    for (const id of row.sources) counts.set(id, (counts.get(id) || 0) + 1);
  }
  return [...counts]
    .map(([id, count]) => ({ source: app.source(id), count }))
    .filter((row) => row.source)
    .sort((a, b) => b.count - a.count);
}
