import { deepStrictEqual, doesNotMatch, match, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import pl, { type DataFrame } from "nodejs-polars";
import { showTable } from "ser/notebook/table.ts";
import type { TableOptions } from "ser/tables/lay_out_table.ts";

/** The parts of a document that are looked at; the types of the browser's are not at hand. */
interface Node {
  readonly tagName: string;
  readonly innerHTML: string;
  readonly textContent: string;
  readonly children: Iterable<Node>;
  querySelector(selector: string): Node;
  querySelectorAll(selector: string): Iterable<Node>;
  getAttribute(name: string): string | null;
}

/** Shows a frame as a cell would, and reads what is shown. */
function shown(frame: DataFrame, options?: TableOptions) {
  const { "text/html": html = "", "text/plain": text = "" } = showTable(frame, options)[
    Symbol.for("Jupyter.display")
  ]!();
  const { document } = parseHTML(`<html><body>${html}</body></html>`) as unknown as { document: Node };
  const rows = (part: string) =>
    [...document.querySelectorAll(`${part} tr`)].map((row) =>
      [...row.children].map((cell) => cell.innerHTML)
    );
  return { html, text, document, rows };
}

const MIXED = pl.DataFrame({
  clip: ["a.wav", "b.wav", null],
  duration: [0.1 + 0.2, null, 12.345],
  clips: [48, 50, 7],
  score: ["0.713", "–", "0.690"],
});

Deno.test("showTable() rounds to significant digits, writes whole numbers whole, and what is missing as a dash", () => {
  deepStrictEqual(shown(MIXED).rows("tbody"), [
    ["a.wav", "0.300", "48", "0.713"],
    ["b.wav", "–", "50", "–"],
    ["–", "12.3", "7", "0.690"],
  ]);
});

Deno.test("showTable() puts numbers, and texts that write numbers, at the right, other texts at the left", () => {
  const { html, document } = shown(MIXED);
  match(html, /\.ser-table td\{text-align:right/);
  for (const line of ["thead th", "tbody tr:first-child td"]) {
    const styles = [...document.querySelectorAll(line)].map((cell) => cell.getAttribute("style"));
    deepStrictEqual(styles, ["text-align:left", null, null, null]);
  }
});

Deno.test("showTable() writes units under headings: known ones, given ones, and those in brackets", () => {
  const frame = pl.DataFrame({ duration: [1], "silence (s, median)": [1], level: [1], emotion: ["sad"] });
  deepStrictEqual(shown(frame, { units: { level: "dB" } }).rows("thead"), [[
    "duration<br><small>s</small>",
    "silence<br><small>s, median</small>",
    "level<br><small>dB</small>",
    "emotion",
  ]]);
});

Deno.test("showTable() shows the first rows of a long frame, and sums up all", () => {
  const count = 40;
  const frame = pl.DataFrame({
    speaker: Array.from({ length: count }, (_, row) => `s${row % 4}`),
    x: Array.from({ length: count }, (_, row) => row === 0 ? null : row / 2),
    fold: Array.from({ length: count }, () => 3),
    y: Array.from({ length: count }, (_, row) => row === 0 ? NaN : row),
  });
  const { rows, document, text } = shown(frame, { rows: 2 });
  deepStrictEqual(rows("tbody"), [["s0", "–", "3", "–"], ["s1", "0.500", "3", "1"]]);
  deepStrictEqual(rows("tfoot"), [[
    "4 distinct",
    "min 0.500<br>mean 10.0<br>max 19.5<br>1 missing",
    "always 3",
    "min 1<br>mean 20.0<br>max 39<br>1 missing",
  ]]);
  strictEqual(
    document.querySelector("caption").textContent,
    "40 rows × 4 columns: the first 2 rows, and a summary of all rows",
  );
  strictEqual(
    text,
    "speaker             x      fold          y\n" +
      "s0                  –         3          –\n" +
      "s1              0.500         3          1\n" +
      "4 distinct  min 0.500  always 3      min 1\n" +
      "            mean 10.0            mean 20.0\n" +
      "             max 19.5               max 39\n" +
      "            1 missing            1 missing\n" +
      "40 rows × 4 columns: the first 2 rows, and a summary of all rows",
  );
});

Deno.test("showTable() shows twelve rows whole, of thirteen the first twelve", () => {
  const frame = pl.DataFrame({ n: Array.from({ length: 13 }, (_, row) => row) });
  doesNotMatch(shown(frame.head(12)).html, /<tfoot|<caption/);
  const { rows } = shown(frame);
  deepStrictEqual([rows("tbody").length, rows("tfoot").length], [12, 1]);
});

Deno.test("showTable() stays small where a frame is wide", () => {
  const names = Array.from({ length: 200 }, (_, column) => `mfcc_${column}_mean`);
  const frame = pl.DataFrame(Object.fromEntries(names.map((name) => [name, Array(50).fill(0.123456789)])));
  const { html, document } = shown(frame);
  ok(html.length < 12_000, `${html.length}`);
  strictEqual(
    document.querySelector("caption").textContent,
    "50 rows × 200 columns: the first 12 rows, the first 16 columns, and a summary of all rows",
  );
});

Deno.test("showTable() says that a frame has no rows", () => {
  const { rows, document } = shown(MIXED.head(0));
  deepStrictEqual([rows("thead")[0]!.length, rows("tbody").length], [4, 0]);
  strictEqual(document.querySelector("caption").textContent, "No rows");
});

Deno.test("showTable() cuts a long text, and keeps the whole as its tooltip", () => {
  const long = `"${"fold ".repeat(60)}`;
  const { document, text } = shown(pl.DataFrame({ found: [long, "short"] }));
  const [cut, short] = [...document.querySelectorAll("td")];
  strictEqual(cut!.getAttribute("title"), long);
  deepStrictEqual([cut!.textContent.length <= 160, cut!.textContent.at(-1)], [true, "…"]);
  strictEqual(short!.getAttribute("title"), null);
  ok(!text.includes(long));
});

Deno.test("showTable() never lets a tag or a quote of the data through", () => {
  const nasty = fc.array(
    fc.constantFrom("<", ">", "&", '"', "'", "<script>", "</td>", "&lt;", "onclick=", "é", " "),
  )
    .map((parts) => parts.join(""));
  fc.assert(fc.property(nasty, nasty, nasty, (value, name, unit) => {
    const column = `c${name}`, long = "x".repeat(200) + value;
    const { document } = shown(pl.DataFrame({ [column]: [value, long] }), { units: { [column]: unit } });
    const [cell, cut] = [...document.querySelectorAll("tbody td")];
    strictEqual(cell!.textContent, value);
    strictEqual(cut!.getAttribute("title"), long);
    strictEqual(document.querySelector("th").textContent, column + unit);
    deepStrictEqual([...document.querySelectorAll("script")], []);
  }));
});

Deno.test("showTable() takes colours of JupyterLab's theme, else the report's, else ones for any ground; loads nothing", () => {
  const { html } = shown(MIXED);
  match(html, /color:var\(--jp-ui-font-color2,var\(--soft,#767676\)\)/);
  doesNotMatch(html, /background|<script|<link|@import|url\(|src=|https?:/);
});

Deno.test("showTable() shows the same frame by the same bytes", () => {
  strictEqual(shown(MIXED).html, shown(MIXED).html);
});

Deno.test("showTable() names the rows that it cannot show", () => {
  throws(() => showTable(MIXED, { rows: -1 }), {
    name: "InputError",
    message: "Cannot show the table as rows must be a whole number >= 0: current value is -1",
  });
});

/** Shows a frame, and runs what a click on a heading runs. */
function clickable(frame: DataFrame) {
  const { document, rows } = shown(frame);
  const head = document.querySelector("thead");
  const click = (column: number) => {
    const heading = [...document.querySelectorAll("th")][column]!;
    new Function("event", head.getAttribute("onclick")!).call(head, { target: heading });
    return rows("tbody").map((row) => row[column]);
  };
  return { document, click };
}

Deno.test("a click on a heading sorts rows upwards, the next one downwards, numbers by size, missing ones last", () => {
  const frame = pl.DataFrame({ name: ["b", "ä", "c", null], x: [10.5, null, 9.25, -1e-6] });
  const { document, click } = clickable(frame);
  deepStrictEqual(click(1), ["-1.00e-6", "9.25", "10.5", "–"]);
  strictEqual([...document.querySelectorAll("th")][1]!.getAttribute("aria-sort"), "ascending");
  deepStrictEqual(click(1), ["10.5", "9.25", "-1.00e-6", "–"]);
  deepStrictEqual(click(0), ["ä", "b", "c", "–"]);
  deepStrictEqual(
    [...document.querySelectorAll("th")].map((heading) => heading.getAttribute("aria-sort")),
    ["ascending", null],
  );
});

Deno.test("a click on a heading sorts what is infinite by size, signs of either kind, and what is no number last", () => {
  const x = [3, Infinity, NaN, -Infinity, null, -2.5];
  const { click } = clickable(pl.DataFrame({ x, text: ["−0.10", "+0.05", "–", "−∞", "0.02", "∞"] }));
  deepStrictEqual(click(0).slice(0, 4), ["-∞", "-2.50", "3.00", "∞"]);
  deepStrictEqual(click(0).slice(0, 4), ["∞", "3.00", "-2.50", "-∞"]);
  deepStrictEqual(click(0).slice(4), ["–", "–"]);
  deepStrictEqual(click(1), ["−∞", "−0.10", "0.02", "+0.05", "∞", "–"]);
  deepStrictEqual(click(1), ["∞", "+0.05", "0.02", "−0.10", "−∞", "–"]);
});
