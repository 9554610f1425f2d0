import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import * as Plot from "@observablehq/plot";
import { convertIndexedToRgb, decode } from "fast-png";
import pl from "nodejs-polars";
import { drawFigure } from "ser/plots/drawing/figure.ts";
import { heatMap, standardiseRows } from "ser/plots/drawing/heat_map.ts";
import { percent } from "ser/plots/drawing/percent.ts";
import { count, isSound, textsOf } from "../svg.ts";
import { areApart } from "../text_boxes.ts";

const data = pl.DataFrame({ x: [1, 2, 3] });

const panel = (width: number, height: number, mark: Plot.Markish = Plot.dotX([1, 2, 3])) => ({
  width,
  height,
  marks: [mark],
});

Deno.test("drawFigure() puts panels below each other, or in a row, under title and subtitle", () => {
  const draw = (direction?: "row") =>
    drawFigure({ title: "a < b", subtitle: "c & d", data, ...(direction ? { direction } : {}) }, [
      panel(200, 100),
      panel(300, 50),
    ]);
  for (const [figure, size] of [[draw(), [332, 228]], [draw("row"), [532, 178]]] as const) {
    isSound(figure);
    deepStrictEqual(textsOf(figure).slice(0, 4), ["a < b", "c & d", "a < b", "c & d"]);
    const [, width, height] = /^<svg [^>]* width="(\d+)" height="(\d+)"/.exec(figure.svg)!;
    deepStrictEqual([Number(width), Number(height)], size);
    strictEqual(count(figure, "circle", "dot"), 6);
  }
  const places = (direction?: "row") =>
    [...draw(direction).svg.matchAll(/<svg y="(\d+)" x="(\d+)"/g)].map(([, y, x]) => [x, y]);
  deepStrictEqual(places(), [["16", "62"], ["16", "162"]]);
  deepStrictEqual(places("row"), [["16", "62"], ["216", "62"]]);
});

Deno.test("a figure shows itself in a notebook as SVG, and by its title where there are only texts", () => {
  const figure = drawFigure({ title: "Dots", subtitle: "made up", data }, [panel(200, 100)]);
  const shown = figure[Symbol.for("Jupyter.display") as unknown as keyof typeof figure] as unknown as () =>
    unknown;
  deepStrictEqual(shown.call(figure), { "image/svg+xml": figure.svg, "text/plain": "Dots" });
});

Deno.test("drawFigure() gives the same bytes each time, without needless digits", () => {
  const draw = () =>
    drawFigure({ title: "Dots", subtitle: "", data }, [panel(200, 100, Plot.dotX([1 / 3, 2, 7 / 3]))]).svg;
  strictEqual(draw(), draw());
  ok(!/\d\.\d{3}/.test(draw()), draw());
});

/** Reads the pixels of a heat map: of each row from the top, the colours. */
function pixels(values: number[], frames: number): number[][][] {
  const rows = Array(values.length / frames).fill("");
  const matrix = { family: "", rows, frames, values: Float64Array.from(values), hop: 1 };
  const { svg } = drawFigure({ title: "", subtitle: "", data }, [panel(100, 100, heatMap(matrix, 50, 50))]);
  const [, base64] = /href="data:image\/png;base64,([^"]+)"/.exec(svg)!;
  const image = decode(Buffer.from(base64!, "base64"));
  const { width, height } = image;
  const colours = convertIndexedToRgb(image);
  return Array.from(
    { length: height },
    (_, y) =>
      Array.from(
        { length: width },
        (_, x) => [...colours.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)],
      ),
  );
}

const brightness = ([red = 0, green = 0, blue = 0]: number[]) => red + green + blue;

Deno.test("heatMap() draws row 0 at the bottom, time to the right, the least dark and the most bright", () => {
  const [top, bottom] = pixels([0, 1, 2, 3, 4, 5], 3);
  const levels = [...bottom!, ...top!].map(brightness);
  strictEqual(levels.length, 6);
  deepStrictEqual(levels, levels.toSorted((a, b) => a - b));
  ok(levels[0]! < 10 && levels[5]! > 500, `${levels}`);
});

Deno.test("heatMap() takes a matrix that does not vary", () => {
  deepStrictEqual(
    pixels([7, 7], 2)[0]!.map(brightness),
    Array(2).fill(brightness(pixels([0, 1], 2)[0]![0]!)),
  );
});

Deno.test("standardiseRows() brings every row to mean 0 and deviation 1, and leaves one that does not vary at 0", () => {
  const matrix = { family: "", rows: ["a", "b"], frames: 2, values: Float64Array.of(10, 30, 5, 5), hop: 1 };
  deepStrictEqual([...standardiseRows(matrix).values], [-1, 1, 0, 0]);
});

Deno.test("drawFigure() gives title and subtitle as many lines as they need, the corpus its own", () => {
  const title = "Speakers make up 94 % of the variance",
    subtitle = "a line for each of many networks · Corpus";
  const figure = drawFigure({ title, subtitle, data }, [panel(200, 100)]);
  isSound(figure);
  areApart(figure, "figure");
  deepStrictEqual(textsOf(figure).slice(2, 6), [
    "Speakers make up",
    "94 % of the variance",
    "a line for each of many networks",
    "Corpus",
  ]);
  match(figure.svg, / height="216"/); // 38 more than with a line each
});

Deno.test("percent() writes whole percentages", () => {
  deepStrictEqual([0, 0.125, 0.999, 1].map(percent), ["0 %", "13 %", "100 %", "100 %"]);
});
