// The timeline: who said when what would be ready, and what became of it.

const timeline = { host: null, all: false };
const TIMELINE_MOST = 60;

function timelineMode(state) {
  const [view, mode] = (state.tab || "").split(":");
  return view === "timeline" && ["against", "news"].includes(mode) ? mode : "lanes";
}

function timelineUpdate(state) {
  const marks = timelineMarks(),
    mode = timelineMode(state),
    fine = Boolean(app.thing(state.selected));
  const scroll = timeline.host.querySelector(".timeline-scroll"),
    width = Math.max(340, scroll.clientWidth || 800) / drawnScale();
  const lanes = timelineLanes(marks, fine),
    shown = timeline.all ? lanes : lanes.slice(0, TIMELINE_MOST);
  timelineTell(marks, lanes, mode, state);
  const held = timelineHeld(scroll),
    news = mode === "news" ? newsMarks() : [];
  if (news.length) scroll.replaceChildren(newsDrawn(news, width));
  else if (!marks.length || mode === "news") scroll.replaceChildren(el("p", { class: "timeline-none" }, timelineNone(state)));
  else if (mode === "against")
    scroll.replaceChildren(timelineAgainst(marks, width, Math.max(360, (scroll.clientHeight || 600) - 4) / drawnScale()));
  else scroll.replaceChildren(timelineLanesDrawn(shown, marks, width, fine), timelineMore(lanes, shown));
  held();
  timelineEmphasise();
}

/** Remembers where the scroller and the focus stood; the function returned puts them back. */
function timelineHeld(scroll) {
  const top = scroll.scrollTop,
    node = document.activeElement && document.activeElement.closest("[data-claim],[data-statement],[data-lane] .timeline-name");
  const again =
    node && scroll.contains(node)
      ? node.dataset.claim
        ? `[data-claim="${CSS.escape(node.dataset.claim)}"]`
        : node.dataset.statement
          ? `[data-statement="${CSS.escape(node.dataset.statement)}"]`
          : `[data-lane="${CSS.escape(node.parentNode.dataset.lane)}"] .timeline-name`
      : null;
  return () => {
    scroll.scrollTop = top;
    const found = again && scroll.querySelector(again);
    if (found) found.focus({ preventScroll: true });
  };
}

function timelineNone(state) {
  return app.thing(state.selected)
    ? `Nothing dated is recorded for ${app.label(state.selected)} within the filters.`
    : "Nothing dated lies within the filters.";
}

function timelineMore(lanes, shown) {
  if (lanes.length <= shown.length) return "";
  return el(
    "button",
    {
      type: "button",
      class: "button timeline-more",
      onclick: () => {
        timeline.all = true;
        timelineUpdate(app.state);
      },
    },
    `Show ${lanes.length - shown.length} more`,
  );
}

function timelineTell(marks, lanes, mode, state) {
  const undated = marks.filter((mark) => mark.said === null).length;
  const who = app.thing(state.selected) ? `${app.label(state.selected)}: ` : "";
  const words =
    mode === "news"
      ? `${who}${newsMarks().length} dated statements`
      : mode === "against"
        ? `${who}${marks.length - undated} dates by the day they were said${undated ? `; ${undated} without a day are left out` : ""}`
        : `${who}${marks.length} dates in ${lanes.length} row${lanes.length === 1 ? "" : "s"}`;
  const early = mode === "news" ? 0 : marks.filter((mark) => mark.last < timelineSpan(marks)[0]).length;
  const switchTo = (name, text) =>
    el(
      "button",
      {
        type: "button",
        class: "button",
        "aria-pressed": String(mode === name),
        "data-mode": name,
        onclick: () => app.set({ tab: `timeline:${name}` }),
      },
      text,
    );
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.mode : null;
  const bar = timeline.host.querySelector(".timeline-bar");
  bar.replaceChildren(
    el(
      "div",
      { class: "table-tabs", role: "group", "aria-label": "How dates are drawn" },
      switchTo("lanes", "By thing"),
      switchTo("against", "Said against promised"),
      switchTo("news", "Announcements"),
    ),
    el(
      "p",
      { class: "timeline-words", role: "status" },
      words + (early ? `; ${early} from before the first year ${early === 1 ? "stands" : "stand"} on its edge` : ""),
    ),
    mode === "news" ? newsKey() : timelineKey(marks),
  );
  if (focused) bar.querySelector(`[data-mode="${CSS.escape(focused)}"]`)?.focus();
}

function timelineKey(marks) {
  const present = new Set(marks.map((mark) => mark.fate));
  return el(
    "span",
    { class: "timeline-keys" },
    ...Object.entries(TIMELINE_FATES)
      .filter(([fate]) => present.has(fate))
      .map(([fate, words]) =>
        el(
          "span",
          { class: "timeline-key" },
          svgEl(
            "svg",
            { width: 16, height: 16, "aria-hidden": "true" },
            svgEl("g", { class: `timeline-${fate}` }, timelineShape(fate, 8, 8)),
          ),
          words,
        ),
      ),
  );
}

function timelineEmphasise() {
  const selected = app.state.selected;
  for (const node of timeline.host.querySelectorAll("[data-claim],[data-statement]")) {
    node.setAttribute("aria-pressed", String((node.dataset.claim || node.dataset.statement) === selected));
  }
}

function timelineHover(id) {
  if (!timeline.host || !timeline.host.clientWidth) return;
  let any = false;
  for (const node of timeline.host.querySelectorAll("[data-lane]")) {
    const near = id && node.dataset.lane.split(" ")[0] === id;
    node.classList.toggle("timeline-near", Boolean(near));
    any = any || near;
  }
  timeline.host.classList.toggle("timeline-hovered", Boolean(any));
}

app.registerView("timeline", {
  label: "Timeline",
  mount(element) {
    timeline.host = element;
    element.append(
      el("div", { class: "timeline-bar", tabindex: "0", role: "group", "aria-label": "What is shown" }),
      el("div", { class: "timeline-scroll", tabindex: "0", role: "region", "aria-label": "Timeline" }),
    );
    app.on("hover", timelineHover);
    new ResizeObserver(() => {
      if (element.clientWidth) timelineUpdate(app.state);
    }).observe(element);
  },
  update: timelineUpdate,
  svg: () => {
    const svg = timeline.host.querySelector(".timeline-svg");
    return svg ? svgAlone(svg) : null;
  },
});
