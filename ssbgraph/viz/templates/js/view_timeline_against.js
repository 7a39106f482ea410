// Said against promised: a date that keeps its height holds, one that runs along the diagonal recedes as time passes.

const AGAINST = { left: 56, right: 22, top: 30, bottom: 44 };
const AGAINST_DASHES = ["", "7 4", "2 3", "9 3 2 3", "4 4", "1 3", "12 4"];

/** Series with at least two dated sayings are curves; single ones are dots. */
function timelineAgainst(marks, width, height) {
  const dated = marks.filter((mark) => mark.said !== null);
  const series = timelineLanes(dated, true).sort((a, b) => b.marks.length - a.marks.length);
  const span = timelineSpan(dated),
    said = timelineSaid(dated, span);
  const x = (day) => AGAINST.left + ((day - said[0]) / (said[1] - said[0])) * (width - AGAINST.left - AGAINST.right);
  const y = (day) =>
    height -
    AGAINST.bottom -
    ((Math.min(Math.max(day, span[0]), span[1]) - span[0]) / (span[1] - span[0])) * (height - AGAINST.top - AGAINST.bottom);
  const few = series.length <= 7;
  return svgEl(
    "svg",
    {
      class: `timeline-svg timeline-against${few ? "" : " timeline-crowd"}`,
      width: width * drawnScale(),
      height: height * drawnScale(),
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": "Dates promised (up) by the day they were said (across)",
    },
    againstAxes(span, said, x, y, width, height),
    againstLines(span, said, x, y, width, height),
    ...series.map((one, at) => againstCurve(one, at, x, y, few)),
    few ? againstKey(series, width) : app.thing(app.state.selected) ? againstNames(series, x, y, width) : null,
  );
}

function timelineSaid(marks, span) {
  const today = timelineDay(app.data.meta.today),
    first = Math.min(today - 365, ...marks.map((mark) => mark.said));
  const year = new Date(Math.max(first, span[0]) * TIMELINE_DAY).getUTCFullYear(),
    end = new Date(today * TIMELINE_DAY).getUTCFullYear() + 1;
  return [timelineDay(`${year}-01-01`), timelineDay(`${end}-01-01`)];
}

function againstAxes(span, said, x, y, width, height) {
  const across = timelineYears(said, x, 44).map((year) => {
    const at = x(timelineDay(`${year}-01-01`));
    return [
      svgEl("line", { x1: at, y1: AGAINST.top, x2: at, y2: height - AGAINST.bottom, class: "timeline-rule" }),
      svgEl("text", { x: at, y: height - AGAINST.bottom + 18, "text-anchor": "middle", class: "timeline-year" }, String(year)),
    ];
  });
  const up = timelineYears(span, y, 20).map((year) => {
    const at = y(timelineDay(`${year}-01-01`));
    return [
      svgEl("line", { x1: AGAINST.left, y1: at, x2: width - AGAINST.right, y2: at, class: "timeline-rule" }),
      svgEl("text", { x: AGAINST.left - 8, y: at + 4, "text-anchor": "end", class: "timeline-year" }, String(year)),
    ];
  });
  return svgEl(
    "g",
    {},
    ...across.flat(),
    ...up.flat(),
    svgEl("text", { x: width - AGAINST.right, y: height - 8, "text-anchor": "end", class: "timeline-axis" }, "said in"),
    svgEl("text", { x: 8, y: 18, class: "timeline-axis" }, "promised for"),
  );
}

function againstLines(span, said, x, y, width, height) {
  const start = Math.max(said[0], span[0]),
    end = Math.min(said[1], span[1]),
    today = timelineDay(app.data.meta.today);
  const angle = (Math.atan2(y(end) - y(start), x(end) - x(start)) * 180) / Math.PI;
  const at = start + (end - start) * 0.35;
  return svgEl(
    "g",
    {},
    svgEl("line", { x1: x(start), y1: y(start), x2: x(end), y2: y(end), class: "timeline-equal" }),
    svgEl("text", { transform: `translate(${x(at)} ${y(at) + 16}) rotate(${angle})`, class: "timeline-axis" }, "said = promised"),
    svgEl("line", { x1: x(today), y1: AGAINST.top, x2: x(today), y2: height - AGAINST.bottom, class: "timeline-today" }),
    svgEl("text", { x: x(today) - 5, y: AGAINST.top + 11, "text-anchor": "end", class: "timeline-todayword" }, "today"),
    svgEl("line", {
      x1: AGAINST.left,
      y1: y(today),
      x2: width - AGAINST.right,
      y2: y(today),
      class: "timeline-today timeline-todayup",
    }),
  );
}

function againstName(one) {
  const metric = (app.data.vocabulary.metrics[one.metric] || { label: one.metric }).label;
  return [app.label(one.about), metric, one.scope].filter(Boolean).join(" · ");
}

function againstCurve(one, at, x, y, few) {
  const places = one.marks.map((mark) => [x(mark.said), y(mark.last)]);
  const look = few ? `timeline-c${at}` : "timeline-c";
  const curve =
    places.length > 1
      ? svgEl("polyline", {
          points: places.map((place) => place.join(",")).join(" "),
          class: "timeline-curve",
          "stroke-dasharray": few ? AGAINST_DASHES[at] : "",
        })
      : null;
  const bars = one.marks.map((mark) =>
    mark.last - mark.first > 40
      ? svgEl("line", { x1: x(mark.said), y1: y(mark.first), x2: x(mark.said), y2: y(mark.last), class: "timeline-window" })
      : null,
  );
  const dots = one.marks.map((mark, number) => {
    const [cx, cy] = places[number];
    const group = svgEl(
      "g",
      {
        class: `timeline-mark timeline-${mark.fate}`,
        role: "button",
        tabindex: "0",
        "data-claim": mark.claim.id,
        "aria-label": timelineSentence(mark),
      },
      timelineShape(mark.fate, cx, cy),
      svgEl("circle", { cx, cy, r: 11, class: "timeline-grip" }),
      svgEl("title", {}, timelineSentence(mark)),
    );
    timelineOpens(group, mark.claim.id);
    return group;
  });
  return svgEl("g", { class: `timeline-series ${look}`, "data-lane": one.key }, curve, ...bars, ...dots);
}

/** Names beside the last dot of each series, where they do not lie upon another. */
function againstNames(series, x, y, width) {
  const taken = series.flatMap((one) =>
    one.marks.map((mark) => [x(mark.said) - 7, y(mark.last) - 7, x(mark.said) + 7, y(mark.last) + 7]),
  );
  const free = (box) => taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
  return svgEl(
    "g",
    { class: "timeline-names" },
    ...series.map((one) => {
      const mark = one.marks[one.marks.length - 1],
        at = x(mark.said),
        up = y(mark.last),
        metric = app.data.vocabulary.metrics[one.metric];
      const name = drawnCut(metric ? metric.label : one.metric, 190, 6.4),
        wide = name.length * 6.1;
      for (const [left, shift] of [
        [at + 10, 4],
        [at - 10 - wide, 4],
        [at + 6, -10],
        [at + 6, 18],
        [at - 6 - wide, -10],
        [at - 6 - wide, 18],
      ]) {
        const box = [left, up + shift - 10, left + wide, up + shift + 2];
        if (left < AGAINST.left || left + wide > width - 4 || !free(box)) continue;
        taken.push(box);
        return svgEl("text", { x: left, y: up + shift, class: "timeline-seriesname" }, name);
      }
      return null;
    }),
  );
}

function againstKey(series, width) {
  return svgEl(
    "g",
    { class: "timeline-legend" },
    ...series.map((one, at) =>
      svgEl(
        "g",
        { class: `timeline-series timeline-c${at}`, transform: `translate(${AGAINST.left + 14} ${AGAINST.top + 14 + at * 18})` },
        svgEl("line", { x1: 0, y1: 0, x2: 26, y2: 0, class: "timeline-curve", "stroke-dasharray": AGAINST_DASHES[at] }),
        svgEl("text", { x: 34, y: 4, class: "timeline-legendword" }, drawnCut(againstName(one), width - AGAINST.left - 130, 6.4)),
      ),
    ),
  );
}
