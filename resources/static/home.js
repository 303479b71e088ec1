/** The home page: what is open, what can be opened, and how. */

import { formatCount } from "./core/format.js";
import { pageData } from "./core/pagedata.js";
import { loadFile, openOnSubmit } from "./open/load.js";

const { sessions = [], datasets = [] } = pageData("buckaroo-home", {});

const goTo = (session) => location.assign(`/s/${encodeURIComponent(session)}`);
const form = document.querySelector(".open-form");
const result = form.querySelector("output");

openOnSubmit(form, { opened: (reply) => goTo(reply.session) });

const list = document.querySelector("[data-part=sessions]");
list.append(...sessions.map(sessionItem));
document.querySelector(".none").hidden = sessions.length > 0;

const shelf = document.querySelector("[data-part=datasets]");
shelf.hidden = datasets.length === 0;
shelf.querySelector("ul").append(...datasets.map(datasetItem));

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
  return item(link);
}

function datasetItem(dataset) {
  const button = part("button", "");
  button.type = "button";
  button.append(part("strong", dataset.name), part("span", dataset.kind), part("small", dataset.path));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      goTo((await loadFile({ path: dataset.path })).session);
    } catch (error) {
      result.dataset.kind = "error";
      result.textContent = error.message;
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
