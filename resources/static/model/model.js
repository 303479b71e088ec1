/** What a model asks of the page, as it comes over the transport. */

/**
 * @param {object} page as laid out in page/gridcommands.js
 * @param {{type: "show"|"watch"}} asked `watch`: somebody wants to know from now on what is seen here
 */
export async function heard(page, asked) {
  if (asked.type === "watch") return (await import("./attention.js")).attend(page);
  return (await import("./show.js")).show(page, asked);
}
