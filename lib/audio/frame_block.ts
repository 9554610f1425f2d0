import { InputError } from "../errors.ts";
import { stftKernel } from "../wasm/stft.ts";
import { store } from "../wasm/store.ts";
import { twiddleFactors } from "./twiddle_factors.ts";
import { hann } from "./window.ts";

/** Frames transformed at once, a multiple of four: so few that all there is to them stays in the processor's cache. */
export const BLOCK = 16;

/** The memory in which a block of frames of a signal is transformed, forth and back. */
export interface FrameBlock {
  /** Float64Array [frameLength]. */
  readonly window: Float64Array;
  /** Float32Array [BLOCK × hopLength + frameLength]; frame `t` of the block starts at sample `t * hopLength`. */
  readonly samples: Float32Array;
  /** Float32Array [BLOCK × bins], as `real`, `imaginary` and `weights`. */
  readonly magnitude: Float32Array;
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
  readonly weights: Float32Array;
  /** Float32Array [hopLength]. */
  readonly gains: Float32Array;
  /** Transforms the block's samples, through the Hann window: sets `magnitude`, `real` and `imaginary`. */
  forward(): void;
  /** Transforms `real` and `imaginary`, times `weights`, back and adds the frames, windowed again, to `samples`. */
  inverse(): void;
  /** Multiplies the samples from frame `frame` to the next by `gains`. */
  multiply(frame: number): void;
}

const opened = new Map<string, () => FrameBlock>();

/**
 * Gives the block for a length of frames and a hop, with its tables, made on first use. It is valid until the next one
 * is opened.
 *
 * @throws {InputError} If the frame length is not a power of two, 8 or more.
 */
export function openBlock(frameLength: number, hopLength: number): FrameBlock {
  const key = `${frameLength} ${hopLength}`;
  const open = opened.get(key) ?? createBlock(frameLength, hopLength);
  opened.set(key, open);
  return open();
}

function createBlock(length: number, hop: number): () => FrameBlock {
  if (length < 8 || (length & (length - 1)) !== 0) {
    throw new InputError(
      `Cannot transform frames as their length must be a power of two, 8 or more: current value is ${length}`,
    );
  }
  const kernel = stftKernel(), { allocate, forward, inverse, memory, multiply } = kernel;
  const values = BLOCK * (length / 2 + 1), span = BLOCK * hop + length;
  const window = hann(length), factors = factorsOf(length);
  const there = store(kernel, Float64Array.from([...window.map((value) => value / 2), ...factors]));
  const back = store(kernel, Float32Array.from([...window.map((value) => value / length), ...factors]));
  const [samples, work, gains] = [allocate(4 * span), allocate(32 * (length + 4)), allocate(4 * hop)];
  const [magnitude, real, imaginary, weights] = [
    allocate(4 * values),
    allocate(4 * values + 16),
    allocate(4 * values + 16),
    allocate(4 * values + 16),
  ];
  return () => ({
    window,
    samples: new Float32Array(memory.buffer, samples, span),
    magnitude: new Float32Array(memory.buffer, magnitude, values),
    real: new Float32Array(memory.buffer, real, values),
    imaginary: new Float32Array(memory.buffer, imaginary, values),
    weights: new Float32Array(memory.buffer, weights, values),
    gains: new Float32Array(memory.buffer, gains, hop),
    forward: () => forward(length, hop, BLOCK, there, samples, magnitude, real, imaginary, work),
    inverse: () => inverse(length, hop, BLOCK, back, real, imaginary, weights, samples, work),
    multiply: (frame) => multiply(samples + 4 * frame * hop, gains, hop),
  });
}

/** exp(-2πik / length), k <= length / 4 + 1; then the twiddle factors of the transform. */
function factorsOf(length: number): number[] {
  const angles = Array.from({ length: length / 4 + 2 }, (_, k) => (-2 * Math.PI * k) / length);
  return [...angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]), ...twiddleFactors(length / 2)];
}
