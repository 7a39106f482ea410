// Where the cards stand: a column a layer, ordered so that few links cross.

const CHAIN = {card: 178, gap: 58, head: 30, row: 21, between: 10, top: 46, side: 14, most: 9};

/** Columns of cards in their final order with x, y, width and height on every card; the links' ends follow from these. */
function chainPlace(cards, links, width, whole) {
  const columns = chainColumns(cards, links, width);
  chainUncross(columns, links);
  let x = CHAIN.side;
  const span = chainSpan(columns.length, width);
  for (const column of columns) {
    chainStack(column, x, span.card, whole);
    x += span.card + span.gap;
  }
  chainCentre(columns);
  const height = Math.max(...columns.map(column => column.bottom), 120) + 24;
  return {columns, width: x - span.gap + CHAIN.side, height};
}

/** Widths of cards and gaps: they grow with the room up to a limit and never shrink below what can be read. */
function chainSpan(count, width) {
  const room = (width - 2 * CHAIN.side + CHAIN.gap) / Math.max(1, count);
  const card = Math.max(132, Math.min(240, room * 0.74));
  return {card, gap: Math.max(34, Math.min(130, room - card))};
}

/** One column a layer; a layer with inputs of its own is split in two where there is room. */
function chainColumns(cards, links, width) {
  const layers = app.data.vocabulary.layers, found = [];
  layers.forEach((name, layer) => {
    const members = [...cards.values()].filter(card => card.layer === layer);
    if (!members.length) return;
    const inner = new Set(links.filter(link => link.from.card.layer === layer && link.to.card.layer === layer &&
      link.from.card !== link.to.card && link.from.card.rank < link.to.card.rank).map(link => link.to.card));
    const split = inner.size && members.length > 4 && inner.size < members.length && width > (layers.length + 1) * 180;
    if (!split) found.push({name, layer, cards: members});
    else {
      found.push({name, layer, cards: members.filter(card => !inner.has(card))});
      found.push({name: "", layer, cards: members.filter(card => inner.has(card))});
    }
  });
  return found;
}

/** Barycentre sweeps over neighbouring cards (Sugiyama, Tagawa, Toda 1981), from the order of weight and name. */
function chainUncross(columns, links) {
  const near = new Map();
  const join = (a, b) => { if (a !== b) near.set(a, [...(near.get(a) || []), b]); };
  for (const {from, to} of links) { join(from.card, to.card); join(to.card, from.card); }
  for (const column of columns) column.cards.sort((a, b) => b.weight - a.weight || app.label(a.item).localeCompare(app.label(b.item)));
  const number = column => column.cards.forEach((card, at) => { card.at = (at + 0.5) / column.cards.length; });
  columns.forEach(number);
  for (let sweep = 0; sweep < 8; sweep += 1) {
    for (const column of sweep % 2 ? [...columns].reverse() : columns) {
      for (const card of column.cards) {
        const others = near.get(card) || [];
        card.pull = others.length ? others.reduce((sum, other) => sum + other.at, 0) / others.length : card.at;
      }
      column.cards.sort((a, b) => a.pull - b.pull || a.at - b.at);
      number(column);
    }
  }
}

function chainStack(column, x, width, whole) {
  let y = CHAIN.top;
  column.x = x;
  column.width = width;
  column.hidden = 0;
  for (const card of column.cards) {
    Object.assign(card, {x, y, width, rowsShown: chainRowsShown(card, whole)});
    card.height = CHAIN.head + card.rowsShown.length * CHAIN.row + (card.more ? CHAIN.row : 0) + (card.rowsShown.length ? 6 : 0);
    y += card.height + CHAIN.between;
  }
  column.bottom = y;
}

/** The first rows of a card; the rest stands behind "more" until the card is opened. */
function chainRowsShown(card, whole) {
  const open = whole || chain.open.has(card.item) || card.rows.length <= CHAIN.most + 1;
  const first = open ? card.rows : [...card.rows].sort((a, b) => (b.own ? 1 : 0) - (a.own ? 1 : 0)).slice(0, CHAIN.most)
    .sort((a, b) => a.order.localeCompare(b.order));
  card.more = card.rows.length - first.length;
  return first;
}

/** Short columns stand in the middle of the height, so that links run level. */
function chainCentre(columns) {
  const deepest = Math.max(...columns.map(column => column.bottom), 0);
  for (const column of columns) {
    const shift = Math.min(260, (deepest - column.bottom) / 2);
    for (const card of column.cards) card.y += shift;
    column.bottom += shift;
  }
}

/** Coordinates at which a link leaves or enters: the head of a card or one of its rows. */
function chainPort(end, right) {
  const {card, row} = end, at = row ? card.rowsShown.indexOf(row) : -1;
  const y = at < 0 ? card.y + (row ? card.height - CHAIN.row / 2 : CHAIN.head / 2) : card.y + CHAIN.head + (at + 0.5) * CHAIN.row;
  return {x: right ? card.x + card.width : card.x, y};
}

/** The curve of a link; within a column it swings out to the right. */
function chainCurve(link) {
  const from = chainPort(link.from, true);
  if (link.from.card.x === link.to.card.x) {
    const to = chainPort(link.to, true), bow = from.x + 18 + Math.min(30, Math.abs(to.y - from.y) / 8);
    return `M${from.x} ${from.y}C${bow} ${from.y} ${bow} ${to.y} ${to.x} ${to.y}`;
  }
  const back = link.from.card.x > link.to.card.x;
  const start = back ? chainPort(link.from, false) : from, to = chainPort(link.to, back);
  const middle = (start.x + to.x) / 2;
  return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
