import { InputError } from "../../errors.ts";
import { extname } from "node:path";
import { replaceFile } from "../../files/replace_file.ts";
import type { Figure } from "./figure.ts";

/** Pixels of a PNG for each of the figure's. */
const ZOOM = 2;

/** The font of pictures, unless the figure's own fonts are there. */
const FONT = "DejaVu Sans";

/**
 * Saves a figure: `.svg` as it is, `.png` at twice its size, or the numbers that it shows as `.csv` or `.parquet`.
 *
 * A PNG is written with the fonts of the machine: DejaVu Sans if it is there, else any. The file is written under a temporary
 * name and renamed.
 *
 * @throws {InputError} If the extension is another.
 * @throws {InputError} If a PNG is wanted and the machine has no font.
 *
 * @example
 * ```ts
 * import pl from "nodejs-polars";
 * import { Figure } from "./figure.ts";
 *
 * const path = await Deno.makeTempFile({ suffix: ".svg" });
 * await saveFigure(new Figure("nothing", "<svg/>", pl.DataFrame()), path);
 * if (await Deno.readTextFile(path) !== "<svg/>") throw new Error("the figure's own text");
 * await Deno.remove(path);
 * ```
 */
export async function saveFigure(figure: Figure, path: string): Promise<void> {
  const write = await encode(figure, extname(path).toLowerCase(), path);
  replaceFile(path, write);
}

/** Makes a figure's content; gives what writes it to a path. */
async function encode(
  figure: Figure,
  extension: string,
  path: string,
): Promise<(temporary: string) => void> {
  switch (extension) {
    case ".svg":
      return (temporary) => Deno.writeTextFileSync(temporary, figure.svg);
    case ".png": {
      const bytes = await renderPng(figure.svg);
      return (temporary) => Deno.writeFileSync(temporary, bytes);
    }
    case ".csv":
      return (temporary) => Deno.writeTextFileSync(temporary, figure.data.writeCSV().toString());
    case ".parquet":
      return (temporary) => figure.data.writeParquet(temporary);
  }
  throw new InputError(
    `Cannot save a figure as "${path}" as its name must end in .svg, .png, .csv or .parquet`,
  );
}

/**
 * Renders a figure's SVG.
 *
 * @param fonts Whether to look for the machine's fonts.
 * @returns The bytes of a PNG.
 * @throws {InputError} If there is no font, where all words would silently be missing.
 */
export async function renderPng(svg: string, fonts = true): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js"); // native code that drawing figures does not need
  const font = { loadSystemFonts: fonts, defaultFontFamily: FONT, sansSerifFamily: FONT };
  const word = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg"><text y="9">a</text></svg>`, { font });
  if (!word.getBBox()) {
    throw new InputError(
      "Cannot write the words of a PNG as no font is installed: install DejaVu Sans, or save as .svg",
    );
  }
  // Resvg knows no other word for pictures whose pixels are to be seen.
  const sharp = svg.replaceAll('image-rendering="pixelated"', 'image-rendering="optimizeSpeed"');
  return new Resvg(sharp, { font, fitTo: { mode: "zoom", value: ZOOM } }).render().asPng();
}
