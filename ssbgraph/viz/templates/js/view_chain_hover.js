// Moving through the chain by keys, and keeping bright what is pointed at or chosen.

/** Arrow keys go from name to name: up and down in a column, left and right to the nearest of the next. */
function chainStep(event, from) {
  event.preventDefault();
  event.stopPropagation();
  const box = from.getBoundingClientRect(),
    level = event.key === "ArrowUp" || event.key === "ArrowDown";
  const sign = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
  const others = [...chain.host.querySelectorAll(".chain-node")]
    .filter((node) => node !== from)
    .map((node) => {
      const other = node.getBoundingClientRect(),
        across = other.left - box.left,
        along = other.top - box.top;
      const ahead = sign * (level ? along : across),
        aside = Math.abs(level ? across : along);
      return { node, ahead, cost: level ? ahead + aside * 4 : ahead + aside };
    })
    .filter((one) => one.ahead > (level ? 2 : 60))
    .sort((a, b) => a.cost - b.cost);
  if (others.length) {
    others[0].node.focus();
    others[0].node.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/** Hovering keeps the links of a thing and their other ends bright. */
function chainHover(id) {
  if (!chain.host || !chain.host.clientWidth) return;
  const keys = new Set();
  for (const node of chain.host.querySelectorAll(`[data-thing]`)) if (node.dataset.thing === id) keys.add(node.dataset.node);
  for (const card of chain.plan ? chain.plan.columns.flatMap((column) => column.cards) : [])
    if (card.item === id) {
      for (const row of card.rows) keys.add(`${card.item} ${row.key}`);
    }
  const near = new Set(keys);
  for (const path of chain.host.querySelectorAll(".chain-links path[data-from]")) {
    const mine = keys.has(path.dataset.from) || keys.has(path.dataset.to);
    path.parentNode.classList.toggle("chain-bright", mine);
    if (mine) {
      near.add(path.dataset.from);
      near.add(path.dataset.to);
    }
  }
  const cards = new Set([...near].map((key) => key.split(" ")[0]));
  for (const card of chain.host.querySelectorAll(".chain-card"))
    card.classList.toggle("chain-near", cards.has(card.dataset.card));
  chain.host.classList.toggle("chain-hovered", keys.size > 0);
}

/** Links that rest on what the page emphasises (the selected statement, a path, an answer) stand out. */
function chainEmphasise() {
  const bright = app.emphasis(),
    selected = app.state.selected;
  for (const edge of chain.host.querySelectorAll(".chain-edge")) {
    const rests = edge.dataset.statements.split(" ");
    edge.classList.toggle(
      "chain-lit",
      Boolean(
        (selected && rests.includes(selected)) || (app.answer() && bright && rests.some((id) => bright.statements.has(id))),
      ),
    );
  }
  chain.host.classList.toggle("chain-chosen", Boolean(app.answer() && selected));
  for (const node of chain.host.querySelectorAll("[data-thing]")) {
    node.setAttribute("aria-pressed", String(node.dataset.thing === selected));
  }
}
