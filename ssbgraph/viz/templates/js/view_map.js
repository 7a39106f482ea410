// The map: how many things each country holds, what ties countries, and where the things chosen are at home.

const map = { host: null, svg: null, frame: null, waiting: false, country: null };

function mapMount(element) {
  map.host = element;
  map.svg = svgEl(
    "svg",
    { class: "map-svg", tabindex: "0", role: "group", "aria-label": "World map: bubbles count the things of each country" },
    svgEl("g", { class: "map-land" }),
    svgEl("g", { class: "map-flows" }),
    svgEl("g", { class: "map-figures" }),
  );
  const step = (text, label, action) =>
    el("button", { type: "button", class: "button", "aria-label": label, title: label, onclick: action }, text);
  element.append(
    el(
      "div",
      { class: "map-bar", tabindex: "0", role: "group", "aria-label": "What the map shows" },
      el("p", { class: "map-words", role: "status" }),
      el("span", { class: "map-key" }),
    ),
    el(
      "div",
      { class: "map-stage" },
      map.svg,
      el(
        "div",
        { class: "map-steps" },
        step("+", "Zoom in", () => mapZoom(1.5)),
        step("−", "Zoom out", () => mapZoom(1 / 1.5)),
        step("⤢", "Whole world", () => mapShow(mapWhole())),
      ),
      el("div", { class: "map-country", hidden: true }),
    ),
  );
  mapListen(map.svg);
  app.on("hover", mapHover);
  new ResizeObserver(() => {
    if (element.clientWidth && map.frame) {
      mapShow(map.frame);
    }
  }).observe(element);
}

function mapUpdate(state) {
  const { found, none } = mapByCountry();
  map.places = found;
  map.flows = mapFlows(found);
  const before = map.country;
  map.country = (state.tab || "").startsWith("map:") && found.has(state.tab.slice(4)) ? state.tab.slice(4) : null;
  if (!map.frame) mapShow(mapWhole(), false);
  if (map.country !== before) mapShow(map.country ? mapAround(map.country) : mapWhole(), false);
  mapLand();
  mapFigures();
  mapTell(none, state);
  mapPanel();
}

/** Countries, tinted by how many things they hold. */
function mapLand() {
  const { countries, other } = app.data.outline,
    most = Math.max(1, ...[...map.places.values()].map((things) => things.length));
  const tint = (code) => {
    const held = (map.places.get(code) || []).length;
    return held ? Math.min(5, 1 + Math.floor(4.99 * Math.sqrt(held / most))) : 0;
  };
  map.svg.querySelector(".map-land").replaceChildren(
    svgEl("path", { d: other, class: "map-shape map-tint0" }),
    ...Object.entries(countries)
      .filter(([, one]) => one.path)
      .map(([code, one]) => {
        const shape = svgEl(
          "path",
          {
            d: one.path,
            class: `map-shape map-tint${tint(code)}${code === map.country ? " map-chosen" : ""}`,
            "data-country": code,
          },
          svgEl("title", {}, mapNames(code)),
        );
        if (map.places.has(code)) shape.addEventListener("click", () => mapChoose(code));
        return shape;
      }),
  );
}

function mapNames(code) {
  const name = app.data.vocabulary.countries[code] || code,
    held = (map.places.get(code) || []).length;
  return held ? `${name}: ${held} thing${held === 1 ? "" : "s"}` : name;
}

function mapChoose(code) {
  app.set({ tab: code === map.country ? "" : `map:${code}` });
}

function mapTell(none, state) {
  const things = [...map.places.values()].reduce((sum, one) => sum + one.length, 0);
  const chosen =
    state.selected && app.thing(state.selected)
      ? `${app.label(state.selected)} and what it is tied to`
      : app.answer()
        ? app.answer().title
        : "";
  map.host.querySelector(".map-words").textContent = chosen
    ? `${chosen}${map.unnamed ? `; ${map.unnamed} more in the bubbles without a name` : ""}`
    : `${things} things in ${map.places.size} countries; ${none} without one (materials, products, technologies) are not on the map`;
  map.host
    .querySelector(".map-key")
    .replaceChildren(
      mapSwatch("map-actors", "organisations"),
      mapSwatch("map-plants", "plants"),
      mapSwatch("map-others", "other"),
      el("span", {}, "Bubbles stand for the whole country, not for a place in it. Lines: statements between two countries."),
    );
}

function mapSwatch(look, words) {
  return el(
    "span",
    { class: "map-swatch" },
    svgEl("svg", { width: 12, height: 12, "aria-hidden": "true" }, svgEl("circle", { cx: 6, cy: 6, r: 5, class: look })),
    words,
  );
}

/** The chosen country's things as a list, its plants with their places as the sources name them. */
function mapPanel() {
  const panel = map.host.querySelector(".map-country"),
    code = map.country;
  panel.hidden = !code;
  if (!code) {
    panel.replaceChildren();
    return;
  }
  const things = [...map.places.get(code)].sort(
    (a, b) => (a.kind === "Facility") - (b.kind === "Facility") || a.label.localeCompare(b.label),
  );
  const row = (thing) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "table-open",
          "aria-pressed": String(thing.id === app.state.selected),
          onclick: () => app.select(thing.id),
          onmouseenter: () => app.hover(thing.id),
          onmouseleave: () => app.hover(null),
        },
        shapeIcon(thing.kind),
        thing.label,
      ),
      thing.place ? el("span", { class: "map-place" }, thing.place) : null,
    );
  const name = app.data.vocabulary.countries[code] || code,
    only = app.state.filters.country.length === 1 && app.state.filters.country[0] === code;
  panel.replaceChildren(
    el(
      "header",
      {},
      el("h2", {}, `${name} (${things.length})`),
      el("button", { type: "button", class: "button", "aria-label": "Close the country", onclick: () => mapChoose(code) }, "×"),
    ),
    el(
      "button",
      {
        type: "button",
        class: "button",
        "aria-pressed": String(only),
        onclick: () => app.set({ filters: { ...app.state.filters, country: only ? [] : [code] } }),
      },
      only ? "All countries" : "Only this country",
    ),
    el("ul", {}, ...things.map(row)),
  );
}

function mapHover(id) {
  if (!map.host || !map.host.clientWidth) return;
  const thing = id && app.thing(id);
  for (const node of map.svg.querySelectorAll("[data-code]"))
    node.classList.toggle("map-near", Boolean(thing && node.dataset.code === thing.country));
}

app.registerView("map", { label: "Map", mount: mapMount, update: mapUpdate, svg: () => svgAlone(map.svg) });
