/** What a model asks of the page, as it comes over the transport. */

/** The last that was asked to be shown: one after the other, so that each finds the page whole. */
let turn = Promise.resolve();

/**
 * @param {object} page as laid out in page/gridcommands.js
 * @param {{type: "show"|"watch"}} asked `watch`: somebody wants to know from now on what is seen here
 */
export async function heard(page, asked) {
  if (asked.type === "watch") return (await import("./attention.js")).attend(page);
  const shown = turn.then(async () => (await import("./show.js")).show(page, asked));
  turn = shown.catch(() => {}); // told to whoever asked; the next one is shown all the same
  return shown;
}
