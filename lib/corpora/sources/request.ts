import { InputError } from "../../errors.ts";
import type { PartialFile } from "../../files/partial_file.ts";
import { reach } from "../../files/reach.ts";
import { adviceForStatus } from "./response.ts";

/**
 * Asks for the rest of a file, of which a part may be there.
 *
 * @returns The answer, and where in the file it starts.
 * @throws {InputError} If the server cannot be reached, or refuses.
 */
export async function request(
  url: string,
  part: PartialFile,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; start: number }> {
  const { size, version } = part;
  const resume: Record<string, string> = size && version
    ? { range: `bytes=${size}-`, "if-range": version }
    : {};
  const headers = { "accept-encoding": "identity", ...resume };
  const response = await reach(url, { headers, signal: signal ?? null });
  if (response.ok) return { response, start: response.status === 206 ? size : 0 };
  await response.body?.cancel();
  if (response.status === 416 && "range" in resume) {
    part.begin("", 0);
    return request(url, part, signal);
  }
  throw new InputError(
    `Cannot download ${url} as the server answers ${response.status} ${response.statusText}; ` +
      adviceForStatus(response.status, url),
  );
}
