// Dated promises, forecasts and events as the timeline draws them: when they were said, for when, and what became of them.

const TIMELINE_DAY = 86400000;

const timelineDay = (text) => Date.parse(`${text}T00:00:00Z`) / TIMELINE_DAY;

/** Milestones of the selection with numbers for days: said (or null), first and last day meant. */
function timelineMarks() {
  const selected = app.thing(app.state.selected) ? app.state.selected : null;
  const own = selected ? timelineNear(selected) : null;
  return app
    .visible()
    .claims.filter((claim) => claim.milestone && claim.first && (!own || own.has(claim.about)))
    .map((claim) => ({
      claim,
      said: claim.to ? Math.min(timelineDay(claim.to), timelineDay(app.data.meta.asOf)) : null,
      first: timelineDay(claim.first),
      last: timelineDay(claim.last),
      fate: timelineFate(claim),
    }));
}

/** A thing with what it makes, runs and develops: its products' and plants' dates are its dates too. */
function timelineNear(id) {
  const found = new Set([id]),
    owns = new Set(["operates", "builds", "develops", "produces", "jointVentureOf", "subsidiaryOf"]);
  for (const one of app.statementsOf(id)) {
    const kind = app.thing(one.object) && app.thing(one.object).kind;
    if (one.subject === id && owns.has(one.predicate) && ["Facility", "Product", "Vehicle", "JointVenture"].includes(kind))
      found.add(one.object);
  }
  return found;
}

/** What became of it, in five words that the key explains. */
function timelineFate(claim) {
  const became = claim.became || "";
  if (claim.nature && claim.nature !== "promise") return claim.nature;
  if (became.startsWith("met")) return "met";
  if (/^(missed|overdue|withdrawn)/.test(became)) return "missed";
  return became.startsWith("replaced") ? "replaced" : "open";
}

const TIMELINE_FATES = {
  open: "still open",
  met: "met",
  replaced: "replaced by a later date",
  missed: "missed, overdue or withdrawn",
  event: "it happened",
  forecast: "forecast by others",
};

/** Lanes: marks of one thing, or (with `fine`) of one series of comparable dates; the busiest first. */
function timelineLanes(marks, fine) {
  const lanes = new Map();
  for (const mark of marks) {
    const { claim } = mark,
      key = fine ? `${claim.about} ${claim.series ?? claim.metric}` : claim.about;
    if (!lanes.has(key))
      lanes.set(key, { key, about: claim.about, metric: claim.metric, scope: timelineScope(claim), marks: [] });
    lanes.get(key).marks.push(mark);
  }
  for (const lane of lanes.values()) lane.marks.sort((a, b) => (a.said ?? a.last) - (b.said ?? b.last) || a.last - b.last);
  const order = (a, b) =>
    fine
      ? app.label(a.about).localeCompare(app.label(b.about)) || a.marks[0].last - b.marks[0].last
      : b.marks.length - a.marks.length || app.label(a.about).localeCompare(app.label(b.about));
  return [...lanes.values()].sort(order);
}

function timelineScope(claim) {
  return [claim.product, claim.facility, claim.material, claim.of]
    .filter(Boolean)
    .map(app.label)
    .concat([claim.generation, claim.sample_stage && `${claim.sample_stage} sample`, claim.application].filter(Boolean))
    .join(", ");
}

/** The sentence that a mark stands for. */
function timelineSentence(mark) {
  const { claim } = mark,
    metric = (app.data.vocabulary.metrics[claim.metric] || { label: claim.metric }).label;
  const said = claim.announced ? `said ${claim.announced}` : "said on an unknown day";
  return `${app.label(claim.about)}: ${metric} ${claim.text}, ${said}${claim.became ? `; ${claim.became}` : ""}`;
}

/** The span of years over which the marks spread, with the present in it. */
function timelineSpan(marks) {
  const today = timelineDay(app.data.meta.today);
  const days = marks
    .flatMap((mark) => [mark.said, mark.first, mark.last])
    .filter((day) => day !== null)
    .sort((a, b) => a - b);
  const early = days.length ? timelineEarly(days) : today - 365 * 5;
  const late = days.length ? Math.min(days[days.length - 1], today + 365 * 15) : today + 365 * 5;
  const year = (day) => new Date(day * TIMELINE_DAY).getUTCFullYear();
  return [
    timelineDay(`${Math.min(year(early), year(today))}-01-01`),
    timelineDay(`${Math.max(year(late), year(today)) + 1}-01-01`),
  ];
}

/** The first day, or that of the earliest hundredth where a few old dates would press the rest together. */
function timelineEarly(days) {
  const usual = days[Math.floor(days.length * 0.015)];
  return usual - days[0] > 3 * 365 ? usual : days[0];
}

/** Year marks no closer than `least` pixels. */
function timelineYears([start, end], scale, least) {
  const first = new Date(start * TIMELINE_DAY).getUTCFullYear(),
    last = new Date(end * TIMELINE_DAY).getUTCFullYear();
  const step =
    [1, 2, 5, 10, 20].find((size) => Math.abs(scale(timelineDay(`${first + size}-01-01`)) - scale(start)) >= least) || 20;
  const years = [];
  for (let year = first; year <= last; year += step) years.push(year);
  return years;
}
