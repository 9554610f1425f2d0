import { InputError } from "../errors.ts";
import { createHash } from "node:crypto";
import { dirname } from "node:path";

/** Bytes of a record before and after its values: the SHA-256 of what was measured, and of the record. */
const KEY = 32, CHECK = 32;

/**
 * Keeps rows of numbers between runs, by the SHA-256 of what they were computed from.
 *
 * One file, only ever appended to: key, values and checksum of one row after another. A process may be killed at any
 * moment: a row cut short, or damaged later, fails its checksum, counts as missing, and is appended anew.
 *
 * @example
 * ```ts
 * const path = `${await Deno.makeTempDir()}/rms.cache`;
 * const key = "00".repeat(32);
 * using cache = new RowCache(path, 2);
 * cache.put(key, Float64Array.of(1, 2));
 * using again = new RowCache(path, 2);
 * if (again.get(key)?.join() !== "1,2") throw new Error("what was put can be got");
 * ```
 */
export class RowCache implements Disposable {
  readonly #path: string;
  readonly #width: number;
  readonly #rows = new Map<string, Float64Array>();
  #file: Deno.FsFile | undefined;

  /**
   * @param path The file; it and its folder are made when the first row is put.
   * @param width Numbers in a row.
   */
  constructor(path: string, width: number) {
    this.#path = path;
    this.#width = width;
    this.#read();
  }

  /** @param key SHA-256 (hex). */
  get(key: string): Float64Array | undefined {
    return this.#rows.get(key);
  }

  /**
   * @param key SHA-256 (hex).
   * @throws {InputError} If there are not as many values as in a row.
   */
  put(key: string, values: Float64Array): void {
    if (values.length !== this.#width) {
      throw new InputError(`Cannot keep ${values.length} values as a row has ${this.#width}`);
    }
    const kept = this.#rows.get(key);
    if (kept?.every((value, i) => Object.is(value, values[i]))) return; // so that redoing does not grow the file
    const record = new Uint8Array(this.#length);
    record.set(Uint8Array.fromHex(key));
    record.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), KEY);
    record.set(digest(record.subarray(0, -CHECK)), record.length - CHECK);
    this.#file ??= this.#open();
    this.#file.writeSync(record);
    this.#rows.set(key, values);
  }

  [Symbol.dispose](): void {
    this.#file?.close();
    this.#file = undefined;
  }

  get #length(): number {
    return KEY + 8 * this.#width + CHECK;
  }

  #read(): void {
    let bytes: Uint8Array;
    try {
      bytes = Deno.readFileSync(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return;
      throw error;
    }
    for (let start = 0; start + this.#length <= bytes.length; start += this.#length) {
      const record = bytes.slice(start, start + this.#length);
      const check = record.subarray(-CHECK);
      if (!digest(record.subarray(0, -CHECK)).every((byte, i) => byte === check[i])) continue;
      this.#rows.set(record.subarray(0, KEY).toHex(), new Float64Array(record.buffer, KEY, this.#width));
    }
  }

  /** Opens the file for appending, without the row that a killed process may have left cut short. */
  #open(): Deno.FsFile {
    Deno.mkdirSync(dirname(this.#path), { recursive: true });
    const file = Deno.openSync(this.#path, { append: true, create: true });
    const { size } = file.statSync();
    if (size % this.#length !== 0) Deno.truncateSync(this.#path, size - size % this.#length);
    return file;
  }
}

function digest(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
