import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import type { Problem } from "./corpus.ts";
import { isHidden } from "./paths.ts";
import type { Source } from "./source.ts";

/**
 * Opens a zip archive, in memory: nothing is ever unpacked to disk.
 *
 * Memory: about twice the size of the archive. An entry that does not unpack to its size fails when it is read, alone;
 * one whose path leads out of the archive is a problem, and not read.
 *
 * @throws {SyntaxError} If the archive is damaged.
 */
export async function openZip(place: string): Promise<Source> {
  const bytes = await readFile(place);
  const zip = await load(bytes, place);
  const entries = new Map<string, JSZip.JSZipObject>();
  const problems: Problem[] = [];
  for (const entry of Object.values(zip.files)) {
    const path = (entry.unsafeOriginalName ?? entry.name).replaceAll("\\", "/").replace(/^(\.\/)+/, "");
    if (entry.dir || isHidden(path)) continue;
    if (OUTSIDE.test(path)) {
      problems.push({
        clip: path,
        kind: "unexpected",
        problem: "left out: its path leads out of the archive",
      });
    } else entries.set(path, entry);
  }
  return {
    place,
    paths: [...entries.keys()].sort(),
    problems,
    fingerprint: createHash("sha256").update(bytes).digest("hex"),
    async read(path) {
      const entry = entries.get(path);
      if (!entry) throw new RangeError(`Cannot read ${path} as ${place} holds no such file`);
      try {
        return await entry.async("uint8array");
      } catch (error) {
        throw new SyntaxError(
          `Cannot unpack ${path} as it is damaged in ${place}; download the archive again`,
          {
            cause: error,
          },
        );
      }
    },
  };
}

const OUTSIDE = /^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i;

async function load(bytes: Uint8Array, place: string): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(", see ")[0] : String(error);
    throw new SyntaxError(
      `Cannot open ${place} as a zip archive of ${bytes.length} bytes (${reason}); ` +
        "was its download cut short? Delete it and download it again",
      { cause: error },
    );
  }
}
