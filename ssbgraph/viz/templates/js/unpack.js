// Tables back into lists of records (see ssbgraph/viz/pack.py).
function unpack(raw) {
  const ids = {};
  for (const name of ["sources", "things", "statements", "lines"]) ids[name] = columnOf(raw[name], "id");
  ids.nodes = (number) => (number < 0 ? ids.lines[-1 - number] : ids.things[number]);
  const data = Object.assign({}, raw);
  for (const name of ["sources", "things", "statements", "claims", "disputes", "lines", "steps"]) {
    data[name] = records(raw[name], ids);
  }
  data.network = { options: raw.network.options, nodes: records(raw.network.nodes, ids), edges: records(raw.network.edges, ids) };
  return data;
}

function columnOf(table, name) {
  const at = table.columns.indexOf(name);
  return table.rows.map((row) => row[at]);
}

function records(table, ids) {
  const columns = table.columns.map((name) => [name, resolver(ids[table.links[name]])]);
  return table.rows.map((row) => {
    const found = {};
    columns.forEach(([name, resolve], at) => {
      const value = at < row.length ? row[at] : null;
      found[name] = resolve ? resolve(value) : value;
    });
    return found;
  });
}

function resolver(target) {
  if (!target) return null;
  const name = (value) => (typeof value !== "number" ? value : typeof target === "function" ? target(value) : target[value]);
  return (value) => (Array.isArray(value) ? value.map(name) : name(value));
}
