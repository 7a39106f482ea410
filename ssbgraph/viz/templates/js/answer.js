// The questions that the page answers itself, and their answers.
const QUESTIONS = {
  dependents: { words: "Who depends on it?", needs: ["of"], options: ["hard", "active", "depth"], run: dependents },
  dependencies: { words: "What does it depend on?", needs: ["of"], options: ["hard", "active", "depth"], run: dependencies },
  partners: { words: "Who are its partners?", needs: ["of"], options: ["kind"], run: partners, asksOf: hasPartners },
  reach: { words: "How far does its network reach?", needs: ["of"], options: ["hops"], run: reach, asksOf: isActor },
  path: { words: "How are the two connected?", needs: ["from", "to"], options: ["k"], run: path },
};

function mayBeAsked(slug, thing) {
  return !QUESTIONS[slug].asksOf || QUESTIONS[slug].asksOf(thing);
}

function hasPartners(thing) {
  return app.data.vocabulary.kinds[thing.kind].partnered;
}

let answerKey = null;
let answerNow = null;

app.answer = function (question = app.state.question) {
  const key = JSON.stringify(question);
  if (key !== answerKey) {
    answerNow = question ? answered(question) : null;
    answerKey = key;
  }
  return answerNow;
};

function answered(question) {
  const found = QUESTIONS[question.slug].run(question);
  const touched = found.things ? { things: found.things, statements: found.statements } : rowsTouch(found.rows);
  for (const name of ["of", "from", "to"]) if (question[name]) touched.things.add(question[name]);
  const summary = found.summary === undefined ? summaryOf(question, found.rows) : found.summary;
  return Object.assign({ question }, found, { summary }, touched);
}

function rowsTouch(rows) {
  const things = new Set();
  const statements = new Set();
  for (const row of rows) {
    things.add(row.entity);
    for (const id of row.statements) statements.add(id);
    for (const step of row.chain) for (const node of [step.from, step.to]) thingsOfNode(node).forEach((id) => things.add(id));
  }
  return { things, statements };
}

function thingsOfNode(node) {
  const line = app.line(node);
  return line ? [line.organisation, line.item] : [node];
}

function summaryOf(question, rows) {
  if (question.slug === "path") {
    return rows.length ? `${count(rows.length, "path")}, the shortest of ${count(rows[0].hops, "hop")}.` : "No chain of recorded relations connects them.";
  }
  const actors = rows.filter((row) => isActor(app.thing(row.entity)));
  const others = rows.length - actors.length;
  return `${count(actors.length, "organisation")}${others ? ` and ${count(others, "other thing")}` : ""}.`;
}

function ask(question) {
  app.set({ question, selected: null, details: true });
}
