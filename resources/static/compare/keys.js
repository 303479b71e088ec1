/** Which columns tell one row from another, as far as names and types tell. Pure; no DOM. */

/**
 * @template {{name: string, type?: string, dtype?: string}} T
 * @param {T[]} columns in the order of the table
 * @returns {T[]} those that look like keys first
 */
export function keysFirst(columns) {
  const ranked = columns.map((column, place) => ({ column, place, rank: rankOf(column.name, place, column.dtype) }));
  return ranked.sort((a, b) => b.rank - a.rank || a.place - b.place).map(({ column }) => column);
}

function rankOf(name, place, dtype = "") {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^\p{L}\p{N}]+/u);
  let rank = place === 0 ? 2 : 0;
  if (words.some((word) => /^(id|ids|uuid|guid|key|pk|sku|isbn|iban|ssn)$/.test(word))) rank += 4;
  else if (words.some((word) => /^(code|no|nr|num|number|index|ref|symbol|iata)$/.test(word))) rank += 2;
  if (words.length === 1 && rank > 2) rank += 1;
  return /^float/i.test(dtype) ? rank - 3 : rank; // rows are seldom told apart by measures
}
