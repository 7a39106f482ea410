// What the supply chain shows: items as cards in their layers, the makers, buyers and plants of each as rows.

/** Steps that the filters let through: by their own strength and status, and by the statements on which they rest. */
function chainAllows(step) {
  const { strength, status } = app.state.filters;
  if ((strength.length && !strength.includes(step.strength)) || (status.length && !status.includes(step.modality))) return false;
  return (
    !step.statements.length ||
    step.statements.some((id) => {
      const one = app.statement(id);
      return !one || chain.fits(one);
    })
  );
}

/** Nodes and steps above the starts: what they depend on, and what that depends on where the step inherits. */
function chainAbove(starts) {
  const nodes = new Set(starts),
    steps = new Set(),
    done = new Set(),
    open = [...starts];
  while (open.length) {
    const node = open.shift();
    if (done.has(node)) continue;
    done.add(node);
    for (const step of app.stepsFrom(node)) {
      if (!chainAllows(step)) continue;
      steps.add(step);
      nodes.add(step.on);
      if (step.inherits) open.push(step.on);
    }
  }
  return { nodes, steps };
}

/** Nodes and steps below the starts: what depends on them, and what inherits that. */
function chainBelow(starts) {
  const own = new Set(starts),
    nodes = new Set(starts),
    steps = new Set(),
    open = [...starts];
  while (open.length) {
    const node = open.shift();
    for (const step of app.stepsTo(node)) {
      if (!chainAllows(step) || (!own.has(node) && !step.inherits)) continue;
      steps.add(step);
      if (!nodes.has(step.dependent)) {
        nodes.add(step.dependent);
        open.push(step.dependent);
      }
    }
  }
  return { nodes, steps };
}

/** The chain of a thing: all it rests on and all that rests on it. */
function chainOf(id) {
  const thing = app.thing(id),
    starts = thing.starts && thing.starts.length ? thing.starts : [id];
  const above = chainAbove(starts),
    below = chainBelow(starts);
  const own = new Set([id, ...starts]);
  return {
    own,
    above: above.nodes,
    nodes: new Set([...own, ...above.nodes, ...below.nodes]),
    steps: new Set([...above.steps, ...below.steps]),
  };
}

/** The chain of an answer: the nodes of its hops and the steps between them. */
function chainOfAnswer(answer) {
  const nodes = new Set();
  for (const row of answer.rows) {
    for (const hop of row.chain || []) {
      nodes.add(hop.from);
      nodes.add(hop.to);
    }
    if (row.line && app.line(row.line)) nodes.add(row.line);
  }
  const steps = new Set();
  for (const node of nodes) for (const step of app.stepsFrom(node)) if (nodes.has(step.on)) steps.add(step);
  return { own: new Set(), nodes, steps };
}

/** Everything in the layers, the makers folded away. */
function chainWhole() {
  const shown = app.visible().thingIds,
    nodes = new Set(),
    steps = new Set();
  for (const thing of app.data.things) if (Number.isInteger(thing.layer) && shown.has(thing.id)) nodes.add(thing.id);
  for (const node of nodes)
    for (const step of app.stepsFrom(node)) {
      if (nodes.has(step.on) && chainAllows(step)) steps.add(step);
    }
  return { own: new Set(), nodes, steps, folded: true };
}

/** Cards by item id: {item, layer, rank, rows, weight}. Rows: {key, id, label, kind, line, indent, words}. */
function chainCards(chain) {
  const cards = new Map();
  for (const node of chain.nodes) {
    const line = app.line(node),
      thing = app.thing(node);
    if (line && app.thing(line.item)) chainRow(chainCard(cards, line.item), line);
    else if (thing && Number.isInteger(thing.layer)) chainCard(cards, thing.id);
  }
  if (!chain.folded) {
    chainPlants(chain, cards);
    chainOthers(chain, cards);
    chainMakers(chain, cards);
  }
  const fits = thingTest(app.state);
  for (const card of cards.values())
    card.rows = card.rows.filter((row) => fits(app.thing(row.id))).sort((a, b) => a.order.localeCompare(b.order));
  return cards;
}

function chainCard(cards, id) {
  const thing = app.thing(id);
  const layer = thing.layer ?? chainFallback();
  if (!cards.has(id)) cards.set(id, { item: id, layer, rank: thing.rank || 0, rows: [], weight: app.stepsTo(id).length });
  return cards.get(id);
}

/** Items that nothing places stand with the electrolytes and electrodes, where most of them are used. */
function chainFallback() {
  return Math.min(2, app.data.vocabulary.layers.length - 1);
}

function chainRow(card, line) {
  const thing = app.thing(line.organisation);
  if (!thing) return;
  card.rows.push({
    key: line.id,
    id: line.organisation,
    line: line.id,
    label: thing.label,
    kind: thing.kind,
    indent: 0,
    words: line.activity,
    order: `${chainMakes(line) ? 0 : 1} ${thing.label}`,
  });
}

function chainMakes(line) {
  return /produces|outputs|develops/.test(line.activity);
}

/** Plants stand below the line that they serve. */
function chainPlants(chain, cards) {
  for (const step of chain.steps) {
    const line = app.line(step.dependent),
      plant = app.thing(step.on);
    if (!line || !plant || plant.kind !== "Facility" || !cards.has(line.item)) continue;
    const card = cards.get(line.item),
      key = `${line.id} ${plant.id}`;
    const owner = app.thing(line.organisation);
    if (!card.rows.some((row) => row.key === key)) {
      card.rows.push({
        key,
        id: plant.id,
        line: line.id,
        label: plant.label,
        kind: plant.kind,
        indent: 1,
        words: "plant",
        order: `${chainMakes(line) ? 0 : 1} ${owner ? owner.label : ""} ${plant.label}`,
      });
    }
  }
}

/** Organisations and plants that hang on an item without a line of their own: by development, evaluation or output. */
function chainOthers(chain, cards) {
  const placed = new Set([...cards.values()].flatMap((card) => card.rows.map((row) => row.id)));
  for (const step of chain.steps) {
    const thing = app.thing(step.dependent),
      card = cards.get(step.on);
    if (!thing || !card || cards.has(thing.id) || (placed.has(thing.id) && thing.kind === "Facility")) continue;
    if (card.rows.some((row) => row.id === thing.id)) continue;
    card.rows.push({
      key: `${thing.id} ${card.item}`,
      id: thing.id,
      line: null,
      label: thing.label,
      kind: thing.kind,
      indent: 0,
      words: (app.data.vocabulary.rules[step.rule] || { words: step.rule }).words,
      weak: true,
      order: `2 ${thing.label}`,
    });
  }
}

/** Whoever else makes an input: no supplier on record in this chain, but a source that is known. */
function chainMakers(chain, cards) {
  for (const line of chain.above ? app.data.lines : []) {
    const card = cards.get(line.item),
      maker = app.thing(line.organisation);
    if (!card || !maker || !chain.above.has(line.item) || !/produces|outputs/.test(line.activity)) continue;
    if (card.rows.some((row) => row.id === maker.id)) continue;
    card.rows.push({
      key: line.id,
      id: maker.id,
      line: line.id,
      label: maker.label,
      kind: maker.kind,
      indent: 0,
      weak: true,
      words: "makes it too; no supply recorded in this chain",
      order: `3 ${maker.label}`,
    });
  }
}

/** Links between cards and rows: {from, to, step}; from is what is depended on. Kinship and lines to their own item are implied. */
function chainLinks(chain, cards) {
  const found = new Map();
  for (const step of chain.steps) {
    const from = chainEnd(cards, step.on),
      to = chainEnd(cards, step.dependent);
    if (!from || !to || (from.card === to.card && !(from.row && to.row))) continue;
    if (from.row && to.row && from.row.id === to.row.id && from.card === to.card) continue;
    const key = `${from.key} ${to.key}`,
      before = found.get(key);
    if (!before || chainFirmness(step) < chainFirmness(before.step)) found.set(key, { from, to, step });
  }
  return [...found.values()];
}

function chainFirmness(step) {
  const { strengths, modalities } = app.data.vocabulary;
  return strengths.indexOf(step.strength) * 10 + modalities.indexOf(step.modality);
}

/** Where a step ends: at a card for an item, at a row for a line. */
function chainEnd(cards, node) {
  const line = app.line(node);
  if (line) {
    const card = cards.get(line.item),
      row = card && card.rows.find((one) => one.key === node);
    return row ? { key: `${card.item} ${row.key}`, card, row } : null;
  }
  const card = cards.get(node);
  return card ? { key: card.item, card, row: null } : null;
}
