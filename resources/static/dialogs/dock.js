/** The place beside the grid for one panel at a time: at the right, below, or over all on a small screen. */

import { addSheets } from "../core/lazy.js";

await addSheets("dialogs/dock");

const STORED = "buckaroo.dock";
const SMALL = "(max-width: 720px)";
const LEAST = 240;

let open = null;

/**
 * Opens a panel; one that is open gives way.
 *
 * @param {string} name its class and test id
 * @param {string} title
 * @param {() => void} closed called once, when the person or another panel has closed it
 * @returns {{element: HTMLElement, body: HTMLElement, tools: HTMLElement, close: () => void}} `tools`
 *   holds buttons of its own, beside those of every panel
 */
export function openDock(name, title, closed) {
  open?.close();
  const work = document.querySelector(".work");
  const before = document.activeElement;
  const element = document.createElement("aside");
  element.className = `dock ${name}`;
  element.dataset.testid = name;
  element.setAttribute("aria-label", title);
  element.innerHTML = `
    <div class="edge" role="separator" tabindex="0" aria-label="Size of the panel"></div>
    <header><h2></h2><div class="tools-of-panel"></div>
      <button type="button" class="quiet side"></button>
      <button type="button" class="quiet" data-testid="close-panel" data-part="close-panel" aria-label="Close" title="Close">×</button></header>
    <div class="dock-body"></div>`;
  element.querySelector("h2").textContent = title;
  work.append(element);
  const look = { side: "right", right: 420, bottom: 320, ...stored() };
  const side = element.querySelector(".side");
  const edge = element.querySelector(".edge");

  function lay() {
    const right = look.side === "right";
    work.classList.toggle("below", !right);
    const room = right ? work.clientWidth : work.clientHeight;
    const size = Math.round(Math.min(Math.max(LEAST, look[look.side]), Math.max(LEAST, room - 200)));
    element.style.setProperty("--size", `${size}px`);
    side.textContent = right ? "⬓" : "◨";
    side.title = right ? "Put the panel below the table" : "Put the panel beside the table";
    side.setAttribute("aria-label", side.title);
    edge.setAttribute("aria-orientation", right ? "vertical" : "horizontal");
    for (const [key, value] of [["min", LEAST], ["max", Math.max(LEAST, room - 200)], ["now", size]]) edge.setAttribute(`aria-value${key}`, String(value));
  }

  function resize(size) {
    look[look.side] = Math.max(LEAST, size);
    lay();
    store(look);
  }

  side.addEventListener("click", () => {
    look.side = look.side === "right" ? "bottom" : "right";
    lay();
    store(look);
  });
  edge.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: 24, ArrowUp: 24, ArrowRight: -24, ArrowDown: -24 }[event.key];
    if (!step) return;
    event.preventDefault();
    resize(Number(edge.getAttribute("aria-valuenow")) + step);
  });
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = ({ clientX, clientY }) => {
      const box = element.getBoundingClientRect();
      resize(look.side === "right" ? box.right - clientX : box.bottom - clientY);
    };
    edge.onpointerup = edge.onpointercancel = () => (edge.onpointermove = null);
  });

  const close = () => {
    if (open?.element !== element) return;
    open = null;
    removeEventListener("resize", lay);
    work.classList.remove("below");
    element.remove();
    closed();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });
  element.querySelector("[data-part=close-panel]").addEventListener("click", close);
  addEventListener("resize", lay);
  lay();
  open = { element, body: element.querySelector(".dock-body"), tools: element.querySelector(".tools-of-panel"), close };
  return open;
}

/** Whether panels cover the whole screen now. */
export function isSheet() {
  return matchMedia(SMALL).matches;
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
}

function store(look) {
  try {
    localStorage.setItem(STORED, JSON.stringify(look));
  } catch {
    // A browser that keeps nothing forgets the size with the page.
  }
}
