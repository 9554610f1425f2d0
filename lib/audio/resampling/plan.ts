import { designLowPass, type LowPass, type LowPassOptions, rollOff, tapsBetween } from "./low_pass.ts";
import { type RatioSplit, splitRatio } from "./split_ratio.ts";

/** What resampling is done in, one after the other. */
export type Stage = Halving | Convolution | Reading;

/** Halves the rate by a short filter, where the band takes up little of it. */
export interface Halving {
  readonly kind: "halving";
  /** Taps on one side of the filter that are not zero. */
  readonly taps: 8 | 9;
}

/** Cuts out a band by fast convolution, and gives `up` samples for `down`. */
export interface Convolution {
  readonly kind: "convolution";
  readonly up: number;
  readonly down: number;
  /** Works at `up` times the rate. */
  readonly filter: LowPass;
}

/** Reads between samples. */
export interface Reading {
  readonly kind: "reading";
  /** Outputs are `step / places` samples apart. */
  readonly step: number;
  readonly places: number;
  /** Taps that each output is read by. */
  readonly taps: number;
  /** Number of filters from a sample to the next. */
  readonly phases: number;
  /** Degree of the polynomial between these filters; 0 if each place has its own. */
  readonly degree: 0 | 1 | 2;
  /** Works at `phases` times the rate. */
  readonly filter: LowPass;
}

/** One bit of amplitude (dB); libsoxr's recipe HQ has 20, and one more for the ripple of the pass band. */
const BIT = 20 * Math.log10(2), BITS = 20;
/** End of the pass band as a share of half the lower rate, .9137: a twentieth of the band, to the point 3 dB down, is lost. */
const PASS_BAND = 1 - 0.05 / (1 - rollOff(-3, BITS * BIT));
/** What reading between samples takes away at the end of the pass band (dB), a 32-bit number. */
const SAG = Math.fround(-0.01);
/** The fewest filters that the number of taps is computed for. */
const FEWEST = 19;
/** Room for filters (bytes): where lines between them take as much, parabolas between fewer are taken. */
const MOST_BYTES = 401_000;

/**
 * Plans how to get from one rate to another, as libsoxr 0.1.3 does: the rate is halved as long as there is room; a long
 * filter cuts out the band that both rates can hold; and where the ratio is not one of small numbers, a short one reads
 * between the samples.
 */
export function planStages(from: number, to: number): Stage[] {
  const split = splitRatio(from / to);
  const { halvings, rises, before, step, places, after } = split;
  const hasBefore = before.up * before.down !== 1, hasAfter = after.up * after.down !== 1;
  const isRead = step * places !== 1;
  const count = halvings + Number(hasBefore) + Number(isRead) + Number(hasAfter);
  // Where there are several stages, their errors add up.
  const readAttenuation = BIT * (BITS + 1 + Number(isRead && count > 1));
  const attenuation = readAttenuation + 20 * Math.log10(Math.max(1, count - Number(isRead)));
  const stages: Stage[] = [];
  for (let n = 0; n < halvings; n++) stages.push({ kind: "halving", taps: attenuation > 136.51 ? 9 : 8 });
  let pass = PASS_BAND, stop = 1;
  if (hasBefore) {
    const width = before.down > 0 ? Math.max(before.up, before.down) : step / places;
    pass /= width;
    stop /= width;
    stages.push(planConvolution(before.up, Math.max(before.down, 1), pass, stop, width, attenuation));
  }
  if (isRead) stages.push(planReading(split, pass, stop, readAttenuation));
  if (hasAfter) {
    const width = Math.max(after.up, after.down), share = after.down / ((from / to) * after.up);
    const [end, begin] = rises ? [PASS_BAND / share, Math.max(2 - 1 / share, 1)] : [PASS_BAND, 1];
    stages.push(planConvolution(after.up, after.down, end / width, begin / width, width, attenuation));
  }
  return stages;
}

function planConvolution(
  up: number,
  down: number,
  pass: number,
  stop: number,
  width: number,
  attenuation: number,
): Convolution {
  const multiple = (up === 2 || up === 4) && width === up ? 2 * up : 4;
  return { kind: "convolution", up, down, filter: designLowPass({ pass, stop, attenuation, multiple }) };
}

/** Plans to read between samples of which a band is left that ends at `pass`, and is gone at `stop`. */
function planReading(split: RatioSplit, pass: number, stop: number, attenuation: number): Reading {
  const { rises, isRational, before: { down } } = split, isNear = down > 0;
  const apart = rises ? 1 : split.step / split.places;
  // What lies between the band and its next image may be heard: only there must the filter stop.
  const [width, begin] = !rises && isNear
    ? [2 * apart, 3 + Math.abs(stop - 1)]
    : [1, 2 - (pass + (stop - pass) * 0.7)];
  const end = begin - (begin - pass) / (1 - rollOff(SAG, attenuation));
  const band = { pass: end / width, stop: begin / width, attenuation };
  if (isRational) return planPlaces(split.step, split.places, band, isNear);
  const [line, parabola] = rises ? [11, 7] : isNear ? [10.6, 6.75] : [12.4, 7.8];
  const straight = planBetween(
    split.step / split.places,
    1,
    2 ** Math.ceil(line - Math.log2(apart)),
    band,
    isNear,
  );
  if (bytesOf(straight) < MOST_BYTES) return straight;
  return planBetween(split.step / split.places, 2, 2 ** Math.ceil(parabola - Math.log2(apart)), band, isNear);
}

/** The band to keep: shares of half the rate. */
type Band = Pick<LowPassOptions, "pass" | "stop" | "attenuation">;

/** Plans to read at a few places, each of which has a filter. */
function planPlaces(step: number, places: number, band: Band, isNear: boolean): Reading {
  const taps = evenUnless(isNear, tapsBetween({ ...band, interpolation: Math.max(places, FEWEST) }));
  // An odd number of taps puts the first output half a sample on: at a place only if there is an even number of them.
  const times = taps % 2 === 1 && places % 2 === 1 ? 2 : 1, phases = times * places;
  const filter = designLowPass({ ...band, interpolation: phases, taps });
  return { kind: "reading", step: times * step, places: phases, taps, phases, degree: 0, filter };
}

/** Plans to read anywhere. */
function planBetween(step: number, degree: 1 | 2, phases: number, band: Band, isNear: boolean): Reading {
  const taps = evenUnless(isNear, tapsBetween({ ...band, interpolation: Math.max(phases, FEWEST) }));
  const filter = designLowPass({ ...band, interpolation: phases, taps });
  return { kind: "reading", step, places: 1, taps, phases, degree, filter };
}

function evenUnless(isNear: boolean, taps: number): number {
  return isNear ? taps : taps + (taps % 2);
}

/** Room that the filters take up. */
function bytesOf({ taps, phases, degree }: Reading): number {
  return 4 * 4 * Math.ceil(taps / 4) * phases * (degree + 1);
}
