import type { ResampleKernel } from "../../wasm/resample.ts";
import { store } from "../../wasm/store.ts";
import type { Halving } from "./plan.ts";
import type { StageRunner } from "./stage_runner.ts";

/** Taps of half-band filters, from the middle out, that are not zero; the middle one is 1 / 2. */
export const HALF_BANDS: Readonly<Record<Halving["taps"], readonly number[]>> = {
  8: [
    0.311546524,
    -0.0873449177,
    0.0368144584,
    -0.0151892046,
    0.00545408556,
    -0.00156438626,
    0.000318165759,
    -3.47994492e-5,
  ],
  9: [
    0.312270348,
    -0.0892215171,
    0.039139704,
    -0.0172505586,
    0.00685894402,
    -0.00230450496,
    0.000609637405,
    -0.00011323804,
    1.119777e-5,
  ],
};

/** Prepares to halve the rate. */
export function createHalving(kernel: ResampleKernel, { taps }: Halving): StageRunner {
  const filter = store(kernel, Float32Array.from({ length: 12 }, (_, n) => HALF_BANDS[taps][n] ?? 0));
  return {
    zeros: 2 * taps,
    rest: 4 * taps,
    most: (waiting) => Math.ceil(waiting / 2),
    restart() {},
    run(input, output) {
      const count = Math.ceil(Math.max(0, input.count - 4 * taps) / 2);
      kernel.halve(input.address + 4 * 2 * taps, output.end, count, taps, filter);
      output.count += count;
      input.drop(2 * count);
    },
  };
}
