/** Saves a chart as a file that stands by itself: every colour and font is written into it. */

const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "font-family"];
/** Pixels of a PNG for each pixel on the screen. */
const SHARP = 2;

/**
 * @param {SVGSVGElement} plot as it stands in the page
 * @param {"svg"|"png"} format
 * @param {string} title the file's name
 */
export async function saveChart(plot, format, title) {
  const text = standalone(plot);
  const name = `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "_").slice(0, 80) || "chart"}.${format}`;
  const blob = format === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await png(text, plot);
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function standalone(plot) {
  const copy = plot.cloneNode(true);
  const [shown, copied] = [plot, copy].map((svg) => [...svg.querySelectorAll("path, text")]);
  shown.forEach((element, i) => {
    const look = getComputedStyle(element);
    for (const name of LOOKS) copied[i].setAttribute(name, look.getPropertyValue(name));
    copied[i].removeAttribute("class");
  });
  copy.querySelectorAll('path[d=""]').forEach((empty) => empty.remove());
  for (const name of ["class", "tabindex", "data-part", "data-testid"]) copy.removeAttribute(name);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(plot.closest(".dock")).backgroundColor);
  copy.querySelector("desc").after(paper);
  return new XMLSerializer().serializeToString(copy);
}

async function png(text, plot) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = plot.width.baseVal.value * SHARP;
  canvas.height = plot.height.baseVal.value * SHARP;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("This browser cannot make a PNG of the chart."))), "image/png"));
}
