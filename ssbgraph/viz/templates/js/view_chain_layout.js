// Where the cards stand: a column a layer, ordered so that few links cross.

const CHAIN = { card: 178, gap: 58, head: 30, row: 21, between: 10, top: 46, side: 14, most: 9 };

/** Columns of cards in their final order with x, y, width and height on every card; the links' ends follow from these. */
function chainPlace(cards, links, width, room) {
  const columns = chainColumns(cards, links, width);
  chainUncross(columns, links);
  let x = CHAIN.side;
  const span = chainSpan(columns.length, width);
  for (const column of columns) {
    chainFit(column, x, span.card, room);
    x += span.card + span.gap;
  }
  chainCentre(columns);
  chain.columns = columns;
  const height = Math.max(...columns.map((column) => column.bottom), 120) + 24;
  return { columns, width: x - span.gap + CHAIN.side, height };
}

/** Widths of cards and gaps: they grow with the room up to a limit and never shrink below what can be read. */
function chainSpan(count, width) {
  const room = (width - 2 * CHAIN.side) / Math.max(1, count - 0.22);
  const card = Math.max(140, Math.min(250, room * 0.78));
  return { card, gap: Math.max(34, Math.min(130, room - card)) };
}

/** One column a layer; a layer with inputs of its own is split in two where there is room. */
function chainColumns(cards, links, width) {
  const layers = app.data.vocabulary.layers,
    found = [];
  layers.forEach((name, layer) => {
    const members = [...cards.values()].filter((card) => card.layer === layer);
    if (!members.length) return;
    const inner = new Set(
      links
        .filter(
          (link) =>
            link.from.card.layer === layer &&
            link.to.card.layer === layer &&
            link.from.card !== link.to.card &&
            link.from.card.rank < link.to.card.rank,
        )
        .map((link) => link.to.card),
    );
    const split = inner.size && members.length > 4 && inner.size < members.length && width > (layers.length + 1) * 180;
    if (!split) found.push({ name, layer, cards: members });
    else {
      found.push({ name, layer, cards: members.filter((card) => !inner.has(card)) });
      found.push({ name: "", layer, cards: members.filter((card) => inner.has(card)) });
    }
  });
  return found;
}

/** Barycentre sweeps over neighbouring cards (Sugiyama, Tagawa, Toda 1981), from the order of weight and name. */
function chainUncross(columns, links) {
  const near = new Map();
  const join = (a, b) => {
    if (a !== b) near.set(a, [...(near.get(a) || []), b]);
  };
  for (const { from, to } of links) {
    join(from.card, to.card);
    join(to.card, from.card);
  }
  for (const column of columns)
    column.cards.sort((a, b) => b.weight - a.weight || app.label(a.item).localeCompare(app.label(b.item)));
  const number = (column) =>
    column.cards.forEach((card, at) => {
      card.at = (at + 0.5) / column.cards.length;
    });
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

/** Long columns fold their cards: nine rows a card, then three, then none, until they are no longer than two windows. */
function chainFit(column, x, width, room) {
  for (const most of [CHAIN.most, 3, 0]) {
    chainStack(column, x, width, most);
    if (column.bottom <= room * 1.5 || column.cards.length < 3) return;
  }
}

function chainStack(column, x, width, most) {
  let y = CHAIN.top;
  column.x = x;
  column.width = width;
  for (const card of column.cards) {
    Object.assign(card, {
      x,
      y,
      width,
      rowsShown: chainRowsShown(card, most),
      words: drawnWrap(app.label(card.item), width - 30 - (chainNote(card) ? 24 : 0)),
    });
    card.head = card.words.length > 1 ? CHAIN.head + 14 : CHAIN.head;
    card.height = card.head + card.rowsShown.length * CHAIN.row + (card.more ? CHAIN.row : 0) + (card.rows.length ? 6 : 0);
    y += card.height + CHAIN.between;
  }
  column.bottom = y;
}

/** The first rows of a card, those of the thing chosen before all; the rest stands behind "more" until the card is opened. */
function chainRowsShown(card, most) {
  const own = card.rows.filter((row) => row.own).length,
    kept = chain.own.has(card.item) ? CHAIN.most : Math.max(most, own);
  const open = chain.open.has(card.item) || card.rows.length <= kept + 1;
  const first = open
    ? card.rows
    : [...card.rows]
        .sort((a, b) => (b.own ? 1 : 0) - (a.own ? 1 : 0))
        .slice(0, kept)
        .sort((a, b) => a.order.localeCompare(b.order));
  card.more = card.rows.length - first.length;
  return first;
}

/** Short columns stand in the middle of the height, so that links run level. */
function chainCentre(columns) {
  const deepest = Math.max(...columns.map((column) => column.bottom), 0);
  for (const column of columns) {
    const shift = Math.min(260, (deepest - column.bottom) / 2);
    for (const card of column.cards) card.y += shift;
    column.bottom += shift;
  }
}

/** Coordinates at which a link leaves or enters: the head of a card or one of its rows. */
function chainPort(end, right) {
  const { card, row } = end,
    at = row ? card.rowsShown.indexOf(row) : -1;
  const y = at < 0 ? card.y + (row ? card.height - CHAIN.row / 2 : card.head / 2) : card.y + card.head + (at + 0.5) * CHAIN.row;
  return { x: right ? card.x + card.width : card.x, y };
}

/** The curve of a link; within a column it swings out to the right. */
function chainCurve(link) {
  const from = chainPort(link.from, true);
  if (link.from.card.x === link.to.card.x) {
    const to = chainPort(link.to, true),
      bow = from.x + 18 + Math.min(30, Math.abs(to.y - from.y) / 8);
    return `M${from.x} ${from.y}C${bow} ${from.y} ${bow} ${to.y} ${to.x} ${to.y}`;
  }
  const back = link.from.card.x > link.to.card.x;
  const start = back ? chainPort(link.from, false) : from,
    to = chainPort(link.to, back);
  const stops = [start, ...(back ? [] : chainStops(link, start, to)), to];
  return (
    `M${start.x} ${start.y}` +
    stops
      .slice(1)
      .map((stop, at) => {
        const before = stops[at],
          from_ = before.out ?? before.x,
          middle = (from_ + stop.x) / 2;
        const way = stop.out ? `L${stop.out} ${stop.y}` : "";
        return `C${middle} ${before.y} ${middle} ${stop.y} ${stop.x} ${stop.y}${way}`;
      })
      .join("")
  );
}

/** A long link crosses the columns between its ends through the gaps between their cards, the one nearest to its way. */
function chainStops(link, start, to) {
  return chain.columns
    .filter((column) => column.x > start.x && column.x + column.width < to.x)
    .map((column) => {
      const straight = start.y + ((to.y - start.y) * (column.x + column.width / 2 - start.x)) / (to.x - start.x);
      const cards = [...column.cards].sort((a, b) => a.y - b.y),
        edges = [];
      cards.forEach((card, at) => edges.push(at ? (cards[at - 1].y + cards[at - 1].height + card.y) / 2 : card.y - 7));
      const last = cards[cards.length - 1];
      edges.push(last.y + last.height + 7);
      const outside = straight < edges[0] || straight > edges[edges.length - 1];
      const y = outside
        ? straight
        : edges.reduce((best, one) => (Math.abs(one - straight) < Math.abs(best - straight) ? one : best));
      return { x: column.x, out: column.x + column.width, y };
    });
}
