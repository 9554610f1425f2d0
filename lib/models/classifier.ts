import type { Sequences } from "../encode/sequences.ts";
import type { Configurable, Options } from "../options.ts";
import type { ModelShape } from "./model_shape.ts";

/** What clips are recognised by, in memory: a table row each, or, with offsets, a sequence of frames each. */
export interface Inputs {
  /** Values of a row or frame. */
  readonly columns: number;
  /** Scaled: Float32Array [rows × columns] of a table, [frames × columns] of sequences, clip after clip. */
  readonly x: Float32Array;
  /** Of sequences, the frame that each clip begins with, and at last the number of frames: [clips + 1]. */
  readonly offsets?: Uint32Array;
  /** Columns that are of one kind, by their indices: of models that weigh kinds alike. By default all are of one. */
  readonly blocks?: Blocks;
}

/** Groups of column indices; every column is in one of them. */
export type Blocks = readonly (readonly number[])[];

/** Clips to train on, or to validate with. */
export interface Examples<I = Inputs> {
  /** What they are recognised by. */
  readonly inputs: I;
  /** Class of each clip: [clips]. */
  readonly y: readonly number[];
}

/** How far a network has come after an epoch. */
export interface EpochMetrics {
  /** From 1. */
  readonly epoch: number;
  /** Mean cross-entropy of the training clips while they were trained on, dropout included. */
  readonly loss: number;
  /** Unweighted average recall of the training clips, likewise. */
  readonly uar: number;
  /** The same two for the validation clips after the epoch, without dropout; null where there are none. */
  readonly validation_loss: number | null;
  /** Unweighted average recall of the validation clips, likewise. */
  readonly validation_uar: number | null;
}

/**
 * How classes of different size are given equal weight: not at all; by weighing every clip by clips ÷ (classes × clips of
 * its class), as scikit-learn's "balanced"; or by drawing as many clips of each class into every epoch.
 */
export const BALANCES = ["none", "weights", "draws"] as const;

/** One of the ways of balancing classes. */
export type Balance = (typeof BALANCES)[number];

/** What training goes by, whatever the model. */
export interface FitOptions {
  /** Number of classes. */
  readonly classes: number;
  /** Determines everything random. */
  readonly seed: number;
  /** Passes over the training clips, of models that are trained in epochs. */
  readonly epochs: number;
  /** How classes of different size are given equal weight. */
  readonly balance: Balance;
  /**
   * Of speakers who are neither trained on nor tested. Scored after each epoch, which early stopping goes by; of no effect on models
   * that are not trained in epochs.
   */
  readonly validation: Examples<Inputs | Sequences> | null;
  /** Early stopping: training ends once the validation loss has not fallen for so many epochs, and the best weights are restored; 0: never. */
  readonly patience: number;
  /** Called after every epoch. */
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/** What is shuffled among clips, and how often. */
export interface Permutation {
  /** Groups of column indices; those of a group stay together. */
  readonly groups: readonly (readonly number[])[];
  /** How often each group is shuffled. */
  readonly repeats: number;
  /** Determines the shuffles, which are the same for all groups. */
  readonly seed: number;
}

/** Contents of files by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** A trained model. */
export interface Classifier {
  /**
   * Computes the probability of every class.
   *
   * @param inputs Sequences that are read clip by clip are for kinds that take frames.
   * @returns Float32Array [clips × classes]; each row sums to 1.
   */
  predict(inputs: Inputs | Sequences): Promise<Float32Array>;
  /**
   * Computes the same once columns are permuted among the clips, group by group: what `predict` gives for each of
   * `permuteColumns`. For kinds that need not start again for every group.
   */
  predictPermuted?(inputs: Inputs, permutation: Permutation): Iterable<Float32Array>;
  /** Writes the model as files that its kind can load. */
  save(): Promise<Files>;
  /** Frees what is not freed by itself. */
  dispose(): void;
}

/** A kind of model: what it is, and what trains and loads one. */
export interface ModelKind<O extends Options = Options> extends Configurable<O> {
  /** What it is called in titles. */
  readonly title: string;
  /** What it recognises clips by: rows of pooled features, or frames. */
  readonly input: "rows" | "frames";
  /** Whether it is trained in epochs; if not, it has no history, validation clips have no say, and the seed changes nothing. */
  readonly epochs: boolean;
  /** The ways of balancing classes that it knows; the first one is the default. */
  readonly balances: readonly Balance[];
  /** Values that a search may select from, by option. */
  readonly space: Readonly<Record<string, readonly (number | string)[]>>;
  /** Trains a model. Sequences that are read clip by clip are for kinds that take frames. */
  fit(train: Examples<Inputs | Sequences>, options: O, fitOptions: FitOptions): Promise<Classifier>;
  /**
   * Reads what a classifier of the kind has saved.
   *
   * @param shape What its inputs and outputs have to be.
   * @throws {InputError} If a file is missing or damaged, or its shape is another.
   */
  load(files: Files, options: O, shape: ModelShape): Promise<Classifier>;
}

/** Counts the clips of inputs. */
export function clipCount({ x, columns, offsets }: Inputs): number {
  return offsets ? offsets.length - 1 : x.length / columns;
}

/**
 * Weighs clips so that every class has equal weight: clips ÷ (classes × clips of its class).
 *
 * Matches `sklearn.utils.class_weight.compute_class_weight("balanced")`; a class without clips has weight 0.
 *
 * @returns Float64Array [classes].
 *
 * @example
 * ```ts
 * const weights = classWeights([0, 0, 0, 1], 2);
 * if (weights[1] !== 2) throw new Error("a clip of the small class counts twice");
 * ```
 */
export function classWeights(y: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of y) counts[label]!++;
  return counts.map((count) => count && y.length / (classes * count));
}

/** Finds the most probable class of every clip; of several equal ones, the first. */
export function mostProbable(probabilities: Float32Array, classes: number): number[] {
  return Array.from({ length: probabilities.length / classes }, (_, clip) => {
    const values = probabilities.subarray(clip * classes, (clip + 1) * classes);
    return values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity));
  });
}
