// An answer: its rows, each with the chain that proves it and the sources behind every hop.
function answerPanel(answer, state) {
  const { question } = answer;
  if (question.slug === "given") return givenPanel(answer, state);
  return [
    panelHead(el("h2", { id: "answer-title" }, answer.title), () => app.set({ question: null, pins: question.slug === "path" ? [] : state.pins })),
    el("p", { class: "who", id: "answer-summary" }, answer.summary), questionOptions(question),
    treeSwitch(state),
    question.of ? el("p", { class: "small" }, "About ", thingLink(question.of)) : null,
    answer.apart.length ? apartLine(answer) : null, rowList(answer, state),
  ].filter(Boolean);
}

// In the network an answer stands by itself, as a tree, or in the landscape with the rest dimmed.
function treeSwitch(state) {
  if (state.view !== "network" || !netArrangementPossible()) return null;
  return button(state.tree ? "Show it in the landscape" : "Show it by itself", { class: "plain small", id: "tree" }, () => app.set({ tree: !state.tree }));
}

function netArrangementPossible() {
  const answer = app.answer();
  return Boolean(answer && answer.rows.some((row) => row.chain && row.chain.length));
}

function apartLine(answer) {
  const names_ = answer.apart.map((id) => app.label(id)).sort();
  const shown = names_.slice(0, 12).join(", ") + (names_.length > 12 ? ` and ${names_.length - 12} more` : "");
  return el("p", { class: "note" }, `${answer.question.slug === "partners" ? "Ended" : "Makers and developers, listed apart"}: ${shown}`);
}

const ROWS_SHOWN = 60;

function rowList(answer, state) {
  const list = el("div", { id: "answer-rows" }, answer.rows.slice(0, ROWS_SHOWN).map((row) => answerRow(answer, row, state)));
  const rest = answer.rows.slice(ROWS_SHOWN);
  if (rest.length) {
    const more = button(`Show ${rest.length} more`, { class: "plain more" }, () => {
      more.remove();
      list.append(...rest.map((row) => answerRow(answer, row, state)));
    });
    list.append(more);
  }
  return list;
}

function answerRow(answer, row, state) {
  const path_ = answer.question.slug === "path";
  const chosen = !path_ && row.entity === state.selected;
  const meta = [row.strength, row.modality, row.hops ? count(row.hops, "hop") : null, row.kinds ? row.kinds.join(", ") : null, row.lines ? `${row.lines} lines` : null];
  const head = path_ ? el("strong", {}, `Path ${row.path}`) : textLink(row.label, { role: "button", "data-row": row.entity, "aria-expanded": String(chosen) },
    () => app.set({ selected: chosen ? null : row.entity }));
  return el("div", { class: chosen ? "answer-row chosen" : "answer-row" },
    el("div", { class: "line" }, path_ ? null : shapeIcon(row.kind), "\u00a0", head, el("span", { class: "faint small" }, ` ${meta.filter(Boolean).join(" · ")}`)),
    chosen || path_ ? chainList(row) : null,
    chosen ? el("p", { class: "small" }, button("Everything about it", { class: "plain small" }, () => app.set({ question: null }))) : null);
}

function chainList(row) {
  return el("ol", { class: "chain" }, row.chain.map((step) => el("li", {}, nodeLink(step.from), ` ${step.relation} `, nodeLink(step.to),
    el("span", { class: "because" }, ` ${[step.status, step.strength].filter(Boolean).join(", ")}`), step.note ? el("span", { class: "note" }, ` (${step.note})`) : null,
    hopSources(step))));
}

function hopSources(step) {
  const sources = unique(step.statements.map((id) => app.statement(id)).filter(Boolean).flatMap((one) => one.sources));
  return el("details", {}, el("summary", { class: "small" }, "How do we know? ", el("span", { class: "faint" }, count(sources.length, "source"))), sourceList(sources));
}
