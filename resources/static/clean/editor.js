/** The form of one operation, made from what the server says of its commands. */

import { lazily } from "../core/lazy.js";
import { argumentsOf, fieldsOf, operationOf, valuesOf } from "./form.js";
import { aggregateWords, commandOf, GROUPS, isAboutTable } from "./words.js";

/** What a choice of an argument is called; the same word may mean another thing elsewhere. */
const CHOICES = {
  keep: { first: "the first", last: "the last", False: "none" },
  method: { None: "get the mean of their places", min: "get the least of their places", dense: "count as one" },
  x_cols: { basic: "its number", one_hot: "each of its values" },
};

function choiceWords(argument, choice) {
  return CHOICES[argument]?.[choice] ?? aggregateWords(choice);
}

const previews = lazily(() => import("./preview.js"));

/**
 * @param {{config: object, columns: {name: string, kind: import("../core/types.js").Kind}[], former?: import("./words.js").Operation,
 *   column?: string, save: (operation: import("./words.js").Operation) => void, cancel: () => void,
 *   preview: (operation: import("./words.js").Operation, signal: AbortSignal) => Promise<object>}} asked
 * @returns {{element: HTMLFormElement, fail: (message: string) => void, forget: () => void, focus: () => void}}
 */
export function createEditor({ config, columns, former, column, save, cancel, preview }) {
  const form = document.createElement("form");
  form.className = "operation-form";
  form.dataset.testid = "operation-form";
  form.noValidate = true;
  form.setAttribute("aria-label", former ? "Change the operation" : "Add an operation");
  form.innerHTML = `<label>What to do<select name="command" data-testid="operation-command"></select></label>
    <label class="column">Column<select name="column" data-testid="operation-column"></select></label>
    <div class="fields"></div>
    <p class="trouble" role="alert" data-testid="form-error" hidden></p>
    <div class="buttons"><button type="submit" class="primary" data-testid="operation-save">${former ? "Change" : "Add"}</button>
      <button type="button" data-testid="operation-preview" data-part="operation-preview">Preview</button>
      <button type="button" data-testid="operation-cancel" data-part="operation-cancel">Cancel</button></div>
    <div class="preview" role="status" data-testid="preview"></div>`;
  const { command: commands, column: chooser } = form.elements;
  const place = form.querySelector(".fields");
  const trouble = form.querySelector(".trouble");
  const shown = form.querySelector(".preview");
  let asked = new AbortController();
  let fields = [];
  let inputs = [];

  const known = new Set(Object.keys(config?.argspecs ?? {}));
  for (const [group, members] of Object.entries(GROUPS)) {
    const offered = Object.entries(members).filter(([name]) => known.delete(name));
    if (offered.length) commands.append(groupOf(group, offered));
  }
  if (known.size) commands.append(groupOf("Other", [...known].map((name) => [name, name.replaceAll("_", " ")])));
  if (former) commands.value = commandOf(former);
  chooser.append(...namesOf(columns, former?.[2]));
  chooser.value = former?.[2] ?? column ?? columns[0]?.name ?? "";
  lay(former);

  commands.addEventListener("change", () => lay());
  chooser.addEventListener("change", () => lay());
  form.querySelector("[data-part=operation-cancel]").addEventListener("click", cancel);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    cancel();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const operation = operationNow();
    if (operation) save(operation);
  });
  form.addEventListener("input", forget);
  form.addEventListener("click", ({ target }) => target.closest(".pair button") && forget());
  form.querySelector("[data-part=operation-preview]").addEventListener("click", look);

  /** The operation as the form stands; null where something is amiss, which is then told. */
  function operationNow() {
    const made = argumentsOf(fields, inputs.map(({ value }) => value()), kindOf(chooser.value));
    if (made.message) {
      fail(made.message);
      inputs[made.field].element.querySelector("input, select, button")?.focus();
      return null;
    }
    fail("");
    return operationOf(commands.value, isAboutTable(commands.value) ? columns[0]?.name ?? "" : chooser.value, made.args, former);
  }

  /** Asks what the operation would do. */
  async function look() {
    forget();
    const operation = operationNow();
    if (!operation) return;
    const { signal } = asked;
    shown.textContent = "Looking…";
    try {
      const [{ showPreview }, answer] = await Promise.all([previews(), preview(operation, signal)]);
      if (!signal.aborted) showPreview(shown, answer);
    } catch (error) {
      if (signal.aborted) return;
      shown.replaceChildren();
      fail(error.message.replace(/^Request failed: /, "").replace(/^Failed to apply state change: /, ""));
    }
  }

  /** What was shown or asked is of another form. */
  function forget() {
    asked.abort();
    asked = new AbortController();
    shown.replaceChildren();
  }

  function kindOf(name) {
    return columns.find((each) => each.name === name)?.kind ?? "text";
  }

  function lay(operation) {
    const command = commands.value;
    form.querySelector(".column").hidden = isAboutTable(command);
    fields = fieldsOf(config, command);
    const values = valuesOf(config, command, operation);
    // The preset is a number; only where one is wanted it is a good proposal.
    const suits = operation || ["integer", "float"].includes(kindOf(chooser.value));
    inputs = fields.map((field, i) => inputOf(field, field.type === "value" && !suits ? "" : values[i]));
    place.replaceChildren(...inputs.map(({ element }) => element));
    fail("");
  }

  function inputOf(field, value) {
    if (field.type === "choices") return pairs(field, value);
    const label = document.createElement("label");
    const testid = `argument-${field.name}`;
    if (field.type === "truth") {
      label.className = "check";
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: value });
      box.dataset.testid = testid;
      label.append(box, field.label);
      return { element: label, value: () => box.checked };
    }
    const kind = kindOf(chooser.value);
    const truths = field.type === "value" && kind === "boolean";
    const choices = truths ? ["true", "false"] : field.choices;
    const input = document.createElement(field.type === "choice" || truths ? "select" : "input");
    input.dataset.testid = testid;
    if (input instanceof HTMLSelectElement) {
      input.append(...choices.map((choice) => new Option(choiceWords(field.name, choice), choice)));
      input.value = choices.includes(value) ? value : choices[0];
    } else {
      input.value = value;
      input.autocomplete = "off";
      input.spellcheck = false;
      if (field.type === "number" || ["integer", "float"].includes(kind)) input.inputMode = "decimal";
      if (field.type === "value" && kind === "datetime") input.placeholder = "2024-01-31";
    }
    label.append(field.label, input);
    return { element: label, value: () => input.value };
  }

  function pairs(field, value) {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = field.label;
    const more = Object.assign(document.createElement("button"), { type: "button", textContent: "Add a column" });
    more.dataset.testid = `argument-${field.name}-add`;
    const offered = field.choices.filter((choice) => choice !== "null");
    const rows = () => [...set.querySelectorAll(".pair")];
    const append = ([name, choice]) => {
      const row = document.createElement("div");
      row.className = "pair";
      const how = document.createElement("select");
      how.setAttribute("aria-label", "How");
      how.append(...offered.map((each) => new Option(choiceWords(field.name, each), each)));
      how.value = choice ?? offered[0] ?? "";
      const which = document.createElement("select");
      which.setAttribute("aria-label", "Of column");
      which.append(...namesOf(columns, name));
      which.value = name ?? "";
      const remove = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
      remove.setAttribute("aria-label", "Leave this column out");
      remove.addEventListener("click", () => (row.remove(), more.focus()));
      row.append(how, which, remove);
      more.before(row);
      return how;
    };
    more.addEventListener("click", () => {
      const taken = rows().map((row) => row.children[1].value);
      const free = columns.find(({ name, kind }) => name !== chooser.value && !taken.includes(name) && kind !== "text");
      append([(free ?? columns.find(({ name }) => name !== chooser.value && !taken.includes(name)) ?? columns[0])?.name]).focus();
    });
    set.append(legend, more);
    value.forEach(append);
    return { element: set, value: () => rows().map((row) => [row.children[1].value, row.children[0].value]) };
  }

  function fail(message) {
    trouble.textContent = message;
    trouble.hidden = !message;
  }

  return { element: form, fail, forget, focus: () => (column !== undefined && !former ? commands : former ? (place.querySelector("input, select") ?? commands) : commands).focus() };
}

function groupOf(label, members) {
  const group = Object.assign(document.createElement("optgroup"), { label });
  group.append(...members.map(([name, title]) => new Option(title, name)));
  return group;
}

/** Options for all names; one that the table no longer has stays choosable where it is chosen. */
function namesOf(columns, own) {
  const names = columns.map(({ name }) => name);
  if (own !== undefined && own !== "" && !names.includes(own)) names.push(own);
  return names.map((name) => new Option(name.slice(0, 120) || "(no name)", name));
}
