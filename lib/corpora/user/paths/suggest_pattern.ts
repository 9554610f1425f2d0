import type { Place } from "./place.ts";
import type { PathField } from "./path_values.ts";
import { partsOfName, type SplitPath } from "./split_path.ts";

/**
 * Writes the pattern that reads fields at places of a path.
 *
 * @example
 * ```ts
 * const path = { path: "anna/angry/1.wav", folders: ["anna", "angry"], name: "1" };
 * const pattern = suggestPattern(path, { speaker: { folder: 0, part: null, cut: "words" } });
 * if (pattern !== "{speaker}/{}/{}") throw new Error(pattern);
 * ```
 */
export function suggestPattern(path: SplitPath, fields: Readonly<Partial<Record<PathField, Place>>>): string {
  const { folders, name } = path;
  const places = Object.entries(fields).map(([field, place]) => ({ field, ...place }));
  const names = [...folders, name].map((text, i) => {
    const here = places.filter(({ folder }) =>
      (folder === null ? folders.length : (folder + folders.length) % folders.length) === i
    );
    const whole = here.find(({ part }) => part === null);
    if (whole) return `{${whole.field}}`;
    return here.length === 0 ? "{}" : withFields(text, here);
  });
  const first = names.findIndex((name) => name !== "{}");
  return names.slice(Math.max(first, 0)).join("/");
}

/** Puts fields in place of parts of a name, and `{}` in that of what stands between them. */
function withFields(text: string, fields: readonly (Place & { readonly field: string })[]): string {
  const parts = partsOfName(text, fields[0]!.cut);
  let rest = text, written = "";
  parts.forEach((part, i) => {
    const at = rest.indexOf(part);
    const field = fields.find(({ part }) => part !== null && (part + parts.length) % parts.length === i)
      ?.field;
    if (at >= 0) {
      written += `${rest.slice(0, at)}{${field ?? ""}}`;
      rest = rest.slice(at + part.length);
    }
  });
  return (written + rest).replace(/(\{\}[^{}]*)*\{\}$/, "{}").replace(/\{\}(?:\{\})+/g, "{}");
}
