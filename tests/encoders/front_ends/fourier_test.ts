import { ok, throws } from "node:assert/strict";
import { fourier } from "ser/encoders/front_ends/fourier.ts";

for (const length of [1, 2, 4, 5, 8, 10, 20, 25, 32, 50, 80, 400, 512]) {
  Deno.test(`the Fourier transform of ${length} points is that of its definition`, () => {
    const real = Float64Array.from({ length }, (_, n) => Math.sin(n * n) + n / length);
    const imaginary = Float64Array.from({ length }, (_, n) => Math.cos(3 * n * n));
    const re = real.slice(), im = imaginary.slice();
    fourier(length)(re, im);
    for (let k = 0; k < length; k++) {
      let x = 0, y = 0;
      for (let n = 0; n < length; n++) {
        const angle = -2 * Math.PI * ((n * k) % length) / length;
        x += real[n]! * Math.cos(angle) - imaginary[n]! * Math.sin(angle);
        y += real[n]! * Math.sin(angle) + imaginary[n]! * Math.cos(angle);
      }
      ok(Math.hypot(re[k]! - x, im[k]! - y) < 1e-12 * length, `${k}: ${re[k]}, ${im[k]} against ${x}, ${y}`);
    }
  });
}

Deno.test("a length that has other factors is refused", () => {
  throws(() => fourier(48), RangeError);
});
