// The frame around the views: tabs, tools, theme, notices.
const darkQuery = window.matchMedia("(prefers-color-scheme: dark)");

app.dark = () => app.state && (app.state.theme === "dark" || (app.state.theme === "auto" && darkQuery.matches));
app.color = (kind) => shade(app.data.vocabulary.kinds[kind]);
app.familyColor = (family) => shade(app.data.vocabulary.families[family]);

function shade(look) {
  if (!look) return "#777777";
  return app.dark() ? look.dark : look.color;
}

app.registerView = function (name, view) {
  app.views.set(name, Object.assign({ name, mounted: false }, view));
};

function showTheme() {
  document.documentElement.dataset.theme = app.dark() ? "dark" : "light";
  byId("theme").textContent = app.dark() ? "Light" : "Dark";
  app.emit("theme");
}

function toggleTheme() {
  app.set({ theme: app.dark() ? "light" : "dark" }, { record: false });
}

function buildTabs() {
  for (const [name, view] of app.views) {
    byId("tabs").append(el("button", {
      type: "button", class: "tab", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`, onclick: () => app.set({ view: name }),
    }, view.label));
    byId("stage").append(el("section", { id: `view-${name}`, class: `view view-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}`, hidden: true }));
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) moveTab(step);
  });
}

function moveTab(step) {
  const names = [...app.views.keys()];
  const next = names[(names.indexOf(app.state.view) + step + names.length) % names.length];
  app.set({ view: next });
  byId(`tab-${next}`).focus();
}

function showView(state) {
  document.body.dataset.view = state.view;
  for (const [name, view] of app.views) {
    const shown = name === state.view;
    const section = byId(`view-${name}`);
    section.hidden = !shown;
    byId(`tab-${name}`).setAttribute("aria-selected", String(shown));
    byId(`tab-${name}`).tabIndex = shown ? 0 : -1;
    if (!shown) continue;
    if (!view.mounted) view.mount(section);
    view.mounted = true;
    view.update(state);
  }
}

function buildTools() {
  byId("tools").append(
    button("Filters", { class: "button only-small", id: "show-filters", "aria-expanded": "false" }, toggleFilters),
    button("Undo", { id: "undo", title: "Undo (Ctrl+Z)", class: "button wide" }, app.undo),
    button("Copy link", { id: "copy-link", title: "Copy a link to exactly this view" }, copyLink),
    button("Export", { id: "export", "aria-haspopup": "true", "aria-expanded": "false" }, toggleExport),
    button("Dark", { id: "theme", title: "Light or dark" }, toggleTheme));
}

function toggleFilters() {
  const open_ = byId("workspace").classList.toggle("show-filters");
  byId("show-filters").setAttribute("aria-expanded", String(open_));
  byId("show-filters").textContent = open_ ? "Done" : "Filters";
}

async function copyLink() {
  const text = location.href;
  try {
    await navigator.clipboard.writeText(text);
    say("Link copied");
  } catch {
    const field = el("textarea", { "aria-label": "Link to this view", class: "visually-hidden" }, text);
    document.body.append(field);
    field.select();
    say(document.execCommand("copy") ? "Link copied" : "Copy the link from the address bar");
    field.remove();
  }
}

function say(text) {
  byId("status").textContent = text;
  const was = byId("copy-link");
  if (text === "Link copied") {
    was.textContent = "Copied";
    setTimeout(() => { was.textContent = "Copy link"; }, 1500);
  }
}

function showNotice(state) {
  const notice = clear(byId("notice"));
  const { scope, meta } = app.data;
  if (scope && state.scope) {
    notice.append(el("span", {}, el("strong", {}, scope.title), scope.note ? ` — ${scope.note}` : ""),
      button("Show the whole landscape", { class: "plain", id: "lift-scope" }, () => app.set({ scope: false })));
  } else if (scope) {
    notice.append(button(`Back to ${scope.title}`, { class: "plain" }, () => app.set({ scope: true })));
  }
  if (meta.cut) notice.append(el("span", {}, `This page holds the ${meta.cut.kept.toLocaleString("en")} best connected of ${meta.cut.of.toLocaleString("en")} things.`));
  if (state.focus) {
    notice.append(el("span", {}, "Only what lies within ", hopsControl(state), ` of ${app.label(state.focus)}`),
      button("Show all again", { class: "plain", id: "unfocus" }, () => app.set({ focus: null })));
  }
}

function hopsControl(state) {
  const select = el("select", { "aria-label": "Hops", onchange: (event) => app.set({ hops: Number(event.target.value) }) },
    [1, 2, 3].map((far) => el("option", { value: far, selected: far === state.hops }, count(far, "hop"))));
  return select;
}
