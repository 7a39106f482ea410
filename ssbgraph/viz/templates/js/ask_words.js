// Questions typed into the search box: a few exact forms, each with the names it speaks of.
const QUESTION_FORMS = [
  ["dependents", /^(?:who|what) (?:depends|rely|relies) (?:up)?on (.+)$/i], ["dependencies", /^what does (.+) depend on$/i],
  ["partners", /^who are (.+?)(?:'s|’s)? partners$/i], ["partners", /^(?:who|which companies) works? with (.+)$/i],
  ["reach", /^how far does (.+?)(?:'s|’s)? network reach$/i], ["path", /^how (?:is|are) (.+) (?:connected|linked|tied) (?:to|with) (.+)$/i],
  ["path", /^how are (.+) and (.+) connected$/i],
];

// What may be asked: a question typed in full, or the questions about the thing that fits best.
function suggestedQuestions(text, matches) {
  const typed = text.trim().replace(/\s*\?$/, "");
  for (const [slug, form] of QUESTION_FORMS) {
    const asked = form.exec(typed);
    const things = asked ? asked.slice(1).map((name) => (app.find(name, 1)[0] || {}).thing) : [];
    if (asked && things.every(Boolean)) return [questionAbout(slug, things)].filter(fitsQuestion);
  }
  const [best] = matches;
  if (!best || best.score < 4) return [];
  return Object.keys(QUESTIONS).filter((slug) => QUESTIONS[slug].needs[0] === "of").map((slug) => questionAbout(slug, [best.thing])).filter(fitsQuestion);
}

function questionAbout(slug, things) {
  return Object.assign({ slug }, Object.fromEntries(QUESTIONS[slug].needs.map((name, at) => [name, things[at].id])));
}

function fitsQuestion(question) {
  return !question.of || mayBeAsked(question.slug, app.thing(question.of));
}

const QUESTION_WORDS = {
  dependents: (of) => `Who depends on ${of}?`, dependencies: (of) => `What does ${of} depend on?`, partners: (of) => `Who are the partners of ${of}?`,
  reach: (of) => `How far does the network of ${of} reach?`, path: (from, to) => `How is ${from} connected to ${to}?`,
};

function questionText(question) {
  return QUESTION_WORDS[question.slug](...QUESTIONS[question.slug].needs.map((name) => app.label(question[name])));
}
