import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { formatNumber } from "ser/tables/format_number.ts";

const KNOWN: readonly [value: number, written: string][] = [
  [0.1 + 0.2, "0.300"],
  [-327.635, "-328"],
  [123456.7, "123457"],
  [9.996, "10.0"],
  [0.000123, "0.000123"],
  [0.0000123, "1.23e-5"],
  [1.5e18, "1.50e18"],
  [0, "0"],
  [-0, "0"],
  [NaN, "NaN"],
  [-Infinity, "-∞"],
];

for (const [value, written] of KNOWN) {
  Deno.test(`formatNumber() writes ${value} as ${written}`, () => strictEqual(formatNumber(value), written));
}

Deno.test("formatNumber() writes numbers of one size to the same decimals, and no negative zero", () => {
  const written = [1, 0.0004, -0.0004, 0, -1.25].map((value) => formatNumber(value, { decimals: 2 }));
  strictEqual(written.join(" "), "1.00 0.00 0.00 0.00 -1.25");
});

Deno.test("formatNumber() is off by at most half of the last digit that it was asked for", () => {
  const number = fc.double({ min: -1e300, max: 1e300, noNaN: true });
  fc.assert(fc.property(number, fc.integer({ min: 1, max: 12 }), (value, digits) => {
    const error = Math.abs(Number(formatNumber(value, { digits })) - value);
    return error <= 0.5000001 * 10 ** (1 - digits) * Math.abs(value) || error < 1e-307;
  }));
});
