// What to keep bright while the rest is dimmed: one row of the answer, the answer, or what is chosen and its neighbours.
app.emphasis = function () {
  const answer = app.answer();
  const { selected } = app.state;
  if (answer) {
    const row = answer.rows.find((one) => one.entity === selected && answer.question.slug !== "path");
    return row ? withEnds(rowsTouch([row]), answer.question) : { things: answer.things, statements: answer.statements };
  }
  return selected ? around(selected) : null;
};

function withEnds(touched, question) {
  if (question.of) touched.things.add(question.of);
  return touched;
}

// A thing with its neighbours in the selection, or a statement or claim with its ends.
function around(id) {
  if (!app.thing(id)) return { things: new Set(endsOf(id)), statements: new Set([id]) };
  const { statementIds } = app.visible();
  const tied = app.statementsOf(id).filter((one) => statementIds.has(one.id));
  return { things: new Set([id, ...tied.map((one) => otherEnd(one, id))]), statements: new Set(tied.map((one) => one.id)) };
}
