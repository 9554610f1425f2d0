import type { ResampleKernel } from "../../wasm/resample.ts";
import { store } from "../../wasm/store.ts";
import { tapsOf } from "./low_pass.ts";
import type { Convolution } from "./plan.ts";
import type { SampleQueue } from "./sample_queue.ts";
import type { StageRunner } from "./stage_runner.ts";
import { realTwiddles } from "./twiddles.ts";

/** Numbers behind a spectrum that the kernel reads and writes in vain. */
const SPARE = 4;

/**
 * Fast convolution (overlap-save) in 32 bits. To give two or four times as many samples, a spectrum is repeated; to give
 * every second or fourth, it is cut off. Other multiples come of zeros between samples, and of leaving samples out.
 */
export class Convolver implements StageRunner {
  readonly zeros: number;
  readonly rest: number;
  readonly #kernel: ResampleKernel;
  readonly #up: number;
  readonly #down: number;
  /** Points of the transform of a block, and how many of them belong to the one before. */
  readonly #points: number;
  readonly #overlap: number;
  /** How many times a spectrum is repeated, and what share of it is kept (1 / cut). */
  readonly #repeats: number;
  readonly #cut: number;
  readonly #twiddles = new Map<number, number>();
  readonly #buffers: readonly [number, number];
  readonly #spread: number;
  readonly #filter: number;
  /** Zeros before the first sample of a block, and results left out before the first that is given. */
  #before = 0;
  #skipped = 0;

  constructor(kernel: ResampleKernel, { up, down, filter }: Convolution) {
    const { length } = filter;
    this.#kernel = kernel;
    this.#up = up;
    this.#down = down;
    this.#overlap = length - 1;
    this.#points = 2 ** Math.min(Math.max(Math.trunc(Math.log2(length) + 2.77), 10), 17);
    this.#repeats = up === 2 || up === 4 ? up : 1;
    this.#cut = down === 2 || down === 4 ? down : 1;
    this.zeros = Math.trunc(this.#overlap / 2 / up);
    this.rest = Math.ceil(this.#points / up);
    for (const size of [this.#points, this.#points / this.#repeats, this.#points / this.#cut]) {
      if (!this.#twiddles.has(size)) this.#twiddles.set(size, store(kernel, realTwiddles(size)));
    }
    const size = 4 * (this.#points + SPARE);
    this.#buffers = [kernel.allocate(size), kernel.allocate(size)];
    this.#spread = kernel.allocate(size);
    const taps = new Float32Array(this.#points);
    for (const [n, tap] of tapsOf(filter).entries()) {
      taps[(n + this.#points - this.#overlap) % this.#points] = tap * (1 / this.#points) * up;
    }
    const spectrum = this.#analyse(this.#points, store(kernel, taps));
    this.#filter = store(kernel, new Float32Array(kernel.memory.buffer, spectrum, this.#points).slice());
  }

  most(waiting: number): number {
    return Math.ceil((waiting * this.#up) / this.#down) + this.#points;
  }

  restart(): void {
    this.#before = (this.#overlap / 2) % this.#up;
    this.#skipped = 0;
  }

  run(input: SampleQueue, output: SampleQueue): void {
    while (this.#before + this.#up * input.count >= this.#points) {
      const spectrum = this.#spectrumOf(input), kept = this.#points / this.#cut;
      this.#kernel.multiply(kept, this.#points, spectrum, this.#filter);
      const [one, other] = this.#buffers, free = spectrum === one ? other : one;
      const result = this.#kernel.synthesise(kept, spectrum, free, spectrum, this.#twiddles.get(kept)!);
      this.#give(result, output);
    }
  }

  /** Takes a block's fresh samples from the queue. */
  #spectrumOf(input: SampleQueue): number {
    const up = this.#up, fresh = this.#points - this.#overlap - this.#before + up - 1;
    const spectrum = up === this.#repeats
      ? this.#analyse(this.#points / up, input.address)
      : this.#analyse(this.#points, this.#spreadOut(input.samples));
    if (up === this.#repeats) this.#kernel.repeat(this.#points / up, up, spectrum);
    else this.#before = up - 1 - (fresh % up);
    input.drop(Math.trunc(fresh / up));
    return spectrum;
  }

  #analyse(points: number, samples: number): number {
    return this.#kernel.analyse(points, samples, ...this.#buffers, this.#twiddles.get(points)!);
  }

  /** Puts zeros between the samples. */
  #spreadOut(samples: Float32Array): number {
    const spread = new Float32Array(this.#kernel.memory.buffer, this.#spread, this.#points).fill(0);
    for (let n = 0, i = this.#before; i < spread.length; i += this.#up) spread[i] = samples[n++]!;
    return this.#spread;
  }

  #give(result: number, output: SampleQueue): void {
    const count = Math.trunc((this.#points - this.#overlap) / this.#cut), step = this.#down / this.#cut;
    const filtered = new Float32Array(this.#kernel.memory.buffer, result, count), samples = output.samples;
    let i = this.#skipped;
    for (; i < count; i += step) samples[output.count++] = filtered[i]!;
    this.#skipped = i - count;
  }
}
