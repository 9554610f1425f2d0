import { shuffler } from "d3-array";
import type { Random } from "../../random.ts";
import type { Batch } from "./batches.ts";

/** The most that a mask takes of a clip's frames, and of the columns. */
const TIME = 0.2, COLUMNS = 0.2;

/**
 * Silences stretches of frames and bands of columns, drawn for every clip: SpecAugment (Park et al. 2019) without warping.
 * What is silenced is set to 0, which is the mean of scaled features.
 *
 * @param masks How many of each.
 */
export function maskBatch(batch: Batch, masks: number, random: Random): Batch {
  const { columns, steps, lengths } = batch;
  const x = batch.x.slice();
  const draw = (whole: number, share: number) => {
    const width = Math.floor(random() * (share * whole + 1));
    const start = Math.floor(random() * (whole - width + 1));
    return [start, start + width] as const;
  };
  for (const [clip, length] of lengths.entries()) {
    for (let mask = 0; mask < masks; mask++) {
      const [from, to] = draw(length, TIME), [low, high] = draw(columns, COLUMNS);
      const start = clip * steps;
      x.fill(0, (start + from) * columns, (start + to) * columns);
      for (let frame = 0; frame < length; frame++) {
        x.fill(0, (start + frame) * columns + low, (start + frame) * columns + high);
      }
    }
  }
  return { ...batch, x };
}

/**
 * Mixes every clip of a batch with another, and their targets alike: mix-up (Zhang et al. 2018). The shorter one ends earlier.
 *
 * @param targets What is to be recognised: [clips × classes].
 * @param alpha Of the beta distribution that shares are drawn from: near 0, mixtures are almost one of the two.
 */
export function mixBatch(
  batch: Batch,
  targets: Float32Array,
  alpha: number,
  random: Random,
): { batch: Batch; targets: Float32Array } {
  const { x, lengths } = batch;
  const clips = lengths.length, size = x.length / clips, classes = targets.length / clips;
  const others = shuffler(random)(lengths.map((_, clip) => clip));
  const mixed = { x: new Float32Array(x.length), targets: new Float32Array(targets.length) };
  for (const [clip, other] of others.entries()) {
    const share = Math.max(drawBeta(alpha, random), 0.5); // so that each clip is found once as the greater part
    mix(x, mixed.x, clip, other, size, share);
    mix(targets, mixed.targets, clip, other, classes, share);
  }
  const longer = lengths.map((length, clip) => Math.max(length, lengths[others[clip]!]!));
  return { batch: { ...batch, x: mixed.x, lengths: longer }, targets: mixed.targets };
}

function mix(
  from: Float32Array,
  to: Float32Array,
  clip: number,
  other: number,
  size: number,
  share: number,
): void {
  for (let i = 0; i < size; i++) {
    to[clip * size + i] = share * from[clip * size + i]! + (1 - share) * from[other * size + i]!;
  }
}

/** Draws from the beta distribution of two equal parameters (Jöhnk 1964). */
function drawBeta(alpha: number, random: Random): number {
  for (;;) {
    const [a, b] = [random() ** (1 / alpha), random() ** (1 / alpha)];
    if (a + b > 0 && a + b <= 1) return a / (a + b);
  }
}
