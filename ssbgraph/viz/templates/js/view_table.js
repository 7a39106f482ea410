// The table: the same selection as rows, sorted and narrowed by words, to be taken along as CSV.

const table = { parts: 1, host: null, key: "" };

function tableState(state) {
  const [view, name, ...words] = (state.tab || "").split(":");
  const known = view === "table" && (name in TABLES || (name === "answer" && app.data.answer));
  return { name: known ? name : app.data.answer && state.question ? "answer" : "things", words: known ? words.join(":") : "" };
}

function tableOf(name) {
  return name === "answer" ? tableAnswer() : TABLES[name];
}

/** The rows of the answer that the page was made for, as the command line prints them. */
function tableAnswer() {
  const given = app.data.answer;
  return {
    label: "Answer",
    id: (row) => row.entity,
    rows: () => given.cells.map((cells, at) => ({ cells, entity: (given.rows[at] || {}).entity })),
    columns: () =>
      given.columns.map((column, at) =>
        tableColumn(
          column.field,
          column.heading,
          (row) => row.cells[at],
          at === 0
            ? { node: (row) => (app.thing(row.entity) ? tableOpen(row.entity, row.cells[0]) : el("span", {}, row.cells[0])) }
            : {},
        ),
      ),
  };
}

/** The rows in order, narrowed by the words typed: every word must occur somewhere in the row. */
function tableRows(definition, columns, words, sort) {
  const wanted = tableFold(words).split(/\s+/).filter(Boolean);
  const rows = definition.rows(app.visible()).filter((row) => {
    if (!wanted.length) return true;
    const text = tableFold(columns.map((column) => column.text(row)).join(" "));
    return wanted.every((word) => text.includes(word));
  });
  const column = columns.find((one) => one.key === sort.replace(/^-/, ""));
  return column ? tableSorted(rows, column, sort.startsWith("-") ? -1 : 1) : rows;
}

function tableFold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const tableOrder = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Sorted by one column; rows without a value come last whichever way. */
function tableSorted(rows, column, sign) {
  const value = (row) =>
    column.number && column.number(row) !== null
      ? column.number(row)
      : column.order && column.order(row) !== null
        ? column.order(row)
        : column.text(row);
  const empty = (one) => one === "" || one === null;
  const keyed = rows.map((row) => [value(row), row]);
  keyed.sort(([a], [b]) =>
    empty(a) || empty(b)
      ? empty(a) - empty(b)
      : typeof a === "number" && typeof b === "number"
        ? sign * (a - b)
        : sign * tableOrder.compare(String(a), String(b)),
  );
  return keyed.map(([, row]) => row);
}

function tableSort(key) {
  const now = app.state.sort || "";
  app.set({ sort: now === key ? `-${key}` : now === `-${key}` ? "" : key });
}

function tableHead(columns, sort) {
  return el(
    "tr",
    {},
    ...columns.map((column) => {
      const way = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
      return el(
        "th",
        { scope: "col", "aria-sort": way },
        el(
          "button",
          { type: "button", onclick: () => tableSort(column.key) },
          column.heading,
          el("span", { class: "table-way", "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼", none: "" }[way]),
        ),
      );
    }),
  );
}

function tableRow(definition, columns, row, bright) {
  const id = definition.id(row);
  const line = el(
    "tr",
    { "data-id": id || "", class: tableLook(id, bright) },
    ...columns.map((column, at) =>
      el(
        at ? "td" : "th",
        at ? { class: column.tight ? "table-tight" : column.number ? "table-number" : null } : { scope: "row" },
        column.node ? column.node(row) : column.text(row),
      ),
    ),
  );
  line.addEventListener("mouseenter", () => app.hover(id && app.thing(id) ? id : null));
  line.addEventListener("mouseleave", () => app.hover(null));
  return line;
}

function tableLook(id, bright) {
  if (id && id === app.state.selected) return "table-selected";
  return bright && id && !bright.things.has(id) && !bright.statements.has(id) && !app.claim(id) ? "table-dim" : "";
}

function tableTabs(name) {
  const names = [...(app.data.answer ? ["answer"] : []), ...Object.keys(TABLES)];
  return el(
    "div",
    { class: "table-tabs", role: "group", "aria-label": "What the table lists" },
    ...names.map((one) =>
      el(
        "button",
        {
          type: "button",
          class: "button",
          "aria-pressed": String(one === name),
          "data-table": one,
          onclick: () => app.set({ tab: `table:${one}:`, sort: "" }),
        },
        tableOf(one).label,
      ),
    ),
  );
}

function tableBar(name, words) {
  const find = el("input", {
    type: "search",
    class: "table-find",
    placeholder: "Narrow by words",
    "aria-label": "Narrow the table by words",
    autocomplete: "off",
    spellcheck: "false",
  });
  find.value = words;
  find.addEventListener("input", () => app.set({ tab: `table:${tableState(app.state).name}:${find.value}` }, { record: false }));
  return el(
    "div",
    { class: "table-bar" },
    tableTabs(name),
    find,
    el("span", { class: "table-count", role: "status" }),
    el("button", { type: "button", class: "button table-csv", onclick: tableExport }, "CSV"),
  );
}

function tableUpdate(state) {
  const { name, words } = tableState(state);
  const definition = tableOf(name),
    columns = definition.columns(),
    sort = state.sort || "";
  const rows = tableRows(definition, columns, words, sort);
  const key = [name, words, sort].join("\n");
  if (key !== table.key) {
    table.parts = 1;
    table.host.querySelector(".table-scroll").scrollTop = 0;
  }
  if (table.key.split("\n")[0] !== name) table.host.querySelector(".table-bar").replaceWith(tableBar(name, words));
  const find = table.host.querySelector(".table-find");
  if (find !== document.activeElement && find.value !== words) find.value = words;
  table.key = key;
  table.shown = { definition, columns, rows };
  table.host.querySelector(".table-count").textContent = `${rows.length.toLocaleString("en")} row${rows.length === 1 ? "" : "s"}`;
  tableFill();
}

function tableFill() {
  const { definition, columns, rows } = table.shown,
    bright = definition.label === "Answer" ? null : app.emphasis();
  const part = rows.slice(0, table.parts * TABLE_PART),
    left = rows.length - part.length;
  const more =
    left > 0
      ? el(
          "button",
          {
            type: "button",
            class: "button table-more",
            onclick: () => {
              table.parts += 1;
              tableFill();
            },
          },
          `Show ${Math.min(left, TABLE_PART)} more of ${left.toLocaleString("en")}`,
        )
      : null;
  const grid = el(
    "table",
    {},
    el("caption", { class: "visually-hidden" }, `${definition.label}, ${rows.length} rows`),
    el("thead", {}, tableHead(columns, app.state.sort || "")),
    el("tbody", {}, ...part.map((row) => tableRow(definition, columns, row, bright))),
  );
  const focused = tableFocus();
  table.host
    .querySelector(".table-scroll")
    .replaceChildren(
      grid,
      more || (rows.length ? "" : el("p", { class: "table-none" }, "No row fits the filters and words. Clear them to see all.")),
    );
  if (focused) {
    const again = table.host.querySelector(focused);
    if (again) again.focus();
  }
}

/** Where the focus stands in the head, so that sorting by keyboard keeps it. */
function tableFocus() {
  const cell = document.activeElement && document.activeElement.closest(".view-table thead th");
  return cell ? `thead th:nth-child(${[...cell.parentNode.children].indexOf(cell) + 1}) button` : null;
}

function tableExport() {
  const { columns, rows, definition } = table.shown;
  const lines = [columns.map((column) => column.heading), ...rows.map((row) => columns.map((column) => column.text(row)))];
  saveText(
    `${definition.label.toLowerCase()}.csv`,
    "text/csv",
    `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`,
  );
}

/** The rows on the screen as a drawing: what an exported picture of a table holds. */
function tableSvg() {
  const { columns, rows } = table.shown,
    part = rows.slice(0, table.parts * TABLE_PART);
  const width = 190,
    line = 22,
    room = 28;
  const cut = (text) => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
  const row = (texts, at, weight) =>
    texts.map((text, column) =>
      svgEl(
        "text",
        {
          x: 12 + column * width,
          y: 24 + at * line,
          "font-size": 12,
          "font-weight": weight,
          "font-family": "system-ui, sans-serif",
          fill: app.dark() ? "#e8ecf1" : "#1c2430",
        },
        cut(text),
      ),
    );
  const height = 24 + (part.length + 1) * line;
  const svg = svgEl(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: columns.length * width,
      height,
      viewBox: `0 0 ${columns.length * width} ${height}`,
    },
    svgEl("rect", { width: "100%", height: "100%", fill: app.dark() ? "#14181e" : "#ffffff" }),
    ...row(
      columns.map((column) => column.heading),
      0,
      600,
    ),
    ...part.flatMap((one, at) =>
      row(
        columns.map((column) => column.text(one)),
        at + 1,
        400,
      ),
    ),
  );
  return new XMLSerializer().serializeToString(svg);
}

app.registerView("table", {
  label: "Table",
  mount(element) {
    table.host = element;
    element.append(tableBar("", ""), el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" }));
  },
  update: tableUpdate,
  svg: tableSvg,
});
