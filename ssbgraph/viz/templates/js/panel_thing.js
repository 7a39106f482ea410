// Everything about one thing.
function thingPanel(thing) {
  const statements = app.statementsOf(thing.id);
  const claims = app.claimsOf(thing.id);
  const promises = claims.filter((one) => one.nature === "promise" || one.milestone);
  const others = claims.filter((one) => !promises.includes(one));
  const disputes = app.disputesOf(thing.id);
  const sources = new Set([...statements, ...claims].flatMap((one) => one.sources));
  return [
    panelHead(el("h2", {}, shapeIcon(thing.kind), thing.label, thing.native ? el("span", { class: "native" }, ` ${thing.native}`) : null),
      () => app.select(null)),
    el("p", { class: "who" }, whoIsIt(thing)), hiddenNote(thing), aliasLine(thing), thingActions(thing), questionButtons(thing),
    figures([[statements.length, "statements"], [claims.length, "claims"], [disputes.length, "disputes"], [sources.size, "sources"]]),
    ...relationGroups(thing, statements),
    ...factGroup("Promises and dates", promises.sort(bySeries).map((one) => claimFact(one))),
    ...factGroup("Claims", others.map((one) => claimFact(one))),
    ...factGroup("Where sources disagree", disputes.map(disputeFact)),
    ...(thing.sources.length ? [el("h3", {}, "Who says what it is"), sourceList(thing.sources)] : []),
  ];
}

// What is found though the filters hide it says so, and can be brought into sight.
function hiddenNote(thing) {
  if (app.visible().thingIds.has(thing.id)) return null;
  const show = () => {
    app.reset();
    app.set({ selected: thing.id, details: true }, { record: false });
  };
  return el("p", { class: "note", id: "hidden-note" }, "The filters hide it. ", button("Show everything", { class: "plain small" }, show));
}

function bySeries(a, b) {
  const order = (one) => `${one.metric} ${String(one.series ?? 99999).padStart(6, "0")} ${one.announced || "9999"} ${one.id}`;
  return order(a) < order(b) ? -1 : 1;
}

function whoIsIt(thing) {
  const words = app.data.vocabulary;
  const place = [thing.place, thing.country ? words.countries[thing.country] : null].filter(Boolean).join(", ");
  return [words.kinds[thing.kind].label, thing.roles.map((role) => words.roles[role]).join(", "), place, thing.formula].filter(Boolean).join(" · ");
}

function aliasLine(thing) {
  const names_ = thing.aliases.filter((name) => name !== thing.native);
  const ids = thing.identifiers.map(([name, value]) => `${name}: ${value}`);
  if (!names_.length && !ids.length) return null;
  return el("p", { class: "aliases" }, [names_.length ? `Also ${names_.join(", ")}` : "", ...ids].filter(Boolean).join(" · "));
}

function thingActions(thing) {
  const pinned = app.state.pins.includes(thing.id);
  const focused = app.state.focus === thing.id;
  const other = app.state.pins.find((id) => id !== thing.id);
  return el("div", { class: "actions" },
    button(focused ? "Show all" : "Focus", { "data-action": "focus", "aria-pressed": String(focused), title: "Only this and its neighbours (F)" }, () => app.focus(thing.id)),
    button(pinned ? "Unpin" : other ? `Connect with ${app.label(other)}` : "Pin", { "data-action": "pin", "aria-pressed": String(pinned), title: "Pin two things to see how they connect (P)" }, () => app.pin(thing.id)));
}

function relationGroups(thing, statements) {
  const groups_ = grouped(statements, (one) => [relationGroup(thing, one)]);
  const predicates = Object.keys(app.data.vocabulary.predicates);
  const order = (key) => predicates.indexOf(key.split("|")[0]) * 2 + Number(key.endsWith("|back"));
  return [...groups_].sort((a, b) => order(a[0]) - order(b[0])).flatMap(([key, list]) => {
    const [predicate, direction] = key.split("|");
    const words = app.data.vocabulary.predicates[predicate];
    const facts = list.sort(compareFirmness).map((one) => statementFact(one, thing.id));
    return factGroup(direction === "back" ? words.back : words.ahead, facts, words.family);
  });
}

function relationGroup(thing, statement) {
  const words = app.data.vocabulary.predicates[statement.predicate];
  return `${statement.predicate}|${statement.subject === thing.id || words.symmetric ? "ahead" : "back"}`;
}

const SHOWN = 8;

// Long groups show their first facts; the rest is one click away.
function factGroup(title, facts, family) {
  if (!facts.length) return [];
  const box = el("div", {}, facts.slice(0, SHOWN));
  const rest = facts.slice(SHOWN);
  const more = rest.length ? button(`Show ${rest.length} more`, { class: "plain more" }, () => {
    more.remove();
    box.append(...rest);
  }) : null;
  return [el("h3", {}, family ? swatch(family) : null, `${title} (${facts.length})`), box, more].filter(Boolean);
}
