/** The panel in which a person cleans and changes the table: operations, their effect, their code. */

import { formatCount, kindOf } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { openDock } from "../dialogs/dock.js";
import { createEditor } from "./editor.js";
import { effectOf } from "./effect.js";
import { movedTo } from "./form.js";
import { History } from "./history.js";
import { Changes, flowOf } from "./operations.js";
import { isAuto, METHODS, piecesOf, wordsOf, withImports } from "./words.js";

await addSheets("clean/cleanpanel");

const NAMES_TOLD = 12;

export class CleanPanel {
  #page;
  #changes;
  #dock = null;
  #at = {};
  #history = new History();
  #load = null;
  #restoring = false;
  #coming = null;
  #editor = null;
  #edited = -1;
  #trouble = null;
  #marks = new Map();
  #told = "";
  #code = "generated_py_code";

  /**
   * @param {{store: object, transport: import("../core/socket.js").SocketTransport, grid: import("../grid/grid.js").Grid,
   *   say: (text: string) => void, failed: (error: Error) => void, opened: (on: boolean) => void}} page
   */
  constructor(page) {
    this.#page = page;
    this.#changes = new Changes(page);
    page.grid.watch((what) => what === "painted" && this.#marks.size && this.#mark());
    page.store.subscribe(({ table }) => this.#follow(table));
  }

  get isOpen() {
    return this.#dock !== null;
  }

  close() {
    this.#dock?.close();
  }

  /** @param {string} [column] name of a column to change; a form for it is opened */
  open(column) {
    if (!this.#dock) this.#build();
    if (column === undefined) this.#at.add.focus({ preventScroll: true });
    else this.#edit(-1, column);
  }

  get #flow() {
    return flowOf(this.#page.store.get().table);
  }

  /** The operations as they are, or will be once the server has answered. */
  get #operations() {
    return this.#coming ?? this.#flow?.operations ?? [];
  }

  #build() {
    this.#dock = openDock("lowcode", "Clean", () => {
      this.#dock = null;
      this.#editor?.forget();
      this.#editor = this.#trouble = null;
      this.#marks.clear();
      this.#mark();
      this.#page.opened(false);
    });
    this.#page.opened(true);
    const { body, tools, element } = this.#dock;
    tools.innerHTML = `<button type="button" data-testid="undo" data-part="undo" title="Undo (Ctrl+Z)" aria-label="Undo">↶</button>
      <button type="button" data-testid="redo" data-part="redo" title="Redo (Ctrl+Shift+Z)" aria-label="Redo">↷</button>`;
    body.innerHTML = `<div class="methods">
        <label>Clean by itself<select data-testid="cleaning-method" data-part="cleaning-method"></select></label>
        <label class="post">Afterwards<select data-testid="post-processing" data-part="post-processing"></select></label>
      </div>
      <p class="hint" data-testid="method-hint" data-part="method-hint"></p>
      <p class="trouble" role="alert" data-testid="lowcode-error" data-part="lowcode-error" hidden></p>
      <h3 id="operations-title">Operations, in this order</h3>
      <p class="hint none">None yet. The file itself is never changed.</p>
      <ol class="operations" data-testid="operations" data-part="operations" aria-labelledby="operations-title"></ol>
      <div class="editor"></div>
      <button type="button" class="add" data-testid="add-operation" data-part="add-operation">+ Add an operation</button>
      <section class="effect" aria-labelledby="effect-title"><h3 id="effect-title">Effect</h3>
        <p data-testid="effect" data-part="effect" role="status"></p><ul data-testid="effect-columns" data-part="effect-columns"></ul></section>
      <section class="code" aria-label="The same as code"><div class="tabs"><div role="tablist" aria-label="Language">
        <button type="button" role="tab" id="tab-py" aria-controls="code" data-code="generated_py_code">Python</button>
        <button type="button" role="tab" id="tab-sql" aria-controls="code" data-code="generated_sql">SQL</button></div>
        <button type="button" class="quiet" data-testid="copy-code" data-part="copy-code">Copy</button></div>
        <pre id="code" role="tabpanel" tabindex="0" data-testid="code" data-part="code"></pre></section>`;
    for (const name of ["undo", "redo", "cleaning-method", "post-processing", "method-hint", "lowcode-error", "operations", "add-operation", "effect", "effect-columns", "code", "copy-code"]) {
      this.#at[name] = element.querySelector(`[data-part=${name}]`);
    }
    this.#at.add = this.#at["add-operation"];
    this.#at.editor = body.querySelector(".editor");
    this.#at.undo.addEventListener("click", () => this.#travel(this.#history.undo(), "Undone"));
    this.#at.redo.addEventListener("click", () => this.#travel(this.#history.redo(), "Done again"));
    this.#at.add.addEventListener("click", () => this.#edit(-1));
    this.#at["cleaning-method"].addEventListener("change", ({ target }) => this.#choose({ cleaning_method: target.value }));
    this.#at["post-processing"].addEventListener("change", ({ target }) => this.#choose({ post_processing: target.value }));
    this.#at["copy-code"].addEventListener("click", () => this.#copy());
    const tabs = [...body.querySelectorAll("[role=tab]")];
    for (const tab of tabs) tab.addEventListener("click", () => ((this.#code = tab.dataset.code), this.#showCode()));
    body.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
      if (!/^Arrow(Left|Right)$/.test(event.key)) return;
      event.preventDefault();
      const other = tabs.find((tab) => tab !== document.activeElement);
      other.click();
      other.focus();
    });
    element.addEventListener("keydown", (event) => this.#keyed(event));
    this.#told = "";
    this.#follow(this.#page.store.get().table);
  }

  #keyed(event) {
    const typing = event.target.matches("input:not([type=checkbox])");
    if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    event.stopPropagation();
    (key === "y" || event.shiftKey ? this.#at.redo : this.#at.undo).click();
  }

  #follow(table) {
    if (!table) return;
    if (!table.flow) return this.#dock && this.close();
    if (table.load !== this.#load) {
      this.#load = table.load;
      this.#history.clear();
      this.#coming = null;
    }
    const flow = flowOf(table);
    const { cleaning_method: method = "", post_processing: post = "" } = flow.state ?? {};
    if (!this.#restoring) this.#history.record({ method, post, operations: flow.operations });
    const told = JSON.stringify([table.load, table.generation, table.rows, flow.operations, flow.state, flow.results?.notes]);
    if (!this.#dock || told === this.#told) return;
    this.#told = told;
    this.#showAll();
  }

  #showAll() {
    const { table } = this.#page.store.get();
    const { state, options, results, operations, rows, columns } = this.#flow;
    fill(this.#at["cleaning-method"], options?.cleaning_method ?? [""], state?.cleaning_method ?? "", (name) => METHODS[name]?.[0] ?? name);
    const posts = options?.post_processing ?? [""];
    fill(this.#at["post-processing"], posts, state?.post_processing ?? "", (name) => name || "Nothing");
    this.#at["post-processing"].parentElement.hidden = posts.length < 2;
    this.#at["method-hint"].textContent =
      table.facts.storage === "file"
        ? "This table is too large for memory and stays in its file, where it cannot be changed. A server with more memory can, for example java -Xmx4g -jar buckaroo.jar."
        : (METHODS[state?.cleaning_method ?? ""]?.[1] ?? "");
    this.#showOperations();
    const effect = effectOf(columns ?? table.columns, table.columns, operations);
    this.#marks = effect.marks;
    this.#mark();
    const before = columns?.length ?? table.columns.length;
    const from = (a, b, what) => (a === b ? `${formatCount(a)} ${what}` : `${formatCount(a)} → ${formatCount(b)} ${what}`);
    this.#at.effect.textContent = `${from(rows, table.rows, "rows")}, ${from(before, table.columns.length, "columns")}`;
    const lines = [["New", effect.added], ["Changed", effect.changed], ["Gone", effect.gone]].filter(([, names]) => names.length).map(([word, names]) => line(word, told(names)));
    for (const [name, of] of effect.originals.slice(0, NAMES_TOLD)) lines.push(line("Kept", [{ name }, " is ", { name: of }, " as it was"]));
    this.#at["effect-columns"].replaceChildren(...lines);
    this.#showCode();
  }

  #showOperations() {
    const list = this.#operations;
    const { results } = this.#flow;
    const focus = this.#at.operations.contains(document.activeElement) ? [document.activeElement.closest("li").dataset.index, document.activeElement.dataset.act] : null;
    this.#dock.body.querySelector(".none").hidden = list.length > 0;
    this.#at.operations.replaceChildren(...list.map((operation, i) => this.#item(operation, i, list.length, this.#coming ? [] : (results?.notes ?? []))));
    this.#at.operations.setAttribute("aria-busy", String(this.#coming !== null));
    this.#at.undo.disabled = !this.#history.canUndo;
    this.#at.redo.disabled = !this.#history.canRedo;
    if (focus) this.#focus(Math.min(Number(focus[0]), list.length - 1), focus[1]);
    const own = this.#trouble?.index ?? -1;
    this.#at["lowcode-error"].textContent = this.#trouble && own < 0 ? this.#trouble.message : "";
    this.#at["lowcode-error"].hidden = !this.#trouble || own >= 0;
  }

  #item(operation, index, count, notes) {
    const item = document.createElement("li");
    item.dataset.index = index;
    const words = wordsOf(operation);
    const text = document.createElement("span");
    text.className = "words";
    text.append(...pieces(piecesOf(operation)));
    if (isAuto(operation)) text.append(" ", Object.assign(document.createElement("i"), { textContent: "automatic", title: "By the cleaning method" }));
    const grip = act("grip", "⠿", `Move “${words}”, ${index + 1} of ${count}; Alt with the arrows up and down`);
    grip.addEventListener("pointerdown", (event) => this.#drag(event, index));
    const edit = act("edit", "✎", `Change “${words}”`);
    edit.addEventListener("click", () => this.#edit(index));
    const remove = act("remove", "×", `Remove “${words}”`);
    remove.addEventListener("click", () => this.#apply(list().filter((_, i) => i !== index), `Removed: ${words}`));
    const list = () => this.#operations;
    item.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.#move(index, index + step);
    });
    item.append(grip, text, edit, remove);
    for (const note of notes.filter((each) => each.index === index)) item.append(paragraph("hint", note.text));
    if (this.#trouble?.index === index) {
      const trouble = paragraph("trouble", this.#trouble.message);
      trouble.setAttribute("role", "alert");
      trouble.dataset.testid = "operation-error";
      item.append(trouble);
    }
    return item;
  }

  #move(from, to) {
    const list = this.#operations;
    if (to < 0 || to >= list.length || to === from) return;
    this.#apply(movedTo(list, from, to), `Now ${to + 1} of ${list.length}: ${wordsOf(list[from])}`);
    this.#focus(to, "grip");
  }

  #drag(event, from) {
    event.preventDefault();
    const grip = event.currentTarget;
    grip.focus();
    grip.setPointerCapture(event.pointerId);
    const items = [...this.#at.operations.children];
    let to = from;
    items[from].classList.add("dragged");
    const clear = () => items.forEach((item) => item.classList.remove("before", "after"));
    grip.onpointermove = ({ clientY }) => {
      const passed = items.filter((item, i) => i !== from && clientY > middle(item)).length;
      to = passed;
      clear();
      if (to !== from) items[to].classList.add(to < from ? "before" : "after");
    };
    const end = () => {
      grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
      items[from].classList.remove("dragged");
      clear();
    };
    grip.onpointerup = () => (end(), this.#move(from, to));
    grip.onpointercancel = end;
  }

  #focus(index, name) {
    const item = this.#at.operations.children[index];
    (item?.querySelector(`[data-act=${name ?? "grip"}]`) ?? this.#at.add).focus({ preventScroll: true });
  }

  #edit(index, column) {
    this.#shut();
    const { table } = this.#page.store.get();
    const known = new Map(table.columns.map(({ name, displayer, dtype }) => [name, kindOf(displayer, dtype)]));
    // An operation may be about what a later one drops.
    for (const { name } of index >= 0 ? (this.#flow.columns ?? []) : []) if (!known.has(name)) known.set(name, "text");
    const former = this.#operations[index];
    this.#edited = index;
    this.#editor = createEditor({
      config: this.#flow.config,
      columns: [...known].map(([name, kind]) => ({ name, kind })),
      former,
      column,
      save: (operation) => {
        const { list, at } = this.#with(operation, former);
        this.#apply(list, `${former ? "Changed" : "Added"}: ${wordsOf(operation)}`, at);
      },
      preview: (operation, signal) =>
        this.#page.transport.query("preview", { operations: this.#with(operation, former).list }, signal),
      cancel: () => {
        this.#shut();
        this.#focus(index, "edit");
      },
    });
    this.#at.editor.replaceChildren(this.#editor.element);
    this.#at.add.hidden = true;
    this.#editor.focus();
    this.#editor.element.scrollIntoView({ block: "nearest" });
  }

  /** The operations with another one: in the place of a former one, or last. */
  #with(operation, former) {
    const list = [...this.#operations];
    const found = former ? list.findIndex((each) => JSON.stringify(each) === JSON.stringify(former)) : -1;
    const at = found < 0 ? list.length : found;
    list.splice(at, found < 0 ? 0 : 1, operation);
    return { list, at };
  }

  #shut() {
    this.#editor?.forget();
    this.#editor = null;
    this.#at.editor.replaceChildren();
    this.#at.add.hidden = false;
  }

  /** Asks for another list; `formAt` is the place in it of what the form made. */
  async #apply(list, done, formAt = -1) {
    const before = this.#flow.operations;
    if (JSON.stringify(list) === JSON.stringify(before)) {
      if (formAt >= 0) this.#shut();
      return;
    }
    this.#coming = list;
    this.#trouble = null;
    const editor = this.#editor;
    if (formAt < 0) this.#showOperations();
    try {
      await this.#changes.ask("operations_change", { operations: list });
      if (this.#coming !== list) return; // a newer one is under way
      this.#coming = null;
      if (formAt >= 0 && this.#dock && editor === this.#editor) {
        this.#shut();
        this.#at.add.focus({ preventScroll: true });
      }
      this.#page.say(done);
    } catch (error) {
      if (this.#coming === list) this.#coming = null;
      this.#refused(error, list, formAt, before);
    }
    if (this.#dock && this.#flow) this.#showOperations();
  }

  /** Tells what is wrong at the operation that it is about. */
  #refused(error, list, formAt, before) {
    if (!this.#dock) return this.#page.failed(error);
    const at = error.details?.index;
    const message = error.message.replace(/^Failed to apply state change: /, "");
    if (formAt >= 0 && at === formAt && this.#editor) return this.#editor.fail(message);
    const own = at === undefined ? -1 : before.findIndex((each) => JSON.stringify(each) === JSON.stringify(list[at]));
    this.#trouble = { index: own, message };
  }

  async #choose(choice) {
    this.#trouble = null;
    try {
      await this.#changes.ask("buckaroo_state_change", { new_state: { ...this.#flow.state, ...choice } });
      const { length } = this.#flow?.operations ?? [];
      this.#page.say(`${length} operations`);
    } catch (error) {
      this.#refused(error, [], -1, []);
      if (this.#dock) this.#showAll();
    }
  }

  /** Goes to a state of the history. */
  async #travel(state, done) {
    if (!state) return;
    this.#trouble = null;
    this.#restoring = true;
    const { method, post, operations } = state;
    try {
      const now = this.#flow.state;
      if (now.cleaning_method !== method || now.post_processing !== post) {
        await this.#changes.ask("buckaroo_state_change", { new_state: { ...now, cleaning_method: method, post_processing: post } });
      }
      if (JSON.stringify(this.#flow.operations) !== JSON.stringify(operations)) {
        await this.#changes.ask("operations_change", { operations });
      }
      this.#page.say(done);
    } catch (error) {
      this.#refused(error, operations, -1, this.#flow?.operations ?? []);
    } finally {
      this.#restoring = false;
      const { table } = this.#page.store.get();
      this.#follow(table);
      if (this.#dock && table?.flow) this.#showOperations();
    }
  }

  /** Says in the headers on the screen what became of their columns. */
  #mark() {
    for (const head of this.#page.grid.element.querySelectorAll(".head[data-col]")) {
      const mark = this.#marks.get(head.dataset.col);
      if (mark) head.dataset.change = mark;
      else delete head.dataset.change;
    }
  }

  #showCode() {
    for (const tab of this.#dock.body.querySelectorAll("[role=tab]")) {
      const on = tab.dataset.code === this.#code;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) this.#at.code.setAttribute("aria-labelledby", tab.id);
    }
    const { operations, results } = this.#flow;
    const code = String(results?.[this.#code] ?? "").trim();
    const whole = this.#code === "generated_py_code" ? withImports(code) : code;
    this.#at.code.textContent = operations.length ? whole : "No operations, no code.";
    this.#at["copy-code"].disabled = !operations.length;
  }

  async #copy() {
    const text = this.#at.code.textContent;
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text);
      else copyByCommand(text);
      this.#at["copy-code"].textContent = "Copied";
      this.#page.say("Code copied");
    } catch {
      this.#at["copy-code"].textContent = "The browser does not let it";
    }
    setTimeout(() => (this.#at["copy-code"].textContent = "Copy"), 1500);
  }
}

/** For pages that came over plain HTTP from another machine: the browser gives them no clipboard. */
function copyByCommand(text) {
  const take = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", take, { capture: true, once: true });
  document.execCommand("copy");
}

function fill(select, values, chosen, words) {
  const sorted = [...new Set(["", ...values])];
  select.replaceChildren(...sorted.map((value) => new Option(words(value), value)));
  select.value = chosen;
}

function pieces(parts) {
  return parts.map((part) => (typeof part === "string" ? part : Object.assign(document.createElement("bdi"), { textContent: part.name.slice(0, 80) || "(no name)" })));
}

function told(names) {
  const parts = names.slice(0, NAMES_TOLD).flatMap((name, i) => [i ? ", " : "", { name }]);
  return [...parts, names.length > NAMES_TOLD ? ` and ${formatCount(names.length - NAMES_TOLD)} more` : ""];
}

function line(word, parts) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("b"), { textContent: word }), " ", ...pieces(parts));
  return item;
}

function paragraph(className, text) {
  return Object.assign(document.createElement("p"), { className, textContent: text });
}

function act(name, sign, label) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: `quiet ${name}`, textContent: sign, title: label });
  button.dataset.act = name;
  button.setAttribute("aria-label", label);
  return button;
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
