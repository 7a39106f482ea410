// Finding things by what people call them: id, label, alias or formula in any script.
function fold(text) {
  const plain = String(text).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const kept = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim().normalize("NFC");
  return kept.replace(/sulph/g, "sulf").replace(/aluminum/g, "aluminium").replace(/licence/g, "license").replace(/fibre/g, "fiber");
}

let nameIndex = null;

function names() {
  if (nameIndex) return nameIndex;
  nameIndex = [];
  for (const thing of app.data.things) {
    for (const name of [thing.label, ...thing.aliases, thing.formula, thing.id]) {
      if (name) nameIndex.push({ thing, name, folded: fold(name), packed: fold(name).replace(/ /g, "") });
    }
  }
  return nameIndex;
}

// The best matches, one a thing: whole names first, then beginnings, then beginnings of words, then anything inside.
app.find = function (text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const best = new Map();
  for (const entry of names()) {
    const score = matchScore(entry, wanted, wanted.replace(/ /g, ""));
    const known = best.get(entry.thing.id);
    if (score && (!known || score > known.score)) best.set(entry.thing.id, { thing: entry.thing, name: entry.name, score });
  }
  const order = (a, b) => b.score - a.score || b.thing.degree - a.thing.degree || (a.thing.label < b.thing.label ? -1 : 1);
  return [...best.values()].sort(order).slice(0, limit);
};

function matchScore(entry, wanted, packed) {
  if (entry.folded === wanted || entry.packed === packed) return 5;
  if (entry.folded.startsWith(wanted) || entry.packed.startsWith(packed)) return 4;
  if (entry.folded.includes(` ${wanted}`)) return 3;
  const parts = wanted.split(" ");
  if (parts.length > 1 && parts.every((part) => entry.folded.includes(part))) return 2;
  return wanted.length > 1 && entry.folded.includes(wanted) ? 1 : 0;
}
