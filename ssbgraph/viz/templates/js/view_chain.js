// The supply chain: from raw material at the left to the vehicle at the right.

const chain = { open: new Set(), host: null, drawn: "", about: null, links: [], all: false };

/** What is shown: the chain of an answer, of the thing selected, or (nothing chosen) the whole, folded. */
function chainSubject(state) {
  const [view, mode] = (state.tab || "").split(":");
  const answer = app.answer();
  if (view === "chain" && mode === "all") return { whole: true };
  const chained = answer && answer.rows.some((row) => (row.chain || []).length);
  if (chained && (!state.selected || answer.things.has(state.selected) || answer.statements.has(state.selected)))
    return { answer };
  const selected = app.thing(state.selected) ? state.selected : chainBehind(state.selected) || state.focus;
  if (selected && app.thing(selected)) return { thing: selected };
  if (chained) return { answer };
  return chain.about && app.thing(chain.about) && state.selected ? { thing: chain.about } : { whole: true };
}

/** With a statement or claim selected the chain drawn last stays. */
function chainBehind(id) {
  return id && (app.statement(id) || app.claim(id)) ? chain.about : null;
}

function chainUpdate(state, again) {
  const subject = chainSubject(state);
  chain.fits = statementTest(state);
  chain.about = subject.thing || null;
  const graph = subject.whole ? chainWhole() : subject.thing ? chainOf(subject.thing) : chainOfAnswer(subject.answer);
  const cards = chainShown(chainCards(graph), subject);
  if (subject.answer && app.thing(state.selected)) graph.own.add(state.selected);
  for (const card of cards.values()) for (const row of card.rows) row.own = graph.own.has(row.key) || graph.own.has(row.id);
  chain.links = chainLinks(graph, cards);
  chain.own = graph.own;
  if (!cards.size) {
    chainNothing(subject);
    return;
  }
  const scroll = chain.host.querySelector(".chain-scroll");
  chain.plan = chainPlace(
    cards,
    chain.links,
    (scroll.clientWidth || 800) / drawnScale(),
    Math.max(420, scroll.clientHeight / drawnScale()),
  );
  chainTell(subject, cards);
  chainDraw();
  const name = JSON.stringify([subject.thing || "", Boolean(subject.answer), chain.all]);
  if (name !== chain.drawn) chainReveal(subject);
  chain.drawn = name;
  chainEmphasise();
}

/** Programmes, investors and the like hang on no item: then there is no chain to draw. */
function chainNothing(subject) {
  chain.drawn = "";
  chain.plan = null;
  chain.host
    .querySelector(".chain-bar")
    .replaceChildren(
      el("p", { class: "chain-words", role: "status" }, subject.thing ? app.label(subject.thing) : "Supply chain"),
      chainButton("Whole chain", chainBack),
    );
  chain.host
    .querySelector(".chain-scroll")
    .replaceChildren(
      el(
        "p",
        { class: "chain-none" },
        subject.whole
          ? "No item within the filters has a place between raw material and vehicle."
          : "No dependence on an item is recorded here, so there is no chain to draw. The network and the panel show what ties it to others.",
      ),
    );
}

function chainBack() {
  chain.about = null;
  app.set({ selected: null, focus: null, question: null, tab: "" });
}

/** In the whole, each layer shows its best connected items; "all" shows every one. */
function chainShown(cards, subject) {
  if (!subject.whole || chain.all) return cards;
  const room = Math.max(8, Math.floor(((chain.host.querySelector(".chain-scroll").clientHeight || 600) - 110) / 40));
  const kept = new Map();
  for (const layer of new Set([...cards.values()].map((card) => card.layer))) {
    const members = [...cards.values()]
      .filter((card) => card.layer === layer)
      .sort((a, b) => b.weight - a.weight || app.label(a.item).localeCompare(app.label(b.item)));
    for (const card of members.slice(0, room)) kept.set(card.item, card);
  }
  chain.left = cards.size - kept.size;
  return kept;
}

function chainTell(subject, cards) {
  const involved = [...cards.values()].flatMap((card) => card.rows.map((row) => app.thing(row.id)));
  const organisations = new Set(involved.filter((thing) => app.data.vocabulary.kinds[thing.kind].actor));
  const bar = chain.host.querySelector(".chain-bar");
  const words = subject.whole
    ? `${cards.size} items by layer. Choose one, or search a company, to see its chain.`
    : `${subject.thing ? `Chain of ${app.label(subject.thing)}` : "Chain of the answer"}: ${cards.size} items, ${organisations.size} organisations`;
  const buttons = [];
  if (subject.whole && (chain.left > 0 || chain.all)) {
    buttons.push(
      chainButton(chain.all ? "Best connected only" : `Show ${chain.left} more`, () => {
        chain.all = !chain.all;
        chainUpdate(app.state);
      }),
    );
  }
  if (!subject.whole)
    buttons.push(
      chainButton("Whole chain", () => {
        chain.about = null;
        app.set({ selected: null, focus: null, question: null, tab: "" });
      }),
    );
  bar.replaceChildren(el("p", { class: "chain-words", role: "status" }, words), ...buttons, chainKey(subject.whole));
}

function chainButton(text, action) {
  return el("button", { type: "button", class: "button", onclick: action }, text);
}

/** What the strokes mean. */
function chainKey(whole) {
  const stroke = (look, text) =>
    el(
      "span",
      { class: "chain-key" },
      svgEl(
        "svg",
        { width: 26, height: 8, "aria-hidden": "true" },
        svgEl("line", { x1: 1, y1: 4, x2: 25, y2: 4, class: `chain-link ${look}` }),
      ),
      text,
    );
  return el(
    "span",
    { class: "chain-keys" },
    stroke("chain-required", "required"),
    stroke("chain-likely", "likely or one of several"),
    stroke("chain-development", "development or exposure"),
    stroke("chain-required chain-planned", "planned"),
    whole
      ? el("span", { class: "chain-key" }, el("b", {}, "5"), " organisations make, buy or use it")
      : el("span", { class: "chain-key" }, "grey names: known makers without a recorded supply in this chain"),
  );
}

/** Brings the card of the thing into sight. */
function chainReveal(subject) {
  const scroll = chain.host.querySelector(".chain-scroll");
  const cards = chain.plan.columns.flatMap((column) => column.cards);
  const card = cards.find((one) => one.item === subject.thing) || cards.find((one) => one.rows.some((row) => row.own));
  scroll.scrollLeft = card ? (card.x + card.width / 2) * drawnScale() - scroll.clientWidth / 2 : 0;
  scroll.scrollTop = card ? Math.max(0, card.y * drawnScale() - 120) : 0;
}

app.registerView("chain", {
  label: "Supply chain",
  mount(element) {
    chain.host = element;
    element.append(
      el("div", { class: "chain-bar", tabindex: "0", role: "group", "aria-label": "What is shown" }),
      el("div", { class: "chain-scroll", tabindex: "0", role: "region", "aria-label": "Supply chain" }),
    );
    element.querySelector(".chain-scroll").addEventListener("scroll", chainHeadsStay, { passive: true });
    app.on("hover", chainHover);
    new ResizeObserver(() => {
      if (element.clientWidth && chain.drawn) chainUpdate(app.state);
    }).observe(element);
  },
  update: chainUpdate,
  svg: () => chainSvg(),
});
