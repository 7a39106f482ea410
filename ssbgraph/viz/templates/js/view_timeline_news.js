// Announcements by date: a row each for a thing chosen, else stacked dots by family of relations.

const NEWS = { row: 24, dot: 7.4, top: 34, most: 60 };

/** Dated statements of the selection, or of the thing chosen, the latest first. */
function newsMarks() {
  const chosen = app.thing(app.state.selected) ? app.state.selected : null;
  return app
    .visible()
    .statements.filter(
      (one) => one.to && (!chosen || [one.subject, one.object, one.material, one.product, one.facility].includes(chosen)),
    )
    .map((one) => ({
      one,
      day: Math.min(timelineDay(one.to), timelineDay(app.data.meta.asOf)),
      family: (app.data.vocabulary.predicates[one.predicate] || {}).family,
    }))
    .sort((a, b) => b.day - a.day || (a.one.id < b.one.id ? -1 : 1));
}

function newsSentence({ one }) {
  const item = [one.material, one.product].filter(Boolean).map(app.label).join(", ");
  return `${app.label(one.subject)} ${tablePredicate(one.predicate)} ${app.label(one.object)}${item ? ` (${item})` : ""}, ${one.status}, announced ${one.announced}`;
}

function newsSpan(marks) {
  const days = marks.map((mark) => mark.day).sort((a, b) => a - b),
    today = timelineDay(app.data.meta.today);
  const year = (day) => new Date(day * TIMELINE_DAY).getUTCFullYear();
  return [timelineDay(`${Math.min(year(timelineEarly(days)), year(today) - 1)}-01-01`), timelineDay(`${year(today) + 1}-01-01`)];
}

function newsDrawn(marks, width) {
  const fine = Boolean(app.thing(app.state.selected)) || marks.length <= NEWS.most,
    left = Math.min(fine ? 380 : 170, width * (fine ? 0.46 : 0.34));
  const span = newsSpan(marks),
    scale = (day) => left + ((Math.max(day, span[0]) - span[0]) / (span[1] - span[0])) * (width - left - LANE.right);
  const parts = fine ? newsRows(marks, scale, left, width) : newsStacks(marks, scale, left, width);
  return svgEl(
    "svg",
    {
      class: "timeline-svg timeline-news",
      width: width * drawnScale(),
      height: parts.height * drawnScale(),
      viewBox: `0 0 ${width} ${parts.height}`,
      role: "group",
      "aria-label": "Statements by the day they were announced",
    },
    timelineGrid(span, scale, parts.height),
    timelineToday(scale, parts.height, width),
    ...parts.drawn,
  );
}

/** A row a statement: what it says from the side of the thing chosen, and a dot on its day. */
function newsRows(marks, scale, left, width) {
  const chosen = app.thing(app.state.selected) ? app.state.selected : null;
  const drawn = marks.map((mark, at) => {
    const y = NEWS.top + at * NEWS.row,
      middle = y + NEWS.row / 2,
      { one } = mark;
    const row = svgEl(
      "g",
      { class: "timeline-name", role: "button", tabindex: "0", "data-statement": one.id, "aria-label": newsSentence(mark) },
      svgEl("line", { x1: 4, y1: y, x2: width - 6, y2: y, class: "timeline-rule" }),
      svgEl("rect", { x: 4, y: y + 1, width: width - 10, height: NEWS.row - 2, rx: 5, class: "timeline-hit" }),
      svgEl("text", { x: 10, y: middle + 4 }, drawnCut(newsWords(one, chosen), left - 24, 6.4)),
      newsDot(mark, scale(mark.day), middle, 5),
      svgEl("title", {}, newsSentence(mark)),
    );
    timelineOpens(row, one.id);
    return row;
  });
  return { drawn, height: NEWS.top + marks.length * NEWS.row + 16 };
}

function newsWords(one, chosen) {
  const words = app.data.vocabulary.predicates[one.predicate] || { ahead: one.predicate, back: one.predicate };
  if (one.subject === chosen) return `${words.ahead} ${app.label(one.object)}`;
  return one.object === chosen
    ? `${words.back} ${app.label(one.subject)}`
    : `${app.label(one.subject)} ${words.ahead} ${app.label(one.object)}`;
}

/** Lanes of the families; dots of one quarter stand upon each other. */
function newsStacks(marks, scale, left, width) {
  const drawn = [];
  let y = NEWS.top;
  for (const [family, look] of Object.entries(app.data.vocabulary.families)) {
    const own = marks.filter((mark) => mark.family === family),
      stacks = new Map();
    if (!own.length) continue;
    for (const mark of own) {
      const at = Math.round(scale(mark.day) / (NEWS.dot + 0.6));
      stacks.set(at, [...(stacks.get(at) || []), mark]);
    }
    const height = Math.max(38, Math.max(...[...stacks.values()].map((stack) => stack.length)) * NEWS.dot + 14);
    const base = y + height - 8;
    drawn.push(
      svgEl(
        "g",
        {},
        svgEl("line", { x1: 4, y1: y, x2: width - 6, y2: y, class: "timeline-rule" }),
        ...timelineWords(
          [look.label, `${own.length} statement${own.length === 1 ? "" : "s"}`],
          y + Math.min(height / 2, 30),
          left - 40,
        ),
        ...[...stacks].flatMap(([at, stack]) =>
          stack.map((mark, up) => newsMark(mark, at * (NEWS.dot + 0.6), base - up * NEWS.dot)),
        ),
      ),
    );
    y += height;
  }
  return { drawn, height: y + 16 };
}

function newsMark(mark, x, y) {
  const group = svgEl(
    "g",
    { class: "timeline-mark", role: "button", tabindex: "-1", "data-statement": mark.one.id, "aria-label": newsSentence(mark) },
    newsDot(mark, x, y, NEWS.dot / 2 - 0.4),
    svgEl("title", {}, newsSentence(mark)),
  );
  timelineOpens(group, mark.one.id);
  return group;
}

/** Filled when active, a ring when announced or planned, small when ended or rumoured. */
function newsDot({ one, family }, x, y, r) {
  const firm = one.status === "active",
    off = app.data.vocabulary.off.includes(one.status),
    color = app.familyColor(family);
  return svgEl("circle", {
    cx: x,
    cy: y,
    r: off ? r * 0.6 : r - (firm ? 0 : 0.7),
    fill: firm || off ? color : "none",
    stroke: color,
    "stroke-width": firm || off ? 0 : 1.5,
    "fill-opacity": off ? 0.5 : 1,
    class: "timeline-newsdot",
  });
}

function newsKey() {
  const ring = (status, words) =>
    el(
      "span",
      { class: "timeline-key" },
      svgEl("svg", { width: 16, height: 16, "aria-hidden": "true" }, newsDot({ one: { status }, family: "supply" }, 8, 8, 5)),
      words,
    );
  const family = ([name, look]) =>
    el(
      "span",
      { class: "timeline-key" },
      svgEl(
        "svg",
        { width: 14, height: 14, "aria-hidden": "true" },
        svgEl("circle", { cx: 7, cy: 7, r: 5, fill: app.familyColor(name) }),
      ),
      look.label,
    );
  return el(
    "span",
    { class: "timeline-keys" },
    ...Object.entries(app.data.vocabulary.families).map(family),
    ring("planned", "announced or planned"),
    ring("ended", "ended or rumoured"),
  );
}
