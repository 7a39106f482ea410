// Who depends on a thing, and what a thing depends on (ssbgraph/answers/dependency.py asks the same of the same steps).
function ownerOf(node) {
  const line = app.line(node);
  return line ? line.organisation : node;
}

function rootsOf(of) {
  return new Map(app.thing(of).starts.map((node) => [node, []]));
}

function dependents(question) {
  const { of } = question;
  const roots = rootsOf(of);
  for (const step of app.stepsTo(of)) if (ruleOf(step).classing) roots.set(step.dependent, [step]);
  const makers = new Set();
  const edges = (node) => app.stepsTo(node).filter((step) => {
    const making = roots.has(node) && ruleOf(step).making;
    if (making) makers.add(ownerOf(step.dependent));
    return !making && !(ruleOf(step).classing && node === of);
  });
  const reached = walkSteps(roots, edges, question, true);
  const exposure = app.data.vocabulary.strengths.indexOf("exposure");
  const found = [...reached.values()].filter((one) => !makers.has(one.node) || one.label.strength !== exposure);
  makers.delete(of);
  return { rows: dependencyRows(found, of), apart: [...makers], title: `Who depends on ${app.label(of)}` };
}

function dependencies(question) {
  const { of } = question;
  const roots = rootsOf(of);
  for (const step of madeBy(roots, question)) if (!roots.has(step.on)) roots.set(step.on, [step]);
  const found = [...walkSteps(roots, app.stepsFrom, question, false).values()];
  return { rows: dependencyRows(found, of), apart: [], title: `What ${app.label(of)} depends on` };
}

function madeBy(roots, limits) {
  const steps = [...roots.keys()].flatMap((node) => app.stepsFrom(node).filter((one) => ruleOf(one).making && admits(limits, one)));
  const rank = (step) => stepRanks(step).strength * 10 + stepRanks(step).modality;
  return steps.sort((a, b) => rank(a) - rank(b));
}

function dependencyRows(found, of) {
  const byOwner = grouped(found, (one) => [ownerOf(one.node)]);
  const rows = [];
  for (const [owner, reached] of byOwner) if (owner !== of && app.thing(owner)) rows.push(dependencyRow(owner, reached));
  rows.sort(compareRows);
  for (const row of rows) delete row.order;
  return rows;
}

function compareRows(a, b) {
  return isActor(app.thing(b.entity)) - isActor(app.thing(a.entity)) || compareChains(a.order, b.order) || byLabel(a, b);
}

function byLabel(a, b) {
  const [one, other] = [a.label.toLowerCase(), b.label.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function dependencyRow(owner, reached) {
  const [best] = [...reached].sort((a, b) => compareChains(a, b) || (a.node < b.node ? -1 : 1));
  const { strengths, modalities } = app.data.vocabulary;
  return Object.assign(entityRow(owner), {
    strength: strengths[best.label.strength], modality: modalities[best.label.modality], chain: chainHops(best.steps),
    lines: linesText(owner, reached), statements: unique(best.steps.flatMap((step) => step.statements)), order: best,
  });
}

function linesText(owner, reached) {
  const lines = new Set(reached.filter((one) => app.line(one.node)).map((one) => one.node));
  for (const one of reached) if (one.steps[0].rule === "consolidated") lines.add(one.steps[0].on);
  if (!lines.size) return "";
  const children = new Set(app.stepsFrom(owner).filter((step) => step.rule === "consolidated").map((step) => step.on));
  const own = app.data.lines.filter((line) => line.organisation === owner).length;
  return `${lines.size} of ${own + children.size}`;
}

function entityRow(id) {
  const thing = app.thing(id);
  return { entity: id, label: thing.label, kind: thing.kind, country: thing.country };
}

function unique(values) {
  return [...new Set(values)];
}
