// When things were announced: a histogram by quarter, two handles, and play.
let quarters = [];
let playing = null;

function buildHistogram() {
  const days = app.data.statements.filter((one) => one.from).map((one) => one.from).sort();
  if (!days.length) return;
  quarters = quartersBetween(days[0], days[days.length - 1] > app.data.meta.today ? days[days.length - 1] : app.data.meta.today);
  byId("dates").append(
    el("div", { class: "dates-head" }, el("strong", {}, "Announced"), el("span", { id: "range-text" }),
      button("▶ Play", { id: "play", "aria-pressed": "false" }, togglePlay), button("All dates", { id: "all-dates", class: "plain" }, allDates),
      el("label", {}, el("input", { type: "checkbox", id: "undated", onchange: (event) => app.set({ undated: event.target.checked }) }), "and undated")),
    svgEl("svg", { id: "bars", viewBox: `0 0 ${quarters.length * 10} 34`, preserveAspectRatio: "none", role: "img", "aria-label": "Announcements by quarter" }),
    el("div", { class: "range" }, el("div", { class: "track" }), handle("from", "Announced from"), handle("to", "Announced until")));
}

function handle(end, label) {
  const set = (event) => moveHandle(end, Number(event.target.value), event.type === "change");
  return el("input", { type: "range", id: `range-${end}`, min: 0, max: quarters.length - 1, "aria-label": label, oninput: set, onchange: set });
}

function quartersBetween(first, last) {
  const found = [];
  for (let at = quarterOf(first); at <= quarterOf(last); at += 1) {
    const [year, number] = [Math.floor(at / 4), at % 4];
    const end = new Date(Date.UTC(year, number * 3 + 3, 0)).toISOString().slice(0, 10);
    found.push({ year, number: number + 1, from: `${year}-${String(number * 3 + 1).padStart(2, "0")}-01`, to: end });
  }
  return found;
}

function quarterOf(day) {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}

let beforeDrag = null;
function moveHandle(end, at, done) {
  const last = quarters.length - 1;
  const other = end === "from" ? handleAt("to", last) : handleAt("from", 0);
  const kept = end === "from" ? Math.min(at, other) : Math.max(at, other);
  const day = end === "from" ? (kept === 0 ? null : quarters[kept].from) : (kept === last ? null : quarters[kept].to);
  if (!beforeDrag) beforeDrag = app.state;
  app.set({ [end]: day }, { record: false });
  if (!done) return;
  if (beforeDrag !== app.state) remember(beforeDrag);
  beforeDrag = null;
}

function handleAt(end, otherwise) {
  const day = app.state[end];
  return day ? Math.max(0, Math.min(quarters.length - 1, quarterOf(day) - quarterOf(quarters[0].from))) : otherwise;
}

function allDates() {
  app.set({ from: null, to: null });
}

function togglePlay() {
  if (playing) return stopPlay();
  remember(app.state);
  let at = handleAt("to", quarters.length - 1);
  if (at >= quarters.length - 1) at = handleAt("from", 0);
  playing = setInterval(() => {
    at += 1;
    app.set({ to: at >= quarters.length - 1 ? null : quarters[at].to }, { record: false });
    if (at >= quarters.length - 1) stopPlay();
  }, 350);
  showPlay();
}

function stopPlay() {
  clearInterval(playing);
  playing = null;
  showPlay();
}

function showPlay() {
  byId("play").textContent = playing ? "❚❚ Pause" : "▶ Play";
  byId("play").setAttribute("aria-pressed", String(Boolean(playing)));
}

function showHistogram(state) {
  if (!quarters.length) return;
  const [from, to] = [handleAt("from", 0), handleAt("to", quarters.length - 1)];
  for (const [end, at] of [["from", from], ["to", to]]) {
    byId(`range-${end}`).value = at;
    byId(`range-${end}`).setAttribute("aria-valuetext", quarterText(quarters[at]));
  }
  byId("range-text").textContent = `${quarterText(quarters[from])} to ${quarterText(quarters[to])}`;
  byId("all-dates").hidden = !state.from && !state.to;
  byId("undated").checked = state.undated;
  drawBars(from, to);
}

function quarterText(quarter) {
  return `${quarter.year} Q${quarter.number}`;
}

function drawBars(from, to) {
  const tally = new Array(quarters.length).fill(0);
  const start = quarterOf(quarters[0].from);
  for (const one of selection("date").statements) if (one.from) tally[quarterOf(one.from) - start] += 1;
  const most = Math.max(1, ...tally);
  const bars = tally.map((number, at) => svgEl("rect", {
    class: at < from || at > to ? "bar-date out" : "bar-date", x: at * 10 + 1, width: 8, y: 32 - (30 * number) / most, height: (30 * number) / most,
  }, svgEl("title", {}, `${quarterText(quarters[at])}: ${count(number, "statement")}`)));
  clear(byId("bars")).append(...bars);
  drawYears();
}

// Years stand beside the stretched drawing, so that their letters are not stretched with it.
function drawYears() {
  let row = byId("years");
  if (!row) byId("bars").after((row = el("div", { id: "years", class: "years", "aria-hidden": "true" })));
  const span = quarters.length;
  const every = span > 48 ? 2 : 1;
  const marks = quarters.map((one, at) => [one, at]).filter(([one]) => one.number === 1 && one.year % every === 0);
  clear(row).append(...marks.map(([one, at]) => {
    const mark = el("span", {}, String(one.year));
    mark.style.left = `${(100 * at) / span}%`;
    return mark;
  }));
}
