// Search as you type, over all names in all scripts.
let found = [];
let chosenAt = -1;

function buildSearch() {
  const input = byId("search");
  input.setAttribute("placeholder", `Find any of ${app.data.things.length.toLocaleString("en")} names in any script, or ask: who depends on …   ( / )`);
  input.addEventListener("input", () => showResults(input.value));
  input.addEventListener("keydown", searchKey);
  input.addEventListener("focus", () => input.value && showResults(input.value));
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) closeResults();
  });
}

function showResults(text) {
  const matches = app.find(text, 9);
  const questions = suggestedQuestions(text, matches).map((question) => ({ question }));
  found = matches.length ? [...matches, ...questions] : questions;
  chosenAt = found.length ? 0 : -1;
  const list = clear(byId("results"));
  list.append(...found.map((one, at) => (one.question ? questionItem(one.question, at) : resultItem(one, at))));
  if (text.trim() && !found.length) list.append(el("li", { class: "result", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing by that name"));
  list.hidden = !text.trim();
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  markResult();
}

function resultItem({ thing, name }, at) {
  const also = name !== thing.label && name !== thing.id ? name : thing.native;
  const kind = app.data.vocabulary.kinds[thing.kind].label;
  return el("li", { id: `result-${at}`, class: "result", role: "option", "aria-selected": "false", onclick: () => take(at) },
    shapeIcon(thing.kind), el("span", { class: "name" }, thing.label, also ? el("span", { class: "native" }, ` ${also}`) : ""),
    el("span", { class: "kind" }, [kind, thing.country].filter(Boolean).join(" · ")));
}

function questionItem(question, at) {
  return el("li", { id: `result-${at}`, class: "result question", role: "option", "aria-selected": "false", onclick: () => take(at) },
    el("span", { class: "mark", "aria-hidden": "true" }, "?"), el("span", { class: "name" }, questionText(question)));
}

function markResult() {
  for (const [at, item] of [...byId("results").children].entries()) {
    item.setAttribute("aria-selected", String(at === chosenAt));
    if (at === chosenAt) item.scrollIntoView({ block: "nearest" });
  }
  const input = byId("search");
  if (chosenAt >= 0) input.setAttribute("aria-activedescendant", `result-${chosenAt}`);
  else input.removeAttribute("aria-activedescendant");
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    chosenAt = (chosenAt + step + found.length) % found.length;
    markResult();
    event.preventDefault();
  } else if (event.key === "Enter" && chosenAt >= 0) take(chosenAt);
  else if (event.key === "Escape") {
    closeResults();
    event.target.blur();
  }
  event.stopPropagation();
}

function take(at) {
  const { thing, question } = found[at];
  if (question) return takeQuestion(question);
  byId("search").value = thing.label;
  closeResults();
  app.set({ selected: thing.id, details: true, question: null });
  app.emit("find", thing.id);
  return undefined;
}

function takeQuestion(question) {
  byId("search").value = questionText(question);
  closeResults();
  ask(question);
}

function closeResults() {
  byId("results").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}
