// Questions about a thing, as buttons in its panel, and the options of a question in its answer.
function questionButtons(thing) {
  const fits = Object.entries(QUESTIONS).filter(([slug, one]) => one.needs[0] === "of" && mayBeAsked(slug, thing));
  return el("div", { class: "actions", role: "group", "aria-label": "Questions" }, fits.map(([slug, one]) => button(one.words, {
    "data-question": slug,
  }, () => ask({ slug, of: thing.id }))));
}

function questionOptions(question) {
  const change = (patch) => app.set({ question: Object.assign({}, question, patch) });
  return el("div", { class: "option-row" }, QUESTIONS[question.slug].options.map((name) => OPTION_CONTROLS[name](question, change)));
}

const OPTION_CONTROLS = {
  hard: (question, change) => checkbox("hard only", question.hard, (on) => change({ hard: on || undefined })),
  active: (question, change) => checkbox("active only", question.active, (on) => change({ active: on || undefined })),
  depth: (question, change) => chooser("steps", question.depth, [["", "any"], 1, 2, 3, 4, 5], (value) => change({ depth: Number(value) || undefined })),
  hops: (question, change) => chooser("hops", question.hops || 2, [1, 2, 3, 4], (value) => change({ hops: Number(value) })),
  k: (question, change) => chooser("paths", question.k || 3, [1, 2, 3, 5, 8], (value) => change({ k: Number(value) })),
  kind: (question, change) => chooser("kind", question.kind, [["", "all but money and membership"], ...partnershipKinds()], (value) => change({ kind: value || undefined })),
};

function checkbox(text, on, action) {
  return el("label", {}, el("input", { type: "checkbox", checked: Boolean(on), onchange: (event) => action(event.target.checked) }), text);
}

function chooser(text, value, choices, action) {
  const options = choices.map((choice) => (Array.isArray(choice) ? choice : [choice, String(choice)]));
  return el("label", {}, text, el("select", { onchange: (event) => action(event.target.value) },
    options.map(([one, name]) => el("option", { value: one, selected: String(one) === String(value ?? "") }, name))));
}
