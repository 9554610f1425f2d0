import { posix } from "node:path";
import { InputError } from "../errors.ts";
import { nearestNames } from "../nearest_names.ts";
import { showAs, type Shown } from "./display.ts";
import { describeExport, listExports, listFolders } from "./help_markdown.ts";
import { findModules, listFiles, readModules } from "./library.ts";

/**
 * Shows the documentation of a function, type or constant of `lib`, or lists what a file or folder exports.
 *
 * @param about A function, or a name: `"mfcc"`, `"MfccOptions"`, `"features/spectrum/mfcc.ts"`, `"features"`; nothing for
 * the folders that there are.
 * @returns Shown as Markdown under a cell, as text in a terminal.
 * @throws {InputError} If there is nothing of that name; the message has the nearest names.
 * @throws {TypeError} If a value has no name, such as an object.
 *
 * @example
 * ```ts
 * const { "text/markdown": shown = "" } = help("mfcc")[Symbol.for("Jupyter.display")]!();
 * if (!shown.includes("function mfcc(spectrogram: Spectrogram")) throw new Error("how it is called");
 * if (!shown.includes("coefficients?: number")) throw new Error("its options");
 * ```
 */
export function help(about?: unknown): Shown {
  const markdown = about === undefined ? describeLibrary() : describe(nameOf(about));
  return showAs({ "text/markdown": markdown, "text/plain": markdown });
}

function nameOf(about: unknown): string {
  const name = typeof about === "function" ? about.name : about;
  if (typeof name === "string" && name !== "") return name;
  const seen = about === null ? "null" : `a value of type ${typeof about}`;
  throw new TypeError(`Cannot look up ${seen} as it has no name: write one, help("mfcc")`);
}

function describeLibrary(): string {
  const asked = '`help("features")`, `help("features/spectrum/mfcc.ts")`, `help(mfcc)`';
  return `Look further: ${asked}.\n\n${listFolders(listFiles())}`;
}

function describe(name: string): string {
  const path = posix.join("ser", name.replace(/^ser\b/, ""), ".");
  if (path === "ser") return describeLibrary();
  const parts = [...findModules(name).map((module) => describeExport(name, module)), ...describePath(path)];
  if (parts.length > 0) return parts.join("\n\n---\n\n");
  const nearest = nearestNames(name, listNames()).map((near) => `"${near}"`);
  throw new InputError(
    `Cannot look up "${name}" as lib has nothing of that name: ` +
      (nearest.length > 0 ? `is it ${nearest.join(" or ")}?` : "help() lists what there is"),
  );
}

/** Describes a file, or a folder: its folders, and what its files export. Nothing if there is neither. */
function describePath(path: string): string[] {
  const files = listFiles();
  const inside = files.filter((file) => [path, `${path}.ts`].includes(file) || file.startsWith(`${path}/`));
  if (inside.length === 0) return [];
  const rooms = inside.filter((file) => file.startsWith(`${path}/`) && posix.dirname(file) !== path);
  const modules = readModules(inside.filter((file) => !rooms.includes(file)));
  return [[
    `#### \`${path}\``,
    ...(rooms.length > 0 ? [`Its folders:\n\n${listFolders(rooms)}`] : []),
    ...(modules.length > 0 ? [listExports(modules)] : []),
  ].join("\n\n")];
}

/** Lists all that can be asked for. */
function listNames(): string[] {
  return readModules(listFiles()).flatMap(({ path, exports }) => {
    const file = path.replace(/^ser\//, "");
    return [...exports.map(({ name }) => name), file, posix.dirname(file)];
  });
}
