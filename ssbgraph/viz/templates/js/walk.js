// Walks the derived dependency steps, keeping for every node the best chain: strongest, then most certain, then
// shortest. The rules that made the steps are not here; each step carries what a walk may do with it.
// The same walk as ssbgraph/answers/chains.py; a test holds their rows equal.
function stepRanks(step) {
  const { strengths, modalities } = app.data.vocabulary;
  return { strength: strengths.indexOf(step.strength), modality: modalities.indexOf(step.modality) };
}

function weakest(label, step) {
  const ranks = stepRanks(step);
  return { strength: Math.max(label.strength, ranks.strength), modality: Math.max(label.modality, ranks.modality) };
}

function labelOf(steps) {
  return steps.reduce(weakest, { strength: 0, modality: 0 });
}

function ruleOf(step) {
  return app.data.vocabulary.rules[step.rule] || { words: step.rule, making: false, classing: false };
}

function admits(limits, step) {
  return !(limits.hard && step.strength !== "required") && !(limits.active && step.modality !== "active");
}

// `starts` is a Map of node -> steps that lead to it, `edges` gives the steps at a node.
function walkSteps(starts, edges, limits, upward) {
  const chains = new Map();
  const queue = [];
  const put = (node, label, steps) => {
    const key = `${node}|${label.strength}|${label.modality}`;
    if (chains.has(key)) return;
    const entry = { node, label, steps };
    chains.set(key, entry);
    queue.push(entry);
  };
  const order = ([a, one], [b, other]) => one.length - other.length || (a < b ? -1 : 1);
  for (const [node, steps] of [...starts].sort(order)) put(node, labelOf(steps), steps);
  for (let at = 0; at < queue.length; at += 1) {
    const { node, label, steps } = queue[at];
    if ((limits.depth && steps.length >= limits.depth) || !goesOn(steps, upward)) continue;
    for (const step of edges(node)) {
      if (!admits(limits, step) || stopsAt(step, upward, starts.has(node))) continue;
      const reached = upward ? step.dependent : step.on;
      if (!starts.has(reached)) put(reached, weakest(label, step), upward ? [step, ...steps] : [...steps, step]);
    }
  }
  return bestChains(chains, starts);
}

function stopsAt(step, upward, first) {
  return !first && (upward ? !step.inherits : step.strength === "exposure");
}

function goesOn(steps, upward) {
  if (!steps.length) return true;
  return upward ? steps[0].strength !== "exposure" : steps[steps.length - 1].inherits;
}

function bestChains(chains, starts) {
  const best = new Map();
  for (const entry of chains.values()) {
    const known = best.get(entry.node);
    if (!starts.has(entry.node) && (!known || compareChains(entry, known) < 0)) best.set(entry.node, entry);
  }
  return best;
}

function compareChains(a, b) {
  return a.label.strength - b.label.strength || a.label.modality - b.label.modality || a.steps.length - b.steps.length;
}

function chainHops(steps) {
  return steps.map((step) => ({
    from: step.dependent, relation: ruleOf(step).words, to: step.on, statements: step.statements, status: step.modality,
    strength: step.strength, note: step.note,
  }));
}
