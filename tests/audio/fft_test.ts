import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { realFft } from "ser/audio/fft.ts";

/** Magnitudes by the definition of the transform. */
function directly(frame: Float64Array): number[] {
  return Array.from({ length: frame.length / 2 + 1 }, (_, bin) => {
    let real = 0, imaginary = 0;
    for (const [n, value] of frame.entries()) {
      real += value * Math.cos(2 * Math.PI * bin * n / frame.length);
      imaginary -= value * Math.sin(2 * Math.PI * bin * n / frame.length);
    }
    return Math.hypot(real, imaginary);
  });
}

Deno.test("realFft() gives the magnitudes that the definition gives, from the offset on", () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const frame = fc.constantFrom(2, 4, 8, 64).chain((size) =>
    fc.array(value, { minLength: size, maxLength: size }).map((values) => Float64Array.from(values))
  );
  fc.assert(fc.property(frame, fc.nat(3), (frame, offset) => {
    const magnitude = new Float64Array(frame.length / 2 + 1 + 2 * offset).fill(-1);
    realFft(frame.length).magnitude(frame, magnitude, offset);
    for (const [bin, expected] of directly(frame).entries()) {
      ok(Math.abs(magnitude[offset + bin]! - expected) < 1e-12 * frame.length);
    }
    ok(magnitude.subarray(0, offset).every((value) => value === -1));
    ok(magnitude.subarray(magnitude.length - offset).every((value) => offset === 0 || value === -1));
  }));
});

Deno.test("realFft() makes one plan a size", () => {
  strictEqual(realFft(16), realFft(16));
  strictEqual(realFft(16).size, 16);
});

Deno.test("realFft() refuses sizes that are no powers of two", () => {
  for (const size of [0, 1, 3, 100, -4]) {
    throws(() => realFft(size), {
      name: "RangeError",
      message: `Cannot plan a Fourier transform as its size must be a power of two: current value is ${size}`,
    });
  }
});
