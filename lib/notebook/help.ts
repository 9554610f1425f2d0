import { InputError } from "../errors.ts";
import { posix } from "node:path";
import { showAs, type Shown } from "./display.ts";
import { describeExport, listExports, listFolders } from "./help_markdown.ts";
import { type Module, readLibrary } from "./library.ts";
import { nearestNames } from "../nearest_names.ts";

/**
 * Shows what `lib` says of one of its functions, types or constants, or what a file or folder of it offers.
 *
 * @param about A function, or a name: `"mfcc"`, `"MfccOptions"`, `"features/spectrum/mfcc.ts"`, `"features"`; nothing for
 * the folders that there are.
 * @returns Shown as Markdown under a cell, as text in a terminal.
 * @throws {InputError} If there is nothing of that name; the message has the nearest names.
 * @throws {TypeError} If a value has no name of its own, such as an object.
 *
 * @example
 * ```ts
 * const { "text/markdown": shown = "" } = help("mfcc")[Symbol.for("Jupyter.display")]!();
 * if (!shown.includes("function mfcc(spectrogram: Spectrogram")) throw new Error("how it is called");
 * if (!shown.includes("coefficients?: number")) throw new Error("its options");
 * ```
 */
export function help(about?: unknown): Shown {
  const markdown = describe(readLibrary(), about === undefined ? "" : nameOf(about));
  return showAs({ "text/markdown": markdown, "text/plain": markdown });
}

function nameOf(about: unknown): string {
  const name = typeof about === "function" ? about.name : about;
  if (typeof name === "string" && name !== "") return name;
  const seen = about === null ? "null" : `a value of type ${typeof about}`;
  throw new TypeError(`Cannot look up ${seen} as it has no name of its own: write its name, help("mfcc")`);
}

function describe(library: readonly Module[], name: string): string {
  const path = posix.join("ser", name.replace(/^ser\b/, ""), ".");
  if (path === "ser") {
    return `Ask on: \`help("features")\`, \`help("features/spectrum/mfcc.ts")\`, \`help(mfcc)\`.\n\n${
      listFolders(library)
    }`;
  }
  const described = library.flatMap((module) =>
    module.exports.filter((item) => item.name === name).map((item) => describeExport(item, module))
  );
  const inside = library.filter((module) =>
    [path, `${path}.ts`].includes(module.path) || module.path.startsWith(`${path}/`)
  );
  const listed = inside.length > 0 ? [`#### \`${path}\`\n\n${listExports(inside)}`] : [];
  if (described.length + listed.length > 0) return [...described, ...listed].join("\n\n---\n\n");
  const nearest = nearestNames(name, namesIn(library)).map((near) => `"${near}"`);
  throw new InputError(
    `Cannot look up "${name}" as lib has nothing of that name: ` +
      (nearest.length > 0 ? `is it ${nearest.join(" or ")}?` : "help() lists what there is"),
  );
}

/** Lists all that can be asked for. */
function namesIn(library: readonly Module[]): string[] {
  return library.flatMap(({ path, exports }) => {
    const file = path.replace(/^ser\//, "");
    return [...exports.map(({ name }) => name), file, posix.dirname(file)];
  });
}
