import { createHash } from "node:crypto";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** Bytes of the checksum (SHA-256) that a file begins with. */
const CHECK = 32;

/**
 * Keeps the results of jobs in a folder until all are there, so that interrupted work goes on where it stopped.
 *
 * A file a job, written under a temporary name and renamed; one that is damaged counts as missing.
 *
 * @example
 * ```ts
 * const jobs = new FinishedJobs<{ uar: number }>(await Deno.makeTempDir());
 * jobs.put("fold-1", { uar: 0.5 });
 * if (jobs.get("fold-1")?.uar !== 0.5) throw new Error("what was put can be got");
 * ```
 */
export class FinishedJobs<Result> {
  readonly #folder: string;

  /** @param folder Made when the first result is put. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param key A name for the job and all that its result depends on: letters, digits, `-`. */
  get(key: string): Result | undefined {
    let bytes: Uint8Array;
    try {
      bytes = Deno.readFileSync(join(this.#folder, key));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    const content = bytes.subarray(CHECK);
    return digest(content).every((byte, i) => byte === bytes[i]) ? deserialize(content) : undefined;
  }

  put(key: string, result: Result): void {
    Deno.mkdirSync(this.#folder, { recursive: true });
    const content = serialize(result);
    const part = join(this.#folder, `${key}.part`);
    const bytes = new Uint8Array(CHECK + content.length);
    bytes.set(digest(content));
    bytes.set(content, CHECK);
    Deno.writeFileSync(part, bytes);
    Deno.renameSync(part, join(this.#folder, key));
  }

  /** Forgets everything. */
  clear(): void {
    try {
      Deno.removeSync(this.#folder, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
