import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { RowCache } from "ser/run/row_cache.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const KEYS = ["11", "22", "33"].map((byte) => byte.repeat(32));
/** Bytes of a row of three numbers: key, values, checksum. */
const ROW = 32 + 3 * 8 + 32;

const valuesOf = (index: number) => Float64Array.of(index, index / 3, -1e300);

/** Writes three rows; gives the path of the file. */
function filled(): string {
  const path = join(temporaryFolder(), "cache", "rms.rows");
  using cache = new RowCache(path, 3);
  for (const [index, key] of KEYS.entries()) cache.put(key, valuesOf(index));
  return path;
}

function read(path: string): (number[] | undefined)[] {
  using cache = new RowCache(path, 3);
  return KEYS.map((key) => cache.get(key)).map((values) => values && [...values]);
}

const all = KEYS.map((_, index) => [...valuesOf(index)]);

Deno.test("RowCache keeps rows from one process to the next, bit by bit", () => {
  deepStrictEqual(read(filled()), all);
});

Deno.test("RowCache knows nothing of a file that is not there", () => {
  deepStrictEqual(read(join(temporaryFolder(), "none.rows")), [undefined, undefined, undefined]);
});

for (const missing of [1, 40, ROW - 1]) {
  Deno.test(`RowCache loses a row that was cut short by ${missing} bytes, and can be appended to`, () => {
    const path = filled();
    Deno.truncateSync(path, 3 * ROW - missing);
    deepStrictEqual(read(path), [...all.slice(0, 2), undefined]);
    {
      using cache = new RowCache(path, 3);
      cache.put(KEYS[2]!, valuesOf(2));
    }
    deepStrictEqual(read(path), all);
    strictEqual(Deno.statSync(path).size, 3 * ROW);
  });
}

for (const [what, place] of [["key", ROW + 3], ["value", ROW + 40], ["checksum", 2 * ROW - 1]] as const) {
  Deno.test(`RowCache finds a row with a damaged ${what}, and keeps the others`, () => {
    const path = filled();
    const bytes = Deno.readFileSync(path);
    bytes[place]! ^= 4;
    Deno.writeFileSync(path, bytes);
    deepStrictEqual(read(path), [all[0], undefined, all[2]]);
  });
}

Deno.test("RowCache does not grow by a row that it has, and takes another one in its place", () => {
  const path = filled();
  {
    using cache = new RowCache(path, 3);
    cache.put(KEYS[0]!, valuesOf(0));
    strictEqual(Deno.statSync(path).size, 3 * ROW);
    cache.put(KEYS[0]!, valuesOf(7));
  }
  deepStrictEqual(read(path), [[...valuesOf(7)], ...all.slice(1)]);
});

Deno.test("RowCache refuses a row of another width", () => {
  using cache = new RowCache(join(temporaryFolder(), "rms.rows"), 3);
  throws(() => cache.put(KEYS[0]!, Float64Array.of(1)), {
    name: "InputError",
    message: /1 values as a row has 3/,
  });
});
