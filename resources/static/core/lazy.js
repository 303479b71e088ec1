/** Parts of the page that are fetched when they are first used, with their style sheets. */

const sheets = new Map();
/** Those that did not come, and are asked for again with the next ones. */
const missed = new Set();

/**
 * Adds style sheets to the page, each once; done when they apply. One that cannot be had is done without.
 * @param {...string} names paths from the folder of the page, without `.css`
 */
export function addSheets(...names) {
  return Promise.all([...names, ...missed].map((name) => sheets.get(name) ?? addSheet(name)));
}

function addSheet(name) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`../${name}.css`, import.meta.url).href;
  const done = new Promise((resolve) => (link.onload = link.onerror = resolve)).then(({ type }) => {
    if (type === "load") return missed.delete(name);
    link.remove();
    sheets.delete(name);
    missed.add(name);
  });
  sheets.set(name, done);
  document.head.append(link);
  return done;
}

/**
 * @template T
 * @param {() => Promise<T>} load called when the part is first wanted, and again after a failure
 * @returns {{(): Promise<T>, now?: T}} `now` is the part once it is here
 */
export function lazily(load) {
  let coming;
  const get = () => {
    coming ??= load().then(
      (part) => (get.now = part),
      (cause) => {
        coming = undefined;
        const message = "This part of the page could not be fetched. Is the server still running?";
        throw Object.assign(new Error(message, { cause }), { code: "unreachable" });
      },
    );
    return coming;
  };
  return get;
}
