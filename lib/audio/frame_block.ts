import { allocate, forward, inverse, memory } from "../wasm/stft/stft.wasm";
import { hann } from "./window.ts";

/** Frames transformed at once, a multiple of four: so few that all there is to them stays in the processor's cache. */
export const BLOCK = 16;

/** The memory in which a block of frames of a signal is transformed, forth and back. */
export interface FrameBlock {
  /** Float64Array [frameLength]. */
  readonly window: Float64Array;
  /** Float32Array [(BLOCK - 1) × hopLength + frameLength]; frame `t` of the block starts at sample `t * hopLength`. */
  readonly samples: Float32Array;
  /** Float32Array [BLOCK × bins], as `real`, `imaginary` and `weights`. */
  readonly magnitude: Float32Array;
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
  readonly weights: Float32Array;
  /** Transforms the block's samples, through the Hann window: sets `magnitude`, `real` and `imaginary`. */
  forward(): void;
  /** Transforms `real` and `imaginary`, times `weights`, back and adds the frames, windowed again, to `samples`. */
  inverse(): void;
}

const opened = new Map<string, () => FrameBlock>();

/**
 * Gives the block for a length of frames and a hop, with its tables, made on first use. It is valid until the next one
 * is opened.
 *
 * @throws {RangeError} If the frame length is not a power of two, 8 or more.
 */
export function openBlock(frameLength: number, hopLength: number): FrameBlock {
  const key = `${frameLength} ${hopLength}`;
  const open = opened.get(key) ?? createBlock(frameLength, hopLength);
  opened.set(key, open);
  return open();
}

function createBlock(length: number, hop: number): () => FrameBlock {
  if (length < 8 || (length & (length - 1)) !== 0) {
    throw new RangeError(
      `Cannot transform frames as their length must be a power of two, 8 or more: current value is ${length}`,
    );
  }
  const values = BLOCK * (length / 2 + 1), span = (BLOCK - 1) * hop + length;
  const window = hann(length), factors = turns(length);
  const there = Float64Array.from([...window.map((value) => value / 2), ...factors]);
  const back = Float32Array.from([...window.map((value) => value / length), ...factors]);
  const [tables, tables32] = [allocate(there.byteLength), allocate(back.byteLength)];
  const [samples, work, magnitude] = [allocate(4 * span), allocate(32 * (length + 4)), allocate(4 * values)];
  const [real, imaginary, weights] = [
    allocate(4 * values + 16),
    allocate(4 * values + 16),
    allocate(4 * values + 16),
  ];
  new Float64Array(memory.buffer, tables).set(there);
  new Float32Array(memory.buffer, tables32).set(back);
  return () => ({
    window,
    samples: new Float32Array(memory.buffer, samples, span),
    magnitude: new Float32Array(memory.buffer, magnitude, values),
    real: new Float32Array(memory.buffer, real, values),
    imaginary: new Float32Array(memory.buffer, imaginary, values),
    weights: new Float32Array(memory.buffer, weights, values),
    forward: () => forward(length, hop, BLOCK, tables, samples, magnitude, real, imaginary, work),
    inverse: () => inverse(length, hop, BLOCK, tables32, real, imaginary, weights, samples, work),
  });
}

/** exp(-2πik / length), k <= length / 4; then, for every pass over n points and p < n / 4: exp(-2πip / n) to 1, 2, 3. */
function turns(length: number): number[] {
  const factors: number[] = [];
  const turn = (angle: number) => factors.push(Math.cos(angle), Math.sin(angle));
  for (let k = 0; k <= length / 4; k++) turn((-2 * Math.PI * k) / length);
  for (let n = length / 2; n >= 4; n /= 4) {
    for (let p = 0; p < n / 4; p++) {
      for (let power = 1; power <= 3; power++) turn((-2 * Math.PI * p * power) / n);
    }
  }
  return factors;
}
