import { shuffler } from "npm:d3-array@3.2.4";
import type { Random } from "../../random.ts";
import type { Batch } from "./batches.ts";

/** The most that a mask takes of a clip's frames, and of the columns. */
const TIME = 0.2, COLUMNS = 0.2;

/**
 * Silences stretches of frames and bands of columns, drawn for every clip: SpecAugment (Park et al. 2019) without warping.
 * What is silenced is set to 0, which is the mean of scaled features.
 *
 * @param masks How many of each.
 *
 * @example
 * ```ts
 * import { randomSource } from "ser/random.ts";
 * const batch = { x: new Float32Array(1000).fill(1), columns: 10, steps: 50, lengths: [50, 50] };
 * const { x } = maskBatch(batch, 2, randomSource("masks", 0));
 * if (!x.includes(0)) throw new Error("some of it is silenced");
 * ```
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
 * Mixes every clip of a batch with another, and their targets likewise: mix-up (Zhang et al. 2018). The shorter one ends earlier.
 *
 * Each clip is the greater part of one mixture, so that the epoch's loss and recall can go by its label. Since shares of λ and
 * 1 − λ are as likely, this draws the pairs that the paper draws.
 *
 * @param targets What is to be recognised: [clips × classes].
 * @param alpha Of the beta distribution that shares are drawn from, above 0: the nearer to 0, the closer a mixture is to one
 * of the two.
 *
 * @example
 * ```ts
 * import { randomSource } from "ser/random.ts";
 * const batch = { x: Float32Array.of(0, 1), columns: 1, steps: 1, lengths: [1, 1] };
 * const { batch: { x }, targets } = mixBatch(batch, Float32Array.of(1, 0, 0, 1), 0.2, randomSource("mix", 0));
 * if (x[0] !== targets[1]) throw new Error("as much of the other clip as of its class");
 * ```
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
    const share = drawBeta(alpha, random), greater = Math.max(share, 1 - share);
    mix(x, mixed.x, clip, other, size, greater);
    mix(targets, mixed.targets, clip, other, classes, greater);
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

/** Draws from the beta distribution of two equal parameters (Jöhnk 1964), in logarithms lest small parameters underflow. */
function drawBeta(alpha: number, random: Random): number {
  for (;;) {
    const a = Math.log(random()) / alpha, b = Math.log(random()) / alpha;
    if (Math.exp(a) + Math.exp(b) <= 1) return 1 / (1 + Math.exp(b - a));
  }
}
