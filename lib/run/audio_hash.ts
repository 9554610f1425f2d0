import type { ClipRow } from "./rows.ts";
import { sha256 } from "./run.ts";

/** Names what is heard in a clip: the SHA-256 (hex) of its samples (see `Measured`) or, of a part of a recording, of that and of the part. */
export function audioHash(
  { sha256: file, start, end }: Pick<ClipRow, "sha256" | "start" | "end">,
): string {
  return start === null && end === null ? file! : sha256(JSON.stringify([file, start, end]));
}
