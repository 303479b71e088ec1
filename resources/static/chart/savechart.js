/** Saves a chart as a file that stands by itself: every colour and font is written into it. */

import { timeText } from "./plot.js";

const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "font-family"];
/** The height of a line of the legend, in pixels. */
const LINE = 20;
/** Pixels of a PNG for each pixel on the screen. */
const SHARP = 2;

/**
 * @param {SVGSVGElement} plot as it stands in the page
 * @param {"svg"|"png"} format
 * @param {string} title stands above the chart, and names the file
 * @param {{name: string, on: boolean}[]} series of which those that are on stand below the title
 */
export async function saveChart(plot, format, title, series) {
  const { text, height } = standalone(plot, title, series);
  save(format === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await png(text, plot, height), title, format);
}

/**
 * Saves figures as CSV.
 *
 * @param {string[]} head
 * @param {(string|number|null)[][]} rows
 * @param {string} title names the file
 */
export function saveFigures(head, rows, title) {
  save(new Blob([csvText(head, rows)], { type: "text/csv;charset=utf-8" }), title, "csv");
}

/** @returns {string} in the form of RFC 4180 */
export function csvText(head, rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @returns {{head: string[], rows: (string|number|null)[][]}} every figure of an answer without series, exact */
export function plainFigures(answer, agg) {
  const { x, y } = answer;
  const read = (axis) => (value) => (axis?.scale === "time" && value !== null ? timeText(value) : value);
  switch (answer.kind) {
    case "histogram":
      return { head: ["from", "to", "rows"], rows: answer.counts.map((count, i) => [...answer.edges.slice(i, i + 2).map(read(x)), count]) };
    case "bars": {
      const others = answer.others ? [{ ...answer.others, label: `${answer.others.categories} others` }] : [];
      const bars = [...answer.bars, ...others];
      return agg === "count"
        ? { head: [x.name, "rows"], rows: bars.map(({ label, count }) => [label, count]) }
        : { head: [x.name, `${agg} of ${y.name}`, "rows"], rows: bars.map(({ label, value, count }) => [label, value, count]) };
    }
    case "line":
      return { head: [x.name, "lowest", "mean", "highest", "rows"], rows: answer.xs.map((value, i) => [read(x)(value), ...["lows", "means", "highs"].map((list) => read(y)(answer[list][i])), answer.counts[i]]) };
    default:
      if (!answer.cells) return { head: [x.name, y.name], rows: answer.xs.map((value, i) => [read(x)(value), read(y)(answer.ys[i])]) };
      return densityFigures(answer, read);
  }
}

function densityFigures({ cells, columns, x, y, x_extent: across, y_extent: up }, read) {
  const lines = cells.length / columns;
  const place = ([low, high], part) => low + (high - low) * part;
  const rows = cells.flatMap((count, i) => (count ? [[read(x)(place(across, ((i % columns) + 0.5) / columns)), read(y)(place(up, (Math.floor(i / columns) + 0.5) / lines)), count]] : []));
  return { head: [`${x.name} about`, `${y.name} about`, "rows"], rows };
}

function save(blob, title, format) {
  const name = `${title.replace(/[^\p{L}\p{N} ._-]+/gu, "_").slice(0, 80) || "chart"}.${format}`;
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function standalone(plot, title, series) {
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
  const height = withHeading(copy, plot, title, series.flatMap(({ name, on }, i) => (on ? [{ name, i }] : [])));
  return { text: new XMLSerializer().serializeToString(copy), height };
}

/** Puts the title and the colours above the picture, and gives the height of all of it. */
function withHeading(copy, plot, title, series) {
  const [width, height] = [plot.width.baseVal.value, plot.height.baseVal.value];
  const look = getComputedStyle(plot.querySelector(".title"));
  const put = (tag, attributes, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    copy.append(element);
  };
  const write = (x, y, text, weight) => put("text", { x, y, fill: look.fill, "font-family": look.fontFamily, "font-size": look.fontSize, "font-weight": weight }, text);
  const marks = [...document.querySelectorAll(".legend .of")].map((each) => getComputedStyle(each).getPropertyValue("--series"));
  let [x, line] = [12, 1];
  const places = series.map(({ name, i }) => {
    const wide = name.length * 7 + 30;
    if (x + wide > width && x > 12) [x, line] = [12, line + 1];
    const place = { x, line, name, fill: marks[i] };
    x += wide;
    return place;
  });
  const top = LINE * (1 + (series.length ? line : 0)) + 8;
  write(12, -top + LINE - 4, title, 600);
  for (const place of places) {
    put("rect", { x: place.x, y: -top + LINE * place.line + 5, width: 11, height: 11, fill: place.fill });
    write(place.x + 16, -top + LINE * place.line + 15, place.name, 400);
  }
  copy.setAttribute("viewBox", `0 ${-top} ${width} ${height + top}`);
  copy.setAttribute("height", height + top);
  copy.querySelector("rect").setAttribute("y", -top);
  return height + top;
}

async function png(text, plot, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = plot.width.baseVal.value * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("This browser cannot make a PNG of the chart."))), "image/png"));
}
