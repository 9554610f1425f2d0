import { deepStrictEqual, ok } from "node:assert/strict";
import { maskBatch, mixBatch } from "ser/models/sequence/augment.ts";
import { type Batch, padClips } from "ser/models/sequence/batches.ts";
import { randomSource } from "ser/random.ts";

/** Two clips of ones, of 20 and of 30 frames. */
const ones = padClips(
  { columns: 10, x: new Float32Array(500).fill(1), offsets: Uint32Array.of(0, 20, 50) },
  [0, 1],
);

/** Clips of a frame, each a different number, and one-hot targets. */
function numbered(clips: number): { batch: Batch; targets: Float32Array } {
  const x = Float32Array.from({ length: clips }, (_, clip) => clip);
  const targets = new Float32Array(clips * clips);
  for (let clip = 0; clip < clips; clip++) targets[clip * clips + clip] = 1;
  return { batch: { x, columns: 1, steps: 1, lengths: new Array<number>(clips).fill(1) }, targets };
}

/** The share of each mixture that is the clip of the same index, where another has a part in it. */
function shares(alpha: number, clips = 1000): number[] {
  const { batch, targets } = numbered(clips);
  const { targets: mixed } = mixBatch(batch, targets, alpha, randomSource("mix"));
  return batch.lengths.map((_, clip) => mixed[clip * clips + clip]!);
}

Deno.test("maskBatch() silences one stretch of frames and one band of columns, no more than a fifth each", () => {
  const random = randomSource("masks");
  let most = 0;
  for (let turn = 0; turn < 50; turn++) {
    const { x, steps, columns, lengths } = maskBatch(ones, 1, random);
    for (const [clip, length] of lengths.entries()) {
      const value = (frame: number, column: number) => x[(clip * steps + frame) * columns + column]!;
      const frames = Array.from({ length }, (_, frame) => frame), bands = [...Array(columns).keys()];
      const stretch = frames.filter((frame) => bands.every((column) => value(frame, column) === 0));
      const band = bands.filter((column) => frames.every((frame) => value(frame, column) === 0));
      for (const taken of [stretch, band]) {
        ok(taken.every((index, i) => index === taken[0]! + i), `${taken} hang together`);
      }
      ok(stretch.length <= length / 5 && band.length <= columns / 5);
      const silent = stretch.length * columns + band.length * (length - stretch.length);
      deepStrictEqual(
        frames.flatMap((frame) => bands.filter((column) => value(frame, column) === 0)).length,
        silent,
      );
      most = Math.max(most, stretch.length);
    }
  }
  deepStrictEqual(most, 6);
});

Deno.test("maskBatch() leaves the batch as it was, and without masks a like one", () => {
  const before = ones.x.slice();
  maskBatch(ones, 2, randomSource("masks"));
  deepStrictEqual(ones.x, before);
  deepStrictEqual(maskBatch(ones, 0, randomSource("masks")), ones);
});

Deno.test("mixBatch() mixes clips and targets by the same shares, each clip as the greater part of one mixture", () => {
  const { batch, targets } = numbered(50);
  const { batch: mixed, targets: mixedTargets } = mixBatch(batch, targets, 0.5, randomSource("mix"));
  for (let clip = 0; clip < 50; clip++) {
    const row = [...mixedTargets.subarray(50 * clip, 50 * clip + 50)];
    ok(Math.abs(row.reduce((a, b) => a + b) - 1) < 1e-6 && row[clip]! >= 0.5);
    ok(Math.abs(mixed.x[clip]! - row.reduce((sum, share, other) => sum + share * other, 0)) < 1e-4);
  }
});

Deno.test("mixBatch() draws shares from the beta distribution", () => {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  // Of the uniform distribution, the greater of λ and 1 − λ has mean 3/4; of the arcsine distribution, 1/2 + 1/π.
  ok(Math.abs(mean(shares(1)) - 0.75) < 0.02, `${mean(shares(1))}`);
  ok(Math.abs(mean(shares(0.5)) - (0.5 + 1 / Math.PI)) < 0.02, `${mean(shares(0.5))}`);
  ok(shares(1e-3).filter((share) => share > 0.999).length > 980, "clips are nearly whole");
});

Deno.test("mixBatch() lets a mixture last as long as the longer clip", () => {
  const half = () => 0.25; // exchanges the two and draws the share 1/2
  const { batch: { x, lengths } } = mixBatch(ones, Float32Array.of(1, 0, 0, 1), 1, half);
  deepStrictEqual(lengths, [30, 30]);
  const both = [...new Array<number>(200).fill(1), ...new Array<number>(100).fill(0.5)];
  deepStrictEqual([...x], [...both, ...both]);
});
