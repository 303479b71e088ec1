/** The engines that the operator named: their schemas and tables, found by a part of the name. */

const MOST_SHOWN = 200;

/**
 * Fills a section with the connections, if there are any.
 *
 * @param {HTMLElement} section
 * @param {(source: {connection: string, table: string}) => Promise<void>} open rejects with why not
 */
export async function showConnections(section, open) {
  const { connections, problem } = await ask("/connections");
  section.hidden = connections.length === 0 && !problem;
  if (section.hidden) return;
  const note = section.querySelector("output");
  if (problem) tell(note, problem);
  section.querySelector(".connections").append(...connections.map((each) => item(each, open, note)));
}

function item({ name, engine, has_driver: hasDriver }, open, note) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(part("strong", name), " ", part("span", hasDriver ? engine : `${engine}, no driver`));
  details.append(summary);
  details.addEventListener("toggle", () => details.open && fill(details, name, open, note), { once: true });
  return details;
}

async function fill(details, name, open, note) {
  const waiting = part("p", "Asking for its tables…");
  waiting.className = "hint";
  details.append(waiting);
  try {
    const { tables } = await ask(`/connections/${encodeURIComponent(name)}`);
    details.append(...tableList(name, tables, open, note));
  } catch (error) {
    tell(note, error.message);
  } finally {
    waiting.remove();
  }
}

function tableList(name, tables, open, note) {
  const find = document.createElement("input");
  const list = document.createElement("ul");
  const count = part("p", "");
  find.type = "search";
  find.placeholder = "Find a table";
  find.setAttribute("aria-label", `Find a table of ${name}`);
  list.className = "list";
  count.className = "hint";
  count.setAttribute("role", "status");
  const show = () => {
    const sought = find.value.trim().toLowerCase();
    const found = tables.filter((table) => `${table.schema}.${table.table}`.toLowerCase().includes(sought));
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map((table) => tableItem(name, table, open, note)));
    count.textContent = found.length > MOST_SHOWN ? `${MOST_SHOWN} of ${found.length} tables` : `${found.length} ${found.length === 1 ? "table" : "tables"}`;
  };
  find.addEventListener("input", show);
  show();
  return [find, count, list];
}

function tableItem(connection, { schema, table, name, kind }, open, note) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(part("strong", table), part("span", [schema, kind].filter(Boolean).join(" · ")));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await open({ connection, table: name });
    } catch (error) {
      tell(note, error.message);
    } finally {
      button.disabled = false;
    }
  });
  const element = document.createElement("li");
  element.append(button);
  return element;
}

async function ask(address) {
  const response = await fetch(address, { cache: "no-store" });
  const body = await response.json();
  if (!response.ok) throw new Error(body.message ?? `The server answered ${response.status}`);
  return body;
}

function tell(note, text) {
  note.dataset.kind = "error";
  note.textContent = text;
}

function part(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
