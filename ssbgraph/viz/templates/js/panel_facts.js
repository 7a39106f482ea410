// Single facts with what is known of them: status, dates, conditions, slip, and the sources that say so.
function statementFact(statement, of) {
  const other = otherEnd(statement, of);
  const item = statement.product || statement.material;
  return el("div", { class: "fact", "data-statement": statement.id },
    el("div", { class: "line" }, thingLink(other), item && item !== other ? el("span", { class: "faint" }, "with ", thingLink(item)) : null),
    factMeta(statement), factNote(statement), howWeKnow(statement));
}

function factMeta(fact) {
  const parts = [
    fact.announced ? `announced ${fact.announced}` : null, period(fact),
    fact.amount ? `${fact.amount.toLocaleString("en")} ${fact.unit || ""}` : null, fact.stake_percent ? `${fact.stake_percent} %` : null,
    fact.supply_stage ? `${fact.supply_stage} supply` : null, fact.role ? `as ${fact.role}` : null, fact.need,
  ];
  return el("div", { class: "meta" }, statusChip(fact.status), parts.filter(Boolean).map((text) => el("span", {}, text)));
}

function period({ start, end }) {
  if (start && end) return `${start} to ${end}`;
  return start ? `since ${start}` : end ? `until ${end}` : null;
}

function factNote(fact) {
  const text = [fact.kind, fact.note].filter(Boolean).join(": ");
  return text ? el("p", { class: "note" }, text) : null;
}

function howWeKnow(fact) {
  const several = count(fact.sources.length, "source");
  return el("details", {}, el("summary", { class: "small" }, "How do we know? ", el("span", { class: fact.sourcing === "weak" ? "weak" : "faint" }, several)),
    sourceList(fact.sources), fact.verdict ? el("p", { class: "note" }, `Re-read ${fact.checked || ""}: ${fact.verdict}. ${fact.check_note || ""}`) : null,
    el("p", { class: "note" }, "Statement ", button(fact.id, { class: "plain small" }, () => app.set({ selected: fact.id, question: null }))));
}

function sourceList(ids) {
  return el("ul", { class: "sources" }, ids.map((id) => app.source(id)).filter(Boolean).map((source) => el("li", {},
    link(source), el("span", { class: "faint" }, ` ${[source.publisher, source.date].filter(Boolean).join(", ")}`),
    source.weak ? el("span", { class: "weak" }, " weak source") : null)));
}

function claimFact(claim) {
  return el("div", { class: "fact", "data-claim": claim.id },
    el("div", { class: "line" }, el("span", {}, metricLabel(claim.metric)), el("strong", {}, claim.text.replace(/[{}]/g, "")), slipText(claim)),
    claimMeta(claim), claimConditions(claim), howWeKnow(claim));
}

function metricLabel(id) {
  const metric = app.data.vocabulary.metrics[id];
  return metric ? metric.label : id;
}

function slipText(claim) {
  const months = claim.slip_chain ?? claim.slip_first;
  if (months === null || months === undefined || !claim.nature) return null;
  const text = months > 0 ? `${round(months)} months later than first promised` : months < 0 ? `${round(-months)} months earlier` : "no slip";
  return el("span", { class: months > 0 ? "slip late" : "slip" }, text);
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function claimMeta(claim) {
  return el("div", { class: "meta" }, statusChip(claim.status), claim.announced ? el("span", {}, `said ${claim.announced}`) : null,
    claim.became && claim.nature === "promise" ? el("span", { class: "chip" }, claim.became) : null,
    claim.verified_by.length ? el("span", {}, "verified by ", claim.verified_by.map(thingLink)) : null,
    claim.replaced_by ? button("what replaced it", { class: "plain small" }, () => app.set({ selected: claim.replaced_by, question: null })) : null);
}

const CONDITIONS = {
  conditions: "", kind: "", product: "", material: "", facility: "", of: "", generation: "", sample_stage: "sample ", level: "at level of ",
  charge_window: "charged ", temperature: "at ", application: "for ", country: "in ", stage: "", when: "for ", note: "",
};

function claimConditions(claim) {
  const parts = Object.entries(CONDITIONS).filter(([name]) => claim[name]).map(([name, words]) => words + (app.thing(claim[name]) ? app.label(claim[name]) : claim[name]));
  return parts.length || claim.wording ? el("p", { class: "note" }, parts.join("; "), claim.wording ? [parts.length ? " " : "", el("q", {}, claim.wording)] : null) : null;
}

function disputeFact(dispute) {
  return el("div", { class: "fact" }, el("div", { class: "line" }, el("strong", {}, dispute.topic.replace(/-/g, " "))), el("p", { class: "note" }, dispute.note),
    el("p", { class: "small" }, dispute.statements.map((id) => [button(id, { class: "plain small" }, () => app.set({ selected: id, question: null })), " "])),
    sourceList(dispute.sources));
}

function statementPanel(statement) {
  const words = relationWords(statement, true);
  const known = howWeKnow(statement);
  known.open = true;
  return [
    panelHead(el("h2", {}, "How do we know?"), () => app.select(null)),
    el("p", { class: "who" }, thingLink(statement.subject), ` ${words} `, thingLink(statement.object)),
    el("div", { class: "fact" }, factMeta(statement), factNote(statement), known), restingSteps(statement.id), disputesAbout(statement.id),
  ];
}

function restingSteps(id) {
  const steps = app.data.steps.filter((step) => step.statements.includes(id));
  if (!steps.length) return null;
  return el("div", {}, el("h3", {}, `Dependencies that rest on it (${steps.length})`), el("ul", { class: "chain" }, steps.slice(0, 20).map((step) => el("li", {},
    nodeLink(step.dependent), ` ${ruleOf(step).words} `, nodeLink(step.on), el("span", { class: "because" }, ` ${step.strength}, ${step.modality}`)))));
}

function disputesAbout(id) {
  const found_ = app.data.disputes.filter((one) => one.statements.includes(id));
  return found_.length ? el("div", {}, el("h3", {}, "Where sources disagree"), found_.map(disputeFact)) : null;
}

function claimPanel(claim) {
  const fact = claimFact(claim);
  fact.querySelector("details").open = true;
  const metric = app.data.vocabulary.metrics[claim.metric];
  const series = app.claimsOf(claim.about).filter((one) => one.series !== null && one.series === claim.series && one.id !== claim.id);
  return [
    panelHead(el("h2", {}, "How do we know?"), () => app.select(null)), el("p", { class: "who" }, thingLink(claim.about)), fact,
    metric ? el("p", { class: "note" }, metric.definition) : null, disputesAbout(claim.id),
    ...factGroup("Said of the same before or after", series.sort(bySeries).map(claimFact)),
  ].filter(Boolean);
}
