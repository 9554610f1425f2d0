import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { wilsonInterval } from "ser/metrics/interval.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };

Deno.test("wilsonInterval() gives the interval of statsmodels", () => {
  for (const [successes, n, low, high] of golden.wilson) {
    const interval = wilsonInterval(successes!, n!);
    ok(Math.abs(interval.low - low!) < 1e-14, `${successes} of ${n}: ${interval.low} against ${low}`);
    ok(Math.abs(interval.high - high!) < 1e-14, `${successes} of ${n}: ${interval.high} against ${high}`);
  }
});

const trials = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));

Deno.test("wilsonInterval() holds the share, stays within 0 and 1, and shrinks with n", () => {
  fc.assert(fc.property(trials, ([successes, n]) => {
    const { low, high } = wilsonInterval(successes, n);
    ok(0 <= low && low <= successes / n && successes / n <= high && high <= 1);
    const more = wilsonInterval(4 * successes, 4 * n);
    ok(more.high - more.low < high - low);
  }));
});

Deno.test("wilsonInterval() is the same for failures, turned around", () => {
  fc.assert(fc.property(trials, ([successes, n]) => {
    ok(Math.abs(wilsonInterval(n - successes, n).low - (1 - wilsonInterval(successes, n).high)) < 1e-14);
  }));
});

Deno.test("wilsonInterval() begins at 0 without successes, and ends at 1 without failures", () => {
  strictEqual(wilsonInterval(0, 9).low, 0);
  strictEqual(wilsonInterval(9, 9).high, 1);
});

Deno.test("wilsonInterval() refuses what is no share", () => {
  for (const [successes, n] of [[0, 0], [-1, 3], [4, 3], [NaN, 3]] as const) {
    throws(() => wilsonInterval(successes, n), {
      name: "InputError",
      message:
        "Cannot compute an interval as successes must be from 0 to n, and n above 0: current values are " +
        `${successes} of ${n}`,
    });
  }
});
