// An answer: its rows, each with the chain that proves it and the sources behind every hop.
function answerPanel(answer, state) {
  const { question } = answer;
  if (question.slug === "given") return givenPanel(answer, state);
  return [
    panelHead(el("h2", { id: "answer-title" }, answer.title), () => app.set({ question: null, pins: question.slug === "path" ? [] : state.pins })),
    el("p", { class: "who", id: "answer-summary" }, answer.summary), questionOptions(question),
    question.of ? el("p", { class: "small" }, "About ", thingLink(question.of)) : null,
    answer.apart.length ? apartLine(answer) : null, rowList(answer, state),
  ].filter(Boolean);
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
  const head = path_ ? el("strong", {}, `Path ${row.path}`) : button(row.label, { class: "plain", "data-row": row.entity, "aria-expanded": String(chosen) },
    () => app.set({ selected: chosen ? null : row.entity }));
  return el("div", { class: chosen ? "answer-row chosen" : "answer-row" },
    el("div", { class: "line" }, path_ ? null : shapeIcon(row.kind), " ", head, el("span", { class: "faint small" }, ` ${meta.filter(Boolean).join(" · ")}`)),
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
