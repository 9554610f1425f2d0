import { deepStrictEqual, ok } from "node:assert/strict";
import { hann } from "ser/audio/window.ts";

const close = (actual: number, expected: number) =>
  ok(Math.abs(actual - expected) < 1e-12, `${actual}, ${expected}`);

Deno.test("hann() is periodic: 0 at the start, 1 in the middle, and not symmetric", () => {
  const window = hann(8);
  deepStrictEqual([window[0], window[4]], [0, 1]);
  close(window[7]!, window[1]!);
  close(hann(2048).reduce((sum, value) => sum + value, 0), 1024);
});
