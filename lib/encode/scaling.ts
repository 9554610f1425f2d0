import { group } from "npm:d3-array@3.2.4";
import { InputError } from "../errors.ts";
import { corpusOf } from "../keys.ts";
import type { Fold } from "./fold.ts";
import { clipMoments, mergeMoments, standardise } from "./moments.ts";
import { fitRobustScaler } from "./robust_scaler.ts";
import { fillOf, fitFill, fitScaler, joinScalers, type Scale, scaleBy, type Scaler } from "./scaler.ts";
import { columnBlocks, isSmall, type Sequences } from "./sequences.ts";

/** Values before they are scaled, missing ones NaN: a row a clip, or, with offsets, the frames of clip after clip. */
export interface Unscaled {
  /** Values of a row. */
  readonly columns: number;
  /** [rows × columns], or [frames × columns]. */
  readonly x: ArrayLike<number>;
  /** The frame that each clip begins with, and at last the number of frames: [clips + 1]. */
  readonly offsets?: Uint32Array;
}

/** How the values of a run are scaled. */
export interface Scaling {
  /** Which of the ways it is. */
  readonly scale: Scale;
  /** By speaker for the scale `speaker`, by corpus for `corpus`; else by the number of the fold, and `all` for what learns from every clip. */
  readonly scalers: Readonly<Record<string, Scaler>>;
}

/** The key of the scaler that is fitted to every clip. */
export const ALL = "all";

/**
 * Fits the scalers of all folds, each to its training clips alone; or one to each speaker's clips, or each corpus's.
 *
 * @param values Of sequences that are too many for memory, a clip is in memory at a time, or for the scale `robust` some columns;
 * `train`, `speaker`, `corpus` and `none` then come from the moments of clips, which differ in the last digits.
 * @param speakers Who speaks in each clip: [clips].
 * @throws {InputError} If a speaker whose clips are to be scaled by themselves has only one.
 *
 * @example
 * ```ts
 * const values = { columns: 1, x: Float64Array.of(1, 3, 100) };
 * const { scalers } = fitScaling("train", values, [{ fold: 1, train: [0, 1], validation: [], test: [2] }], ["a", "a", "b"]);
 * if (scalers["1"]?.center[0] !== 2) throw new Error("the test row has no say");
 * ```
 */
export function fitScaling(
  scale: Scale,
  values: Unscaled | Sequences,
  folds: readonly Fold[],
  speakers: readonly string[],
): Scaling {
  const clips = [...speakers.keys()];
  const nameOf = NAMES[scale];
  const fitted = nameOf
    ? [...group(clips, (clip) => nameOf(speakers[clip]!))]
    : [...folds.map(({ fold, train }) => [`${fold}`, train] as const), [ALL, clips] as const];
  const lone = nameOf && !values.offsets && fitted.filter(([, clips]) => clips.length < 2);
  if (lone && lone.length > 0) {
    const names = lone.map(([name]) => name).join(", ");
    throw new InputError(
      `Cannot scale by ${scale} as there is only one clip of ${names}: use another scale`,
    );
  }
  const scalers = fitAll(scale, values, fitted.map(([, clips]) => clips));
  return { scale, scalers: Object.fromEntries(fitted.map(([key], i) => [key, scalers[i]!])) };
}

/**
 * Scales rows for a fold, each by the scaler that is meant for it, which also fills in what is missing.
 *
 * @param x Values: [all rows × columns]; rows may be clips or frames.
 * @param rows The rows wanted, in order.
 * @param key The fold's number, or {@link ALL}; of no effect with the scales `speaker` and `corpus`.
 * @param speakers Who speaks in each row of `x`: [all rows].
 * @returns Float32Array [rows × columns], in the order of `rows`.
 * @throws {InputError} If there is no scaler for the fold or for a speaker.
 *
 * @example
 * ```ts
 * const scaling = { scale: "speaker", scalers: { a: { center: [2], scale: [1] }, b: { center: [50], scale: [10] } } } as const;
 * const scaled = scaleRows(scaling, Float64Array.of(3, 70), [1, 0], 1, ["a", "b"]);
 * if (scaled.join() !== "2,1") throw new Error("each by its own speaker");
 * ```
 */
export function scaleRows(
  scaling: Scaling,
  x: ArrayLike<number>,
  rows: ArrayLike<number>,
  key: number | string,
  speakers: readonly string[],
): Float32Array {
  if (!isOwnScale(scaling.scale)) return scaleBy(findScaler(scaling, key, ""), x, rows);
  const columns = x.length / speakers.length;
  const scaled = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    scaled.set(scaleBy(findScaler(scaling, key, speakers[row]!), x, [row]), i * columns);
  }
  return scaled;
}

/**
 * Of the scales that standardise clips together whatever the fold, the name of those that a clip is among: its speaker or, as the
 * key tells, its corpus.
 */
const NAMES: Readonly<Partial<Record<Scale, (speaker: string) => string>>> = {
  speaker: (speaker) => speaker,
  corpus: corpusOf,
};

/**
 * Gives the key of the scaler that scales a clip.
 *
 * @param fold The fold's number, or {@link ALL}.
 *
 * @example
 * ```ts
 * if (scalerKey("corpus", 1, "savee/DC") !== "savee" || scalerKey("train", 1, "savee/DC") !== "1") throw new Error("whose");
 * ```
 */
export function scalerKey(scale: Scale, fold: number | string, speaker: string): string {
  return NAMES[scale]?.(speaker) ?? `${fold}`;
}

/**
 * Finds what scales a clip.
 *
 * @param fold The fold's number, or {@link ALL}; of no effect with the scales `speaker` and `corpus`.
 * @throws {InputError} If there is no scaler for the fold or for the speaker.
 *
 * @example
 * ```ts
 * const scaler = { center: [2], scale: [1] };
 * if (findScaler({ scale: "train", scalers: { 1: scaler } }, 1, "a") !== scaler) throw new Error("that of fold 1");
 * ```
 */
export function findScaler({ scale, scalers }: Scaling, fold: number | string, speaker: string): Scaler {
  const key = scalerKey(scale, fold, speaker);
  const scaler = Object.hasOwn(scalers, key) ? scalers[key] : undefined;
  if (scaler) return scaler;
  const whom = NAMES[scale] ? `${scale} ${key}` : `fold ${key}`;
  throw new InputError(
    `Cannot scale rows of ${whom} as there are scalers of ${Object.keys(scalers).join(", ")} only`,
  );
}

/**
 * Tells whether clips are scaled with those that belong together, the tested ones among them, rather than by a fold's training rows.
 */
export function isOwnScale(scale: Scale): boolean {
  return NAMES[scale] !== undefined;
}

/** How each scale learns from rows. */
const FIT: Readonly<Record<Scale, typeof fitScaler>> = {
  train: fitScaler,
  speaker: fitScaler,
  corpus: fitScaler,
  robust: fitRobustScaler,
  none: fitFill,
};

/** Fits a scaler to each selection of clips. */
function fitAll(
  scale: Scale,
  values: Unscaled | Sequences,
  selections: readonly (readonly number[])[],
): Scaler[] {
  if (!("read" in values)) {
    return selections.map((clips) => FIT[scale](values.x, values.columns, rowsOf(values, clips)));
  }
  if (scale === "robust" || isSmall(values)) {
    const blocks = [...columnBlocks(values)].map((block) => fitAll(scale, block, selections));
    return blocks.reduce((left, right) => left.map((scaler, i) => joinScalers(scaler, right[i]!)));
  }
  const moments = clipMoments(values);
  return selections.map((clips) => {
    const scaler = standardise(mergeMoments(clips.map((clip) => moments[clip]!), values.columns));
    return scale === "none" ? fillOf(scaler) : scaler;
  });
}

/** Lists the rows of clips: themselves, or their frames. */
function rowsOf({ offsets }: Unscaled, clips: readonly number[]): readonly number[] {
  if (!offsets) return clips;
  return clips.flatMap((clip) =>
    Array.from({ length: offsets[clip + 1]! - offsets[clip]! }, (_, frame) => offsets[clip]! + frame)
  );
}
