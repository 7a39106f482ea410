// Lanes: a row a thing (or a row a series), from the day a date was said to the date itself.

const LANE = { height: 30, top: 34, right: 26 };

function timelineLanesDrawn(lanes, marks, width, fine) {
  const left = Math.min(fine ? 300 : 230, Math.max(118, width * 0.3));
  const span = timelineSpan(marks),
    scale = (day) =>
      left + ((Math.min(Math.max(day, span[0]), span[1]) - span[0]) / (span[1] - span[0])) * (width - left - LANE.right);
  const tops = [],
    step = (lane) => Math.max(LANE.height, 12 + timelineTracks(lane, scale) * 12);
  let bottom = LANE.top;
  for (const lane of lanes) {
    tops.push(bottom);
    lane.height = step(lane);
    bottom += lane.height;
  }
  const height = bottom + 16;
  return svgEl(
    "svg",
    {
      class: "timeline-svg",
      width: width * drawnScale(),
      height: height * drawnScale(),
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": "Dates by thing, from the day they were said to the date meant",
    },
    timelineGrid(span, scale, height),
    timelineToday(scale, height, width),
    ...lanes.map((lane, at) => timelineLane(lane, tops[at], scale, left, width, fine)),
  );
}

function timelineGrid(span, scale, height) {
  return svgEl(
    "g",
    { class: "timeline-grid" },
    ...timelineYears(span, scale, 42).flatMap((year) => {
      const x = scale(timelineDay(`${year}-01-01`));
      return [
        svgEl("line", { x1: x, y1: LANE.top - 8, x2: x, y2: height, class: "timeline-rule" }),
        svgEl("text", { x, y: LANE.top - 16, "text-anchor": "middle", class: "timeline-year" }, String(year)),
      ];
    }),
  );
}

function timelineToday(scale, height, width) {
  const x = scale(timelineDay(app.data.meta.today));
  return svgEl(
    "g",
    {},
    svgEl("line", { x1: x, y1: LANE.top - 8, x2: x, y2: height, class: "timeline-today" }),
    svgEl(
      "text",
      {
        x: x > width - 44 ? x - 4 : x + 4,
        y: LANE.top - 2,
        "text-anchor": x > width - 44 ? "end" : "start",
        class: "timeline-todayword",
      },
      "today",
    ),
  );
}

function timelineLane(lane, y, scale, left, width, fine) {
  const middle = y + lane.height / 2,
    thing = app.thing(lane.about);
  const metric = (app.data.vocabulary.metrics[lane.metric] || { label: lane.metric }).label;
  const several = fine && lane.about !== app.state.selected;
  const words = fine
    ? [several ? app.label(lane.about) : "", metric, lane.scope].filter(Boolean).join(" · ")
    : thing
      ? thing.label
      : lane.about;
  const name = svgEl(
    "g",
    {
      class: "timeline-name",
      role: "button",
      tabindex: "0",
      "data-thing": lane.about,
      "aria-label": `${words}, ${lane.marks.length} dates`,
    },
    svgEl("rect", { x: 4, y: y + 2, width: left - 16, height: lane.height - 4, rx: 5, class: "timeline-hit" }),
    thing ? svgEl("g", { transform: `translate(10 ${middle - 6})` }, drawnShape(thing.kind)) : null,
    ...timelineWords(
      fine ? [[several ? app.label(lane.about) : "", metric].filter(Boolean).join(" · "), lane.scope] : [words, ""],
      middle,
      left - 46,
    ),
    svgEl("title", {}, words),
  );
  timelineOpens(name, lane.about);
  return svgEl(
    "g",
    { class: "timeline-lane", "data-lane": lane.key },
    svgEl("line", { x1: 4, y1: y, x2: width - 6, y2: y, class: "timeline-rule" }),
    name,
    ...lane.marks.map((mark) => timelineMark(mark, scale, middle + (mark.track - (lane.tracks - 1) / 2) * 12)),
  );
}

/** What a lane is called, its scope below in smaller letters. */
function timelineWords([name, scope], middle, room) {
  return [
    svgEl("text", { x: 28, y: scope ? middle - 2 : middle + 4 }, drawnCut(name, room, 6.6)),
    scope ? svgEl("text", { x: 28, y: middle + 11, class: "timeline-scope" }, drawnCut(scope, room * 1.08, 6.2)) : null,
  ];
}

/** Gives marks that would lie upon each other tracks of their own, five at most; returns how many a lane needs. */
function timelineTracks(lane, scale) {
  const ends = [];
  for (const mark of [...lane.marks].sort((a, b) => a.last - b.last)) {
    const at = scale(mark.last),
      free = ends.findIndex((end) => at - end > 13);
    mark.track = free >= 0 ? free : ends.length < 5 ? ends.length : ends.indexOf(Math.min(...ends));
    ends[mark.track] = at;
  }
  lane.tracks = ends.length;
  return ends.length;
}

/** A mark: the day it was said, a thin line to the window meant, and a shape for what became of it. */
function timelineMark(mark, scale, y) {
  const at = scale(mark.last),
    from = mark.said === null ? null : scale(mark.said),
    start = scale(mark.first);
  const group = svgEl(
    "g",
    {
      class: `timeline-mark timeline-${mark.fate}`,
      role: "button",
      tabindex: "0",
      "data-claim": mark.claim.id,
      "aria-label": timelineSentence(mark),
    },
    from === null ? null : svgEl("line", { x1: from, y1: y, x2: Math.max(start, from), y2: y, class: "timeline-lead" }),
    from === null ? null : svgEl("line", { x1: from, y1: y - 4, x2: from, y2: y + 4, class: "timeline-said" }),
    at - start > 3 ? svgEl("line", { x1: start, y1: y, x2: at, y2: y, class: "timeline-window" }) : null,
    timelineShape(mark.fate, at, y),
    svgEl("circle", { cx: at, cy: y, r: 12, class: "timeline-grip" }),
    svgEl("title", {}, timelineSentence(mark)),
  );
  timelineOpens(group, mark.claim.id);
  return group;
}

/** Shapes differ as well as colours: ring open, disc met, cross missed, arrow replaced, square event, diamond forecast. */
function timelineShape(fate, x, y) {
  const r = 5,
    shape = (d, look) => svgEl("path", { d, class: `timeline-shape ${look || ""}` });
  if (fate === "met") return svgEl("circle", { cx: x, cy: y, r, class: "timeline-shape timeline-solid" });
  if (fate === "missed")
    return shape(`M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`, "timeline-stroke");
  if (fate === "replaced") return shape(`M${x - r} ${y - r}L${x + r} ${y}L${x - r} ${y + r}z`, "timeline-hollow");
  if (fate === "event")
    return svgEl("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9, class: "timeline-shape timeline-solid" });
  if (fate === "forecast") return shape(`M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}z`, "timeline-hollow");
  return svgEl("circle", { cx: x, cy: y, r, class: "timeline-shape timeline-hollow" });
}

function timelineOpens(group, id) {
  const thing = app.thing(id) ? id : app.claim(id) ? app.claim(id).about : app.statement(id) ? app.statement(id).subject : null;
  group.addEventListener("click", () => app.select(id));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      app.select(id);
    }
  });
  group.addEventListener("mouseenter", () => app.hover(thing));
  group.addEventListener("mouseleave", () => app.hover(null));
}
