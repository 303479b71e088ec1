/** What the palette and the help list, and how keys are named. Pure; no DOM. */

/**
 * The commands whose titles hold all the words, those that begin with them first.
 *
 * @param {import("../core/types.js").Command[]} list
 * @param {string} words
 */
export function searched(list, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ title }) => {
    const text = title.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) return -1;
    return wanted.filter((word) => ` ${text}`.includes(` ${word}`)).length;
  };
  const ranked = list.map((command) => ({ command, rank: rank(command) })).filter((each) => each.rank >= 0);
  return ranked.sort((a, b) => b.rank - a.rank).map(({ command }) => command);
}

/**
 * Commands by what stands before the dot of their ids, in the order of the first of each.
 *
 * @param {import("../core/types.js").Command[]} list
 * @returns {Map<string, import("../core/types.js").Command[]>}
 */
export function grouped(list) {
  const groups = new Map();
  for (const command of list) {
    const group = command.id.split(".")[0];
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return groups;
}

const ARROWS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", " ": "Space" };

/** @param {string} keys @param {boolean} mac @returns {string} as it stands on the keyboard */
export function keyLabel(keys, mac) {
  const parts = keys.split("+").map((part) => ARROWS[part] ?? part);
  if (!mac) return parts.map((part) => (part === "Mod" ? "Ctrl" : part)).join("+");
  const signs = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
  return parts.map((part) => signs[part] ?? part).join("");
}
