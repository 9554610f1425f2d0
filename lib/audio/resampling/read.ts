import type { ResampleKernel } from "../../wasm/resample.ts";
import { store } from "../../wasm/store.ts";
import { tapsOf } from "./low_pass.ts";
import type { Reading } from "./plan.ts";
import type { StageRunner } from "./stage_runner.ts";

/** Parts of a sample that positions are counted in where there are no places. */
const FRACTIONS = 2n ** 32n;

/** Prepares to read between samples. */
export function createReading(kernel: ResampleKernel, reading: Reading): StageRunner {
  const { step, places, taps, phases, degree } = reading;
  const width = roundUp(taps), filters = store(kernel, readingFilters(reading));
  const unit = degree === 0 ? BigInt(places) : FRACTIONS;
  const apart = degree === 0 ? BigInt(step) : BigInt(Math.trunc(step * Number(FRACTIONS) + 0.5));
  // Filters with a tap in the middle stand on samples, others between two.
  const start = taps % 2 === 1 ? unit / 2n : 0n;
  let position = start;
  return {
    zeros: ((taps - 1) >> 1) + width - taps,
    rest: width + Math.ceil(step / places),
    most: (waiting) => Math.ceil((waiting * places) / step) + 1,
    restart() {
      position = start;
    },
    run(input, output) {
      const end = BigInt(Math.max(0, input.count - width + 1)) * unit;
      if (position >= end) return;
      const count = (end - position + apart - 1n) / apart, number = Number(count);
      if (degree === 0) {
        kernel.readPhases(input.address, output.end, number, Number(position), step, places, width, filters);
      } else {
        const bits = Math.log2(phases);
        kernel.readBetween(input.address, output.end, number, position, apart, bits, degree, width, filters);
      }
      output.count += number;
      position += count * apart;
      input.drop(Number(position / unit));
      position %= unit;
    },
  };
}

/**
 * The taps of the filters: Float32Array [phases × taps / 4 × (degree + 1) × 4], of every four taps the factors of x², x and
 * 1, as far as there are any, x from one filter to the next. The number of taps is rounded up to a multiple of four.
 */
function readingFilters({ filter, taps, phases, degree }: Reading): Float32Array {
  const all = tapsOf(filter).map((tap) => tap * phases), width = roundUp(taps), factors = degree + 1;
  const filters = new Float32Array(phases * width * factors);
  for (let phase = 0; phase < phases; phase++) {
    for (let n = 0; n < taps; n++) {
      const place = n * phases + phase - 1, here = all[place] ?? 0, next = all[place + 1] ?? 0;
      const afterNext = all[place + 2] ?? 0, bend = 0.5 * (afterNext + here) - next;
      const polynomial = degree === 0
        ? [here]
        : degree === 1
        ? [next - here, here]
        : [bend, next - bend - here, here];
      const tap = width - 1 - n, row = (phase * width + (tap & ~3)) * factors + (tap & 3);
      for (const [i, factor] of polynomial.entries()) filters[row + 4 * i] = factor;
    }
  }
  return filters;
}

function roundUp(taps: number): number {
  return 4 * Math.ceil(taps / 4);
}
