import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { decodeNpyHeader, encodeNpyHeader, NPY_START } from "ser/run/frames/npy.ts";

const wide = { type: "<f2", rows: 270_000, columns: 3584 } as const;

Deno.test("encodeNpyHeader() writes NumPy's format: magic, version, a padded header", () => {
  const bytes = encodeNpyHeader({ type: "<f4", rows: 2, columns: 3 });
  strictEqual(bytes.length, NPY_START);
  deepStrictEqual([...bytes.subarray(0, 8)], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  strictEqual(new DataView(bytes.buffer).getUint16(8, true), NPY_START - 10);
  strictEqual(
    new TextDecoder().decode(bytes.subarray(10)),
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(NPY_START - 11) + "\n",
  );
});

Deno.test("decodeNpyHeader() reads what encodeNpyHeader() writes", () => {
  deepStrictEqual({ ...decodeNpyHeader(encodeNpyHeader(wide), NPY_START + 2 * 270_000 * 3584) }, wide);
});

for (
  const [what, bytes, size] of [
    ["cut short", encodeNpyHeader(wide), NPY_START + 1],
    ["cut within the header", encodeNpyHeader(wide).subarray(0, 60), 60],
    ["no such file", new Uint8Array(3), 3],
  ] as const
) {
  Deno.test(`decodeNpyHeader() refuses a file that is ${what}`, () => {
    throws(() => decodeNpyHeader(bytes, size), {
      name: "InputError",
      message:
        `Cannot read ${size} bytes as frames as they are no matrix of 16-bit or 32-bit floats in NumPy's format`,
    });
  });
}
