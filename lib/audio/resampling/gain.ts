import { HALF_BANDS } from "./halve.ts";
import { gainOf, tapsOf } from "./low_pass.ts";
import { planStages } from "./plan.ts";

/** Computes the gain of resampling at frequencies (Hz), from 0 to half the rate of the signal. */
export function gainsAt(from: number, to: number, frequencies: readonly number[]): Float64Array {
  const gains = new Float64Array(frequencies.length).fill(1);
  let rate = from;
  for (const stage of planStages(from, to)) {
    const density = stage.kind === "halving" ? 1 : stage.kind === "convolution" ? stage.up : stage.phases;
    const taps = stage.kind === "halving" ? wholeHalfBand(HALF_BANDS[stage.taps]) : tapsOf(stage.filter);
    for (const [i, frequency] of frequencies.entries()) {
      gains[i]! *= gainOf(taps, (2 * frequency) / (rate * density));
    }
    if (stage.kind === "halving") rate /= 2;
    else if (stage.kind === "convolution") rate *= stage.up / stage.down;
    else rate *= stage.places / stage.step;
  }
  return gains.map(Math.abs);
}

/** All taps of a half-band filter, from one end to the other. */
function wholeHalfBand(side: readonly number[]): Float64Array {
  const middle = 2 * side.length - 1;
  return Float64Array.from({ length: 2 * middle + 1 }, (_, n) => {
    const distance = Math.abs(n - middle);
    return distance === 0 ? 0.5 : distance % 2 === 1 ? side[(distance - 1) / 2]! : 0;
  });
}
