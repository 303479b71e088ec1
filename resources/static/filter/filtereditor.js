/** The window in which a filter is made or changed. */

import { formatCount } from "../core/format.js";
import { openDialog } from "../dialogs/dialog.js";
import { choicesOf, typedValue, valueText } from "./filters.js";

const LIMIT = 200;

/**
 * @param {{columns: object[], filter?: import("../core/types.js").Filter, column?: string,
 *   query: (name: string, args: object, signal: AbortSignal) => Promise<object>,
 *   done: (filters: import("../core/types.js").Filter[]) => void}} asked `filter` is one to change
 */
export function openEditor({ columns, filter, column, query, done }) {
  const { dialog, close } = openDialog("filter-editor", filter ? "Change the filter" : "Add a filter");
  dialog.innerHTML = `<form>
    <div class="pair"><label>Column<select data-testid="filter-column"></select></label>
    <label>Condition<select data-testid="filter-op"></select></label></div>
    <div class="what"></div>
    <output role="status"></output>
    <div class="buttons"><button type="button" value="cancel">Cancel</button><button class="primary" data-testid="filter-apply">Apply</button></div>
  </form>`;
  const [chooser, op] = dialog.querySelectorAll("select");
  const what = dialog.querySelector(".what");
  const output = dialog.querySelector("output");
  let abort = new AbortController();
  let read = () => [];

  chooser.append(...columns.slice(0, 2000).map(({ key, name }) => option(key, name.slice(0, 80) || "(no name)")));
  chooser.value = filter?.column ?? column ?? columns[0]?.key;
  const columnNow = () => columns.find(({ key }) => key === chooser.value) ?? columns[0];

  function columnChosen() {
    const choices = choicesOf(columnNow());
    op.replaceChildren(...choices.map(([id, words]) => option(id, words)));
    const known = filter?.column === chooser.value ? opOf(filter, choices) : choices[0][0];
    op.value = known;
    opChosen();
  }

  function opChosen() {
    abort.abort();
    abort = new AbortController();
    output.textContent = "";
    const mine = filter?.column === chooser.value ? filter : undefined;
    const at = columnNow();
    if (op.value === "in") listValues(at, mine);
    else if (op.value === "range") askRange(at, mine);
    else if (op.value === "isnull" || op.value === "notnull") {
      what.replaceChildren();
      read = () => [{ column: at.key, op: op.value }];
    } else {
      const field = input("filter-value", op.value === "contains" ? "Text to look for" : "Value", mine?.op === op.value ? String(mine.value) : "");
      what.replaceChildren(field.label);
      const wanted = op.value;
      const lacks = (text) => (at.kind === "text" ? wanted === "contains" && text === "" : text.trim() === "");
      read = () => (lacks(field.box.value) ? [] : [{ column: at.key, op: wanted, value: typedValue(field.box.value, at) }]);
      field.box.focus();
    }
  }

  function askRange(at, mine) {
    const value = (ops) => (mine && ops.includes(mine.op) ? String(mine.value) : "");
    const [low, high] = [input("filter-from", "At least", value(["ge", "gt", "eq"])), input("filter-to", "At most", value(["le", "lt", "eq"]))];
    const hint = at.kind === "datetime" ? "2024-01-31, or 2024-01-31 12:30" : "no end";
    low.box.placeholder = high.box.placeholder = hint;
    const pair = make("div", "pair");
    const pictures = make("div", "pickbars");
    pair.append(low.label, high.label);
    what.replaceChildren(pair, pictures);
    // An end that was open stays open as long as nobody writes over it.
    const opOfEnd = (end, text, usual) => (mine?.op === usual[0] && String(mine.value) === text ? usual[0] : end);
    read = () => [
      ...(low.box.value.trim() ? [{ column: at.key, op: opOfEnd("ge", low.box.value, ["gt"]), value: typedValue(low.box.value, at) }] : []),
      ...(high.box.value.trim() ? [{ column: at.key, op: opOfEnd("le", high.box.value, ["lt"]), value: typedValue(high.box.value, at) }] : []),
    ];
    drawBars(at, pictures, low.box, high.box, abort.signal);
    low.box.focus();
  }

  async function drawBars(at, pictures, low, high, signal) {
    try {
      const bars = (await query("histogram", { columns: [at.key] }, signal)).columns[at.key].filter(({ filters }) => filters.length && filters[0].op !== "isnull");
      const most = Math.max(1, ...bars.map(({ count }) => count));
      pictures.replaceChildren(
        ...bars.map(({ count, filters }) => {
          const bar = make("button", "");
          bar.type = "button";
          bar.title = `${filters.map(({ op: sign, value }) => `${sign === "in" ? "" : sign + " "}${[value].flat().map(valueText).join(", ")}`).join(", ")}: ${formatCount(count)} rows`;
          bar.setAttribute("aria-label", bar.title);
          bar.style.height = `${Math.max(3, (count / most) * 56)}px`;
          bar.addEventListener("click", () => {
            const end = (ops) => filters.find((each) => ops.includes(each.op))?.value;
            const only = filters[0].op === "in" ? filters[0].value[0] : undefined;
            low.value = String(only ?? end(["ge", "gt"]) ?? "");
            high.value = String(only ?? end(["le", "lt"]) ?? "");
          });
          return bar;
        }),
      );
    } catch {
      pictures.remove(); // no statistics: the fields do without
    }
  }

  function listValues(at, mine) {
    const chosen = new Map((mine?.op === "in" ? mine.value : mine?.op === "eq" ? [mine.value] : []).map((value) => [JSON.stringify(value), value]));
    const field = input("filter-find", "Find a value", "");
    field.box.type = "search";
    const list = make("div", "values");
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", "Values");
    what.replaceChildren(field.label, list);
    read = () => (chosen.size ? [{ column: at.key, op: "in", value: [...chosen.values()] }] : []);
    let timer = 0;
    let asking = new AbortController();
    const { signal } = abort;
    signal.addEventListener("abort", () => asking.abort());
    const ask = async () => {
      asking.abort();
      asking = new AbortController();
      const mineNow = asking.signal;
      output.textContent = "Counting…";
      try {
        const answer = await query("values", { column: at.key, contains: field.box.value, limit: LIMIT }, mineNow);
        if (mineNow.aborted || signal.aborted) return;
        const told = answer.values.map(({ value }) => JSON.stringify(value));
        const others = field.box.value ? [] : [...chosen].filter(([text]) => !told.includes(text)).map(([, value]) => ({ value, count: 0 }));
        list.replaceChildren(...[...others, ...answer.values].map((entry) => row(entry, chosen)));
        const more = answer.distinct - answer.values.length;
        output.textContent = `${formatCount(answer.distinct)} values${more > 0 ? `; ${formatCount(answer.values.length)} are listed` : ""}${answer.nulls ? `, ${formatCount(answer.nulls)} missing` : ""}`;
      } catch (error) {
        if (!mineNow.aborted) output.textContent = error.message;
      }
    };
    field.box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    field.box.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      list.querySelector("input")?.focus();
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      if (!step) return;
      event.preventDefault();
      (event.target.closest("label")?.[step]?.querySelector("input") ?? field.box).focus();
    });
    ask();
    field.box.focus();
  }

  function row({ value, count, cut }, chosen) {
    const label = make("label", "");
    const box = make("input", "");
    box.type = "checkbox";
    box.disabled = Boolean(cut);
    if (cut) label.title = "Too long to choose: use “contains”";
    const text = JSON.stringify(value);
    box.checked = chosen.has(text);
    box.addEventListener("change", () => (box.checked ? chosen.set(text, value) : chosen.delete(text)));
    const [name, number] = [make("span", ""), make("small", "")];
    name.textContent = valueText(value);
    number.textContent = formatCount(count);
    label.append(box, name, number);
    return label;
  }

  chooser.addEventListener("change", columnChosen);
  op.addEventListener("change", opChosen);
  dialog.querySelector("[value=cancel]").addEventListener("click", close);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const made = read();
    if (!made.length) {
      output.textContent = "Choose or write something to filter by.";
      return;
    }
    abort.abort();
    close();
    done(made);
  });
  dialog.showModal();
  columnChosen();
  if (!filter && !column) chooser.focus();
}

function opOf({ op }, choices) {
  if (["ge", "gt", "le", "lt"].includes(op) || (op === "eq" && !choices.some(([id]) => id === "contains"))) return choices.some(([id]) => id === "range") ? "range" : choices[0][0];
  return choices.some(([id]) => id === op) ? op : choices[0][0];
}

function input(testId, words, value) {
  const label = make("label", "");
  const box = make("input", "");
  box.dataset.testid = testId;
  box.value = value;
  box.autocomplete = "off";
  box.spellcheck = false;
  label.append(words, box);
  return { label, box };
}

function option(value, text) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
}

function make(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
