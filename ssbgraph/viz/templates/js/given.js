// The answer that the page was made for: computed before, shown here with its rows, proofs, cautions and sources.

QUESTIONS.given = {
  words: "The answer of this page",
  needs: [],
  options: [],
  run() {
    const given = app.data.answer;
    if (!given) return { title: "No answer", summary: "This page holds no answer.", rows: [], apart: [] };
    return {
      title: given.title,
      summary: given.summary,
      rows: given.rows,
      apart: [],
      given,
      things: new Set(given.things),
      statements: new Set(given.statements),
    };
  },
};

function givenPanel(answer, state) {
  const { given } = answer;
  if (!given) return [panelHead(el("h2", { id: "answer-title" }, answer.title), () => app.set({ question: null }))];
  return [
    panelHead(el("h2", { id: "answer-title" }, given.title), () => app.set({ question: null, selected: null })),
    el("p", { class: "who", id: "answer-summary" }, given.summary),
    el("p", { class: "note" }, `As of ${given.as_of}.`),
    el(
      "div",
      { class: "actions" },
      button("As a table", { id: "answer-table" }, () => app.set({ view: "table", tab: "table:answer:" })),
      app.data.scope
        ? button(state.scope ? "In the whole landscape" : "Only this answer", { id: "answer-scope" }, () =>
            app.set({ scope: !state.scope }),
          )
        : null,
    ),
    givenRows(given, state),
    givenCaveats(given),
    givenSources(given),
  ].filter(Boolean);
}

function givenRows(given, state) {
  if (!given.rows.length) return el("p", {}, "Nothing in the graph answers this.");
  const list = el(
    "div",
    { id: "answer-rows" },
    given.rows.slice(0, ROWS_SHOWN).map((row, at) => givenRow(row, at, state)),
  );
  const rest = given.rows.slice(ROWS_SHOWN);
  if (rest.length) {
    const more = button(`Show ${rest.length} more`, { class: "plain more" }, () => {
      more.remove();
      list.append(...rest.map((row, at) => givenRow(row, at + ROWS_SHOWN, state)));
    });
    list.append(more);
  }
  return list;
}

function givenRow(row, at, state) {
  const chosen = Boolean(row.entity) && row.entity === state.selected;
  const proof = row.chain.length
    ? el("details", { open: chosen || row.path !== undefined }, el("summary", { class: "small" }, "Because"), chainList(row))
    : null;
  const name = row.entity
    ? button(row.label, { class: "plain", "data-row": row.entity, "aria-expanded": String(chosen) }, () =>
        app.set({ selected: chosen ? null : row.entity }),
      )
    : el("span", {}, row.label);
  return el(
    "div",
    { class: chosen ? "answer-row chosen" : "answer-row", "data-number": at },
    el(
      "div",
      { class: "line" },
      row.kind ? shapeIcon(row.kind) : null,
      " ",
      row.path === undefined ? name : el("strong", {}, `Path ${row.path}`),
      row.state ? " " : null,
      row.state ? el("span", { class: `chip state-${row.state.replace(/[^a-z]+/g, "-")}` }, row.state) : null,
    ),
    row.text ? el("p", { class: "small faint" }, row.text) : null,
    row.why ? el("p", { class: "small" }, row.why) : null,
    proof,
  );
}

function givenCaveats(given) {
  return given.caveats.length
    ? el(
        "section",
        {},
        el("h3", {}, "Mind"),
        el(
          "ul",
          { class: "caveats small" },
          given.caveats.map((text) => el("li", {}, text)),
        ),
      )
    : null;
}

function givenSources(given) {
  if (!given.citations.length) return null;
  return el(
    "details",
    { class: "answer-sources" },
    el("summary", {}, count(given.citations.length, "source")),
    el(
      "ol",
      { class: "sources small" },
      given.citations.map((one) =>
        el("li", { value: one.number }, `${one.publisher}: `, link(one), `, ${one.date || "undated"}`, one.weak ? " (weak)" : ""),
      ),
    ),
  );
}

/** The way back to the answer when it was closed. */
function givenReturn() {
  if (!app.data.answer) return null;
  return el(
    "p",
    {},
    button(app.data.answer.title, { class: "button primary", id: "answer-again" }, () =>
      app.set({ question: { slug: "given" }, selected: null, details: true }),
    ),
  );
}
