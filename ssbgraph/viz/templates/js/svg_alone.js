// A drawing taken out of the page: what the style sheet gives is written into each element.

const ALONE = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "opacity",
  "fill-opacity",
  "stroke-opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
  "visibility",
  "display",
];

/** The SVG as text of its own, on a ground in the page's colour. */
function svgAlone(svg) {
  const copy = svg.cloneNode(true),
    own = svg.querySelectorAll("*"),
    copied = copy.querySelectorAll("*");
  copied.forEach((node, at) => aloneStyle(own[at], node));
  for (const node of copy.querySelectorAll("[display=none]")) node.remove();
  const box = svg.viewBox.baseVal;
  const ground = svgEl("rect", {
    x: box.x,
    y: box.y,
    width: box.width,
    height: box.height,
    fill: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#ffffff",
  });
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  if (!copy.hasAttribute("width") || /%/.test(copy.getAttribute("width"))) {
    const seen = svg.getBoundingClientRect();
    copy.setAttribute("width", Math.round(seen.width));
    copy.setAttribute("height", Math.round(seen.height));
  }
  return new XMLSerializer().serializeToString(copy);
}

function aloneStyle(from, to) {
  const style = getComputedStyle(from);
  for (const name of ALONE) to.setAttribute(name, style.getPropertyValue(name));
  for (const name of [...to.attributes].map((one) => one.name)) {
    if (name === "class" || name === "tabindex" || name === "role" || name.startsWith("data-") || name.startsWith("aria-"))
      to.removeAttribute(name);
  }
}
