/** The home page: what is open, what can be opened, and how. */

import { formatCount } from "./core/format.js";
import { pageData } from "./core/pagedata.js";
import { requestFor } from "./open/datasets.js";
import { asked, loadFile } from "./open/load.js";
import { createOpener } from "./open/opener.js";

const { sessions = [], datasets = [] } = pageData("buckaroo-home", {});

const goTo = (session) => location.assign(`/s/${encodeURIComponent(session)}`);
const opener = createOpener(document.querySelector("[data-part=open]"), { opened: (reply) => goTo(reply.session) });
opener.focus();
const result = document.querySelector("output");
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  const { files, items } = event.dataTransfer;
  event.preventDefault();
  if (files.length) opener.drop({ files: [...files], folder: [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory) });
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "o") return;
  event.preventDefault();
  opener.focus();
});

const list = document.querySelector("[data-part=sessions]");
list.append(...sessions.map(sessionItem));
const none = document.querySelector(".none");
none.hidden = sessions.length > 0;

const shelf = document.querySelector("[data-part=datasets]");
shelf.hidden = datasets.length === 0;
shelf.querySelector("ul").append(...datasets.map(datasetItem));

const { showConnections } = await import("./open/connections.js");
showConnections(document.querySelector("[data-part=connections]"), async (source) => goTo((await loadFile({ source })).session)).catch((error) => {
  result.dataset.kind = "error";
  result.textContent = error.message;
});

document.querySelector("[data-part=curl]").textContent =
  `curl -H 'Content-Type: application/json' \\\n  -d '{"path": "/data/table.csv", "mode": "buckaroo"}' \\\n  ${location.origin}/load`;
const { version } = document.documentElement.dataset;
document.querySelector("[data-part=version]").textContent = version ? `Version ${version}` : "";

function sessionItem(session) {
  const link = part("a", "");
  link.href = `/s/${encodeURIComponent(session.id)}`;
  const path = String(session.path ?? "");
  const facts = [
    `${formatCount(session.rows ?? 0)} × ${formatCount(session.columns ?? 0)}`,
    session.viewers ? `${session.viewers} watching` : idleText(session.idle_s ?? 0),
  ];
  link.append(part("strong", path.split(/[\\/]/).pop() || session.id), part("span", facts.join(" · ")), part("small", path));
  const element = item(link);
  element.append(closer(session, element));
  return element;
}

/** Ends the session: its table leaves the memory, the file stays as it is. */
function closer(session, element) {
  const button = part("button", "×");
  button.type = "button";
  button.className = "quiet close";
  button.dataset.testid = "close-session";
  button.title = session.viewers ? "Close, also for those who watch it" : "Close";
  button.setAttribute("aria-label", `Close ${String(session.path ?? session.id).split(/[\\/]/).pop()}`);
  button.addEventListener("click", async () => {
    try {
      await asked(`/s/${encodeURIComponent(session.id)}`, { method: "DELETE" });
    } catch (error) {
      if (error.code !== "not_found") return tell(error);
    }
    const next = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    none.hidden = list.children.length > 0;
    (next?.querySelector(".close") ?? document.querySelector("[name=path]")).focus();
  });
  return button;
}

function tell(error) {
  result.dataset.kind = "error";
  result.textContent = error.message;
}

function datasetItem(dataset) {
  const button = part("button", "");
  button.type = "button";
  button.append(part("strong", dataset.name), part("span", dataset.kind), part("small", dataset.path));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      goTo((await loadFile(requestFor(dataset))).session);
    } catch (error) {
      tell(error);
    } finally {
      button.disabled = false;
    }
  });
  return item(button);
}

function item(child) {
  const element = document.createElement("li");
  element.append(child);
  return element;
}

function part(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function idleText(seconds) {
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `idle ${Math.floor(seconds / 60)} min`;
  return `idle ${Math.floor(seconds / 3600)} h`;
}
