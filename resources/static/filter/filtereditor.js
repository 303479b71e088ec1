/** The small window at a header or a chip in which a filter is made or changed, while the rows follow. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { choicesOf, conditionText, isBare, isOfText, typedValue, valueText } from "./filters.js";

/** @import { Filter } from "../core/types.js" */

const LIMIT = 200;
const LIMIT_BY_NAME = 1000;
const DEBOUNCE_MS = 250;

await addSheets("dialogs/dialog");

let open = null;

/**
 * @param {{columns: object[], condition?: Filter[], column?: string, anchor?: Element,
 *   query: (name: string, args: object, signal: AbortSignal) => Promise<object>,
 *   change: (condition: Filter[]) => void, cancel: () => void, leave: () => void}} asked `condition`
 *   is one to change; `change` takes what is asked for by now, nothing for no condition
 */
export function openEditor({ columns, condition = [], column, anchor, query, change, cancel, leave }) {
  open?.();
  const dialog = document.createElement("dialog");
  dialog.className = "window filter-editor";
  dialog.dataset.testid = "filter-editor";
  dialog.setAttribute("aria-label", condition.length ? "Change the filter" : "Add a filter");
  dialog.innerHTML = `<form>
    <ul class="others" hidden></ul>
    <div class="pair"><label>Column<select data-testid="filter-column"></select></label>
    <label>Condition<select data-testid="filter-op"></select></label></div>
    <div class="what"></div>
    <output role="status"></output>
    <div class="buttons"><button type="button" data-act="or" data-testid="filter-or" title="Rows that fit another condition, too">Or…</button>
    <button type="button" value="cancel">Cancel</button><button class="primary" data-testid="filter-apply">Done</button></div>
  </form>`;
  const [chooser, op] = dialog.querySelectorAll("select");
  const what = dialog.querySelector(".what");
  const output = dialog.querySelector("output");
  const alternatives = dialog.querySelector(".others");
  let abort = new AbortController();
  let read = () => [];
  let timer = 0;
  /** The groups that a row may pass instead of the one that is written. @type {Filter[][]} */
  let others = condition[0]?.any?.slice(0, -1) ?? [];
  let current = condition[0]?.any?.at(-1) ?? condition;
  let told = JSON.stringify(condition);

  chooser.append(...columns.slice(0, 2000).map(({ key, name }) => option(key, name.slice(0, 80) || "(no name)")));
  chooser.value = current[0]?.column ?? column ?? columns[0]?.key;
  const columnNow = () => columns.find(({ key }) => key === chooser.value) ?? columns[0];

  function made() {
    const written = read();
    const groups = written.length ? [...others, written] : others;
    return groups.length > 1 ? [{ any: groups }] : (groups[0] ?? []);
  }

  /** Shows the rows that fit what is written by now. */
  function tell() {
    clearTimeout(timer);
    const now = made();
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    change(now);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(tell, DEBOUNCE_MS);
  }

  function close() {
    open = null;
    clearTimeout(timer);
    abort.abort();
    dialog.remove();
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", place);
  }

  function done() {
    tell();
    close();
    leave();
  }

  function outside(event) {
    if (dialog.contains(event.target)) return;
    tell();
    close();
  }

  /** Below what it belongs to, or where there is room. */
  function place() {
    const { left, bottom } = (anchor?.isConnected ? anchor : document.querySelector("[data-part=add-filter]")).getBoundingClientRect();
    const { offsetWidth, offsetHeight } = dialog;
    dialog.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
    dialog.style.top = `${Math.max(8, Math.min(bottom + 6, innerHeight - offsetHeight - 8))}px`;
  }

  function showOthers() {
    alternatives.hidden = others.length === 0;
    alternatives.replaceChildren(
      ...others.map((group, i) => {
        const [item, text, remove] = ["li", "button", "button"].map((tag) => make(tag, ""));
        text.type = remove.type = "button";
        text.textContent = conditionText(group, columns);
        text.title = "Change this one";
        text.addEventListener("click", () => {
          const written = read();
          others = others.filter((_, at) => at !== i).concat(written.length ? [written] : []);
          write(group);
        });
        remove.textContent = "×";
        remove.setAttribute("aria-label", `Remove: ${text.textContent}`);
        remove.addEventListener("click", () => {
          others = others.filter((_, at) => at !== i);
          showOthers();
          tell();
        });
        item.append(text, remove, " or");
        return item;
      }),
    );
  }

  /** Takes another group to be written. */
  function write(group) {
    current = group;
    if (group.length) chooser.value = group[0].column;
    showOthers();
    columnChosen();
    tell();
  }

  function columnChosen() {
    const choices = choicesOf(columnNow());
    op.replaceChildren(...choices.map(([id, words]) => option(id, words)));
    op.value = current[0]?.column === chooser.value ? opOf(current[0], choices) : choices[0][0];
    opChosen();
  }

  function opChosen() {
    abort.abort();
    abort = new AbortController();
    output.textContent = "";
    const mine = current[0]?.column === chooser.value ? current : [];
    const at = columnNow();
    if (op.value === "in" || op.value === "notin") listValues(at, mine[0]);
    else if (op.value === "range") askRange(at, mine);
    else if (isBare(op.value)) {
      const wanted = op.value;
      what.replaceChildren();
      read = () => [{ column: at.key, op: wanted }];
    } else askValue(at, mine[0]);
    place();
  }

  function askValue(at, mine) {
    const wanted = op.value;
    const byText = isOfText(wanted);
    const words = wanted === "regex" ? "Regular expression" : byText ? "Text" : "Value";
    const field = input("filter-value", words, isOfText(mine?.op ?? "") === byText && mine?.value !== undefined ? String(mine.value) : "");
    const minding = make("label", "minding");
    const box = make("input", "");
    box.type = "checkbox";
    box.dataset.testid = "filter-case";
    box.checked = mine?.case === true;
    minding.append(box, " mind case and accents");
    what.replaceChildren(field.label, ...(byText ? [minding] : []));
    const lacks = (text) => (byText || at.kind === "text" ? byText && text === "" : text.trim() === "");
    read = () => {
      const text = field.box.value;
      if (lacks(text)) return [];
      return [{ column: at.key, op: wanted, value: byText ? text : typedValue(text, at), ...(byText && box.checked && { case: true }) }];
    };
    field.box.focus();
  }

  function askRange(at, mine) {
    const known = (ops, end) => {
      const found = mine.find((each) => ops.includes(each.op));
      return found ? String(found.value) : mine[0]?.op === "between" ? String(mine[0].value[end]) : "";
    };
    const [low, high] = [input("filter-from", "At least", known(["ge", "gt", "eq"], 0)), input("filter-to", "At most", known(["le", "lt", "eq"], 1))];
    const hint = at.kind === "datetime" ? "2024-01-31, or 2024-01-31 12:30" : "no end";
    low.box.placeholder = high.box.placeholder = hint;
    const pair = make("div", "pair");
    const pictures = make("div", "pickbars");
    pair.append(low.label, high.label);
    what.replaceChildren(pair, pictures);
    // An end that was open stays open as long as nobody writes over it.
    const opOfEnd = (closed, openOp, text) => (mine.some((each) => each.op === openOp && String(each.value) === text) ? openOp : closed);
    const end = ({ box }, closed, openOp) => (box.value.trim() ? [{ column: at.key, op: opOfEnd(closed, openOp, box.value), value: typedValue(box.value, at) }] : []);
    read = () => [...end(low, "ge", "gt"), ...end(high, "le", "lt")];
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
            soon();
          });
          return bar;
        }),
      );
    } catch {
      pictures.remove(); // no statistics: the fields do without
    }
  }

  function listValues(at, mine) {
    const wanted = op.value;
    const listed = Array.isArray(mine?.value) && mine.op !== "between" ? mine.value : mine?.op === "eq" ? [mine.value] : [];
    const chosen = new Map(listed.map((value) => [JSON.stringify(value), value]));
    const order = make("select", "");
    order.dataset.testid = "filter-sort";
    order.setAttribute("aria-label", "Order of the values");
    order.append(option("count", "most frequent first"), option("name", "by value"));
    const field = input("filter-find", "Find a value", "");
    field.box.type = "search";
    const list = make("div", "values");
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", "Values");
    const finding = make("div", "finding");
    finding.append(field.label, order);
    what.replaceChildren(finding, list);
    read = () => (chosen.size ? [{ column: at.key, op: wanted, value: [...chosen.values()] }] : []);
    let waiting = 0;
    let asking = new AbortController();
    const { signal } = abort;
    signal.addEventListener("abort", () => asking.abort());
    const ask = async () => {
      asking.abort();
      asking = new AbortController();
      const mineNow = asking.signal;
      output.textContent = "Counting…";
      try {
        const answer = await query("values", { column: at.key, contains: field.box.value, limit: order.value === "name" ? LIMIT_BY_NAME : LIMIT }, mineNow);
        if (mineNow.aborted || signal.aborted) return;
        const told = answer.values.map(({ value }) => JSON.stringify(value));
        const lacking = field.box.value ? [] : [...chosen].filter(([text]) => !told.includes(text)).map(([, value]) => ({ value, count: 0 }));
        const values = order.value === "name" ? answer.values.toSorted((a, b) => byValue(a.value, b.value)) : answer.values;
        list.replaceChildren(...[...lacking, ...values].map((entry) => row(entry, chosen)));
        place();
        const more = answer.distinct - answer.values.length;
        output.textContent = `${formatCount(answer.distinct)} values${more > 0 ? `; ${formatCount(answer.values.length)} are listed` : ""}${answer.nulls ? `, ${formatCount(answer.nulls)} missing` : ""}`;
      } catch (error) {
        if (!mineNow.aborted) output.textContent = error.message;
      }
    };
    field.box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 120);
    });
    order.addEventListener("change", ask);
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

  dialog.addEventListener("input", ({ target }) => target !== chooser && target !== op && target.type !== "search" && soon());
  chooser.addEventListener("change", () => (columnChosen(), tell()));
  op.addEventListener("change", () => (opChosen(), tell()));
  dialog.querySelector("[value=cancel]").addEventListener("click", () => (close(), cancel(), leave()));
  dialog.querySelector("[data-act=or]").addEventListener("click", () => {
    const written = read();
    if (!written.length) return (output.textContent = "Choose or write something first.");
    others = [...others, written];
    write([]);
    chooser.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
    cancel();
    leave();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (made().length || condition.length) return done();
    output.textContent = "Choose or write something to filter by.";
  });
  open = close;
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", place);
  document.body.append(dialog);
  dialog.show();
  showOthers();
  columnChosen();
  if (!condition.length && !column) chooser.focus();
}

/** Numbers by size, all else by its letters. */
function byValue(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

function opOf({ op }, choices) {
  if (["ge", "gt", "le", "lt", "between"].includes(op) || (op === "eq" && choices[0][0] === "range")) return choices.some(([id]) => id === "range") ? "range" : choices[0][0];
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
