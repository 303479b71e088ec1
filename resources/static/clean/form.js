/** Between the arguments of an operation and the fields of a form. Pure; no DOM. */

/**
 * @typedef {object} Field what a form asks for
 * @property {string} name
 * @property {string} label
 * @property {"value"|"number"|"text"|"truth"|"choice"|"choices"} type `value` is one of the column's
 *   own type; `choices` is a choice for each of some columns
 * @property {string[]} choices
 */

const TYPES = { integer: "value", float: "number", string: "text" };
const LABELS = {
  fillVal: "Fill with",
  keep: "Of equal rows keep",
  method: "Equal values",
  new_col: "In a new column",
  remove_outliers: "Share at each end (0.01 is 1 %)",
  only_outliers: "Share at each end (0.01 is 1 %)",
  term: "Text",
  colMap: "What to compute",
  x_cols: "Explained by",
  name: "Name",
  formula: "Formula, such as if(price > 10, round(price * 1.2, 2), 0)",
  mark: "At",
  parts: "Into how many parts",
  type: "Type",
};

/**
 * @param {{argspecs?: Record<string, (unknown[]|null)[]>}} config `command_config`
 * @param {string} command
 * @returns {Field[]}
 */
export function fieldsOf(config, command) {
  return (config?.argspecs?.[command] ?? [])
    .filter((spec) => Array.isArray(spec))
    .map(([, name, kind, detail]) => ({
      name: String(name),
      label: LABELS[name] ?? String(name).replaceAll("_", " "),
      type: { bool: "truth", enum: "choice", colEnum: "choices" }[kind] ?? TYPES[detail] ?? "text",
      choices: (Array.isArray(detail) ? detail : []).map(String),
    }));
}

/**
 * What stands in the fields for an operation; without one the command's defaults.
 *
 * @param {object} config
 * @param {string} command
 * @param {import("./words.js").Operation} [operation]
 * @returns {(string|boolean|[string, string][])[]}
 */
export function valuesOf(config, command, operation) {
  const args = (operation ?? []).slice(3);
  const presets = (config?.defaultArgs?.[command] ?? []).slice(3);
  return fieldsOf(config, command).map(({ type, choices }, i) => {
    const value = args[i] ?? presets[i];
    if (type === "truth") return value === true;
    // The server's own example names columns that no table has.
    if (type === "choices") return Object.entries((operation ? args[i] : null) ?? {}).filter(([, choice]) => choice !== "null");
    if (type === "choice") return String(value ?? choices[0] ?? "");
    return value === undefined || value === null ? "" : String(value);
  });
}

/**
 * @param {Field[]} fields
 * @param {(string|boolean|[string, string][])[]} values as `valuesOf` tells them
 * @param {import("../core/types.js").Kind} kind of the column
 * @returns {{args: unknown[]}|{field: number, message: string}} the arguments, or what is wrong where
 */
export function argumentsOf(fields, values, kind) {
  const args = [];
  for (const [field, { type, label }] of fields.entries()) {
    const value = values[field];
    if (type === "choices") {
      const chosen = value.filter(([name, choice]) => name !== "" && choice !== "null");
      if (!chosen.length) return { field, message: `${label}: add at least one column.` };
      const twice = chosen.find(([name], i) => chosen.findIndex(([other]) => other === name) < i);
      if (twice) return { field, message: `${label}: column “${twice[0]}” is there twice.` };
      args.push(Object.fromEntries(chosen));
    } else if (type === "number") {
      const text = value.trim();
      if (text === "" || !Number.isFinite(Number(text))) return { field, message: `${label}: a number is wanted, such as 0.01.` };
      args.push(Number(text));
    } else if (type === "value") args.push(typed(value, kind));
    else args.push(value);
  }
  return { args };
}

/** As the column's type; what a double could not hold exactly goes as text, which the server reads. */
function typed(text, kind) {
  const trimmed = text.trim();
  if (kind === "boolean" && /^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  const number = kind === "integer" || kind === "float";
  return number && /^-?\d+(\.\d+)?$/.test(trimmed) && trimmed.replace(/\D/g, "").length <= 15 ? Number(trimmed) : number ? trimmed : text;
}

/**
 * The operation that a form makes. One that replaces a cleaning method's stays the person's own
 * when the method changes.
 *
 * @param {string} command
 * @param {string} column
 * @param {unknown[]} args
 * @param {import("./words.js").Operation} [former] the one that was edited
 * @returns {import("./words.js").Operation}
 */
export function operationOf(command, column, args, former) {
  const cleaned = former?.[0].meta?.clean_col ?? (former?.[0].meta?.auto_clean ? former[2] : undefined);
  const head = cleaned === undefined ? { symbol: command } : { symbol: command, meta: { clean_col: cleaned } };
  return [head, { symbol: "df" }, column, ...args];
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} from
 * @param {number} to place in the list afterwards
 * @returns {T[]}
 */
export function movedTo(list, from, to) {
  const others = list.filter((_, i) => i !== from);
  return [...others.slice(0, to), list[from], ...others.slice(to)];
}
