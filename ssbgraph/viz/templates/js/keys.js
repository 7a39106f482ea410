// The keyboard, wherever no text is being typed.
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function onKey(event) {
  if (event.target.closest("input:not([type=checkbox]), select, textarea") || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z") app.undo();
    return;
  }
  const done = ARROWS[event.key] ? arrowKey(event) : plainKey(event.key);
  if (done) event.preventDefault();
}

function arrowKey(event) {
  if (app.state.view !== "network" || event.target.id !== "network") return false;
  netArrow(...ARROWS[event.key]);
  return true;
}

function plainKey(key) {
  const view = [...app.views.keys()][Number(key) - 1];
  if (/^[1-9]$/.test(key) && view) return acted(() => app.set({ view }));
  const thing = app.thing(app.state.selected);
  const network = app.state.view === "network";
  const actions = {
    "/": () => byId("search").focus(), Escape: escape_, p: thing && (() => app.pin(thing.id)), f: thing && (() => app.focus(thing.id)),
    "+": network && (() => netZoom(1.3)), "=": network && (() => netZoom(1.3)), "-": network && (() => netZoom(1 / 1.3)), 0: network && (() => netFit(true)),
  };
  const action = actions[key.length === 1 ? key.toLowerCase() : key];
  return action ? acted(action) : false;
}

function acted(action) {
  action();
  return true;
}

// Escape closes one thing at a time: menu, selection, answer, focus.
function escape_() {
  if (byId("export-menu")) return closeExport();
  const { selected, question, focus } = app.state;
  if (selected) return app.set({ selected: null });
  if (question) return app.set({ question: null, pins: [] });
  return focus ? app.set({ focus: null }) : null;
}
