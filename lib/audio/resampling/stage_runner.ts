import type { SampleQueue } from "./sample_queue.ts";

/** A stage of resampling at work. */
export interface StageRunner {
  /** Zeros that stand before a signal, so that nothing is delayed. */
  readonly zeros: number;
  /** How many samples may be left waiting. */
  readonly rest: number;
  /** How many samples come of so many that wait, at most. */
  most(waiting: number): number;
  /** Begins another signal. */
  restart(): void;
  /** Takes what it can of the samples that wait, and puts what comes of them into the next queue. */
  run(input: SampleQueue, output: SampleQueue): void;
}
