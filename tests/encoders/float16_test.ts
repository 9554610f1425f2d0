import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { decodeFloat16, encodeFloat16 } from "ser/encoders/float16.ts";

const every = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits);
const view = new DataView(new ArrayBuffer(2));

/** What the engine makes of bits. */
function engineDecodes(bits: number): number {
  view.setUint16(0, bits);
  return view.getFloat16(0);
}

/** What the engine makes of a number, which is not too large. */
function engineEncodes(value: number): number {
  view.setFloat16(0, value);
  return view.getUint16(0);
}

const encode = (value: number) => encodeFloat16(Float32Array.of(value))[0]!;

/** The float32 that many steps away. */
function step(value: number, steps: number): number {
  const float = Float32Array.of(value), bits = new Int32Array(float.buffer);
  bits[0]! += steps;
  return float[0]!;
}

Deno.test("decodeFloat16() gives what IEEE 754 says of all 65,536 patterns", () => {
  const values = decodeFloat16(every);
  for (const bits of every) ok(Object.is(values[bits], engineDecodes(bits)), bits.toString(16));
});

Deno.test("encodeFloat16() gives every number of 16 bits back", () => {
  const values = decodeFloat16(every), encoded = encodeFloat16(values);
  for (const bits of every) {
    if (Number.isNaN(values[bits])) ok(Number.isNaN(engineDecodes(encoded[bits]!)));
    else strictEqual(encoded[bits], bits);
  }
});

Deno.test("encodeFloat16() rounds to the nearest, ties to even, between any two neighbours", () => {
  for (let bits = 0; bits < 0x7bff; bits++) {
    const low = engineDecodes(bits), high = engineDecodes(bits + 1), middle = (low + high) / 2;
    for (const sign of [1, -1]) {
      const minus = sign < 0 ? 0x8000 : 0, at = (value: number) => encode(sign * value) - minus;
      strictEqual(at(middle), bits + bits % 2);
      deepStrictEqual([at(step(middle, -1)), at(step(middle, 1))], [bits, bits + 1]);
    }
  }
});

Deno.test("encodeFloat16() agrees with the engine on any float32 that 16 bits reach", () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
      strictEqual(encode(value), engineEncodes(value));
    }),
    { numRuns: 5000 },
  );
});

Deno.test("encodeFloat16() takes what is too large for the largest number, and keeps NaN and infinity", () => {
  for (const value of [65504, 65519, 65520, 1e9, 3e38]) {
    deepStrictEqual([encode(value), encode(-value)], [0x7bff, 0xfbff]);
  }
  deepStrictEqual([encode(Infinity), encode(-Infinity)], [0x7c00, 0xfc00]);
  ok(Number.isNaN(engineDecodes(encode(NaN))));
});
