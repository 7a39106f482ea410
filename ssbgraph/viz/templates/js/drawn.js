// Letters and shapes in drawings: how large they are, and how much text fits.

/** How much larger than usual the page writes, as on very wide screens: drawings follow. */
function drawnScale() {
  return Math.max(1, parseFloat(getComputedStyle(document.body).fontSize) / 14);
}

function drawnShape(kind) {
  const icon = shapeIcon(kind);
  icon.setAttribute("width", "12");
  icon.setAttribute("height", "12");
  return icon;
}

const drawnInk = document.createElement("canvas").getContext("2d");

/** The text cut to a width; `wide` is about the width of a letter. */
function drawnCut(text, room, wide) {
  if (text.length * wide <= room) return text;
  drawnInk.font = `${wide > 6.6 ? 600 : 400} 12px system-ui, sans-serif`;
  if (drawnInk.measureText(text).width <= room) return text;
  let low = 1,
    high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (drawnInk.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/** The text in at most two lines, broken between words where it can be. */
function drawnWrap(text, room) {
  drawnInk.font = "600 12px system-ui, sans-serif";
  if (drawnInk.measureText(text).width <= room) return [text];
  const words = text.split(" ");
  let first = words[0],
    at = 1;
  while (at < words.length && drawnInk.measureText(`${first} ${words[at]}`).width <= room) {
    first += ` ${words[at]}`;
    at += 1;
  }
  if (at === words.length || drawnInk.measureText(first).width > room) return [drawnCut(text, room, 9)];
  return [first, drawnCut(words.slice(at).join(" "), room, 9)];
}
