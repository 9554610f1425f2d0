import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { decode } from "fast-png";
import pl from "nodejs-polars";
import { drawFigure, Figure } from "ser/plots/drawing/figure.ts";
import { heatMap } from "ser/plots/drawing/heat_map.ts";
import { renderPng, saveFigure } from "ser/plots/drawing/save_figure.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

const data = pl.DataFrame({ speaker: ["a", "b, c"], accuracy: [0.5, 1] });
const figure = drawFigure({ title: "Words", subtitle: "corpus", data }, [{
  width: 200,
  height: 50,
  marks: [],
}]);

const folder = temporaryFolder();
const NO_FONT =
  "Cannot write the words of a PNG as no font is installed: install DejaVu Sans, or save as .svg";

/** Whether there is a font to write the words of a PNG with. */
const hasFont = await renderPng(figure.svg).then(() => true, (error) => {
  if (error.message === NO_FONT) return false;
  throw error;
});

Deno.test("saveFigure() saves the SVG, or the numbers, by extension, and leaves nothing else", async () => {
  const names = ["a.csv", "a.parquet", "a.svg"];
  for (const name of names) await saveFigure(figure, join(folder, name));
  strictEqual(await Deno.readTextFile(join(folder, "a.svg")), figure.svg);
  strictEqual(await Deno.readTextFile(join(folder, "a.csv")), 'speaker,accuracy\na,0.5\n"b, c",1.0\n');
  deepStrictEqual(pl.readParquet(join(folder, "a.parquet")).toRecords(), data.toRecords());
  deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), names);
});

Deno.test({
  name: "saveFigure() saves a PNG of twice the figure's size, with its words",
  ignore: !hasFont,
  async fn() {
    const draw = async (figure: Figure) => {
      const path = join(await Deno.makeTempDir({ dir: folder }), "a.PNG");
      await saveFigure(figure, path);
      const { width, height, data } = decode(await Deno.readFile(path));
      return { size: [width, height], dark: data.filter((_, i) => i % 4 === 0 && data[i]! < 100).length };
    };
    const [full, blank] = [
      await draw(figure),
      await draw(new Figure("", figure.svg.replace(/<text.*?<\/text>/gs, ""), data)),
    ];
    deepStrictEqual(full.size, [2 * (200 + 32), 2 * (50 + 78)]);
    ok(full.dark > blank.dark + 100, `${full.dark} dark pixels against ${blank.dark}`);
  },
});

Deno.test({
  name: "renderPng() keeps the pixels of a heat map apart",
  ignore: !hasFont,
  async fn() {
    const matrix = { family: "", rows: [""], frames: 2, values: Float64Array.of(0, 1), hop: 1 };
    const { svg } = drawFigure({ title: "Two pixels", subtitle: "made up", data }, [
      { width: 200, height: 100, margin: 0, marks: [heatMap(matrix, 200, 100)] },
    ]);
    const { width, data: bytes } = decode(await renderPng(svg));
    const row = Array.from(
      { length: 380 },
      (_, x) => [...bytes.slice(4 * (240 * width + 42 + x), 4 * (240 * width + 42 + x) + 3)].join(),
    );
    strictEqual(new Set(row).size, 2);
  },
});

Deno.test("renderPng() says so where there is no font, rather than leave out the words", async () => {
  await rejects(renderPng(figure.svg, false), { name: "InputError", message: NO_FONT });
});

Deno.test("saveFigure() refuses other extensions", async () => {
  await rejects(saveFigure(figure, "a.pdf"), {
    name: "InputError",
    message: 'Cannot save a figure as "a.pdf" as its name must end in .svg, .png, .csv or .parquet',
  });
});
