import type { Audio } from "../audio/audio.ts";
import type { Unscaled } from "../encode/scaling.ts";
import { type Sequences, sequencesOf } from "../encode/sequences.ts";
import { InputError } from "../errors.ts";
import type { Encoders } from "../features/analysis.ts";
import { columnName, columnNames } from "../features/columns.ts";
import { type Feature, FEATURE_RATE } from "../features/family.ts";
import type { ComputeOptions } from "../features/compute_options.ts";
import { measureClip } from "../features/measure_clip.ts";
import { parseFeatures } from "../features/parse_features.ts";
import { completeEncoder, type EncoderOptions } from "../features/pretrained/encoder.ts";
import { applyTemperature } from "../metrics/temperature.ts";
import type { Classifier } from "../models/classifier.ts";
import { parseModel } from "../models/model.ts";
import { unpackBundle } from "./bundle.ts";
import type { BundleCard } from "./card.ts";
import { scaleFrames, scaleTable } from "./scale_inputs.ts";

/** Who speaks in what is to be recognised. */
export interface RecogniseOptions {
  /**
   * The speaker of each clip: a model that was trained with per-speaker z-normalisation takes two clips or more of each.
   * Default: all are one speaker's.
   */
  readonly speakers?: readonly string[];
}

/** A trained model with everything that its use takes: from {@link Audio} to probabilities of emotions. */
export class Recogniser {
  /** What the model is and takes. */
  readonly card: BundleCard;
  readonly #classifier: Classifier;
  readonly #features: readonly Feature[];
  /** Where the model's columns are among those of its features. */
  readonly #indices: readonly number[];
  readonly #encoders: Encoders;

  /**
   * Puts a model and what its use takes together.
   *
   * @param classifier Disposed of with the recogniser.
   * @param options The pretrained encoders that its features need, if any.
   * @throws {InputError} If the card's features cannot be computed here, or do not have its columns; or if an encoder is not the one
   * that it was trained with.
   */
  constructor(card: BundleCard, classifier: Classifier, { encoders = {} }: ComputeOptions = {}) {
    this.card = card;
    this.#encoders = encoders;
    this.#classifier = classifier;
    this.#features = parseFeatures(card.features);
    for (const { family, options } of this.#features) {
      const encoder = encoders[family.encoder?.(options) ?? ""];
      if (encoder) completeEncoder(options as EncoderOptions, encoder);
    }
    const known = this.#input === "frames" ? frameNames(this.#features) : columnNames(this.#features);
    this.#indices = findColumns(card, known);
  }

  /** Its classes, in the order of the probabilities. */
  get emotions(): readonly string[] {
    return this.card.emotions;
  }

  /**
   * Recognises a clip, or several at once.
   *
   * @returns Float32Array [clips × emotions]; each row sums to 1.
   * @throws {InputError} If a clip is too short for the model's features, or a speaker's clips are too few to scale them.
   */
  async recognise(audio: Audio | readonly Audio[], options: RecogniseOptions = {}): Promise<Float32Array> {
    const clips = "samples" in audio ? [audio] : audio;
    return await this.recogniseFeatures(await this.#measure(clips), options);
  }

  /**
   * Recognises clips whose features are known.
   *
   * @param values The card's columns, unscaled: a row a clip, or, with offsets, the frames of clip after clip; sequences may be
   * read clip by clip.
   * @returns Float32Array [clips × emotions]; each row sums to 1.
   */
  async recogniseFeatures(
    values: Unscaled | Sequences,
    options: RecogniseOptions = {},
  ): Promise<Float32Array> {
    const { columns } = values, isFrames = this.#input === "frames";
    if (columns !== this.card.columns.length || (values.offsets !== undefined) !== isFrames) {
      throw new TypeError(
        `Cannot recognise ${columns} columns as the model takes ${this.#input} of ${this.card.columns.length}`,
      );
    }
    const sequences = isFrames ? sequencesOf(values) : null, { x } = values as Unscaled;
    const clips = sequences ? sequences.offsets.length - 1 : x.length / columns;
    if (clips === 0) return new Float32Array();
    const speakers = options.speakers ?? new Array<string>(clips).fill("");
    if (speakers.length !== clips) {
      throw new TypeError(
        `Cannot recognise ${clips} clips of ${speakers.length} speakers: name one for each clip`,
      );
    }
    const inputs = sequences
      ? scaleFrames(this.card, sequences, speakers)
      : { columns, x: scaleTable(this.card, x, speakers) };
    return this.#calibrate(await this.#classifier.predict(inputs));
  }

  /** Frees what is not freed by itself. */
  dispose(): void {
    this.#classifier.dispose();
  }

  get #input(): "rows" | "frames" {
    return parseModel(this.card.model).kind.input;
  }

  async #measure(clips: readonly Audio[]): Promise<Unscaled | Sequences> {
    const columns = this.#indices.length, encoders = this.#encoders;
    if (this.#input === "frames") {
      const frames = this.#features, parts: Float32Array[] = [];
      for (const clip of clips) parts.push((await measureClip(clip, [], { encoders, frames })).frames);
      const offsets = new Uint32Array(clips.length + 1);
      for (const [i, { length }] of parts.entries()) offsets[i + 1] = offsets[i]! + length / columns;
      return { columns, offsets, read: (clip) => parts[clip]! };
    }
    const x = new Float64Array(clips.length * columns);
    for (const [i, clip] of clips.entries()) {
      const { rows } = await measureClip(clip, this.#features, { encoders });
      x.set(pick(rows, this.#indices), i * columns);
    }
    return { columns, x };
  }

  #calibrate(probabilities: Float32Array): Float32Array {
    const { emotions, temperature } = this.card;
    if (temperature === null) return probabilities;
    const { p } = applyTemperature({ emotions, y: [], p: Float64Array.from(probabilities) }, temperature);
    return Float32Array.from(p);
  }
}

/**
 * Opens a bundle: the file `model.zip` of a run.
 *
 * @param bytes Its content.
 * @param options The pretrained encoders that its features need, if any.
 * @throws {InputError} If the bytes are no bundle, are damaged, come from a newer version, or hold what does not fit together.
 */
export async function openRecogniser(bytes: Uint8Array, options: ComputeOptions = {}): Promise<Recogniser> {
  const { card, files, checksums } = await unpackBundle(bytes);
  const { kind, options: choices } = parseModel(card.model);
  const shape = { columns: card.columns.length, classes: card.emotions.length };
  const classifier = await kind.load(files, choices, shape);
  if (!checksums) {
    const known = Object.keys(await classifier.save());
    const extra = Object.keys(files).filter((name) => !known.includes(name));
    if (extra.length > 0) {
      throw new InputError(`Cannot read the model bundle as its model knows nothing of ${extra.join(", ")}`);
    }
  }
  return new Recogniser(card, classifier, options);
}

/** Names the columns of frames: `mel_0`, `mel_1`, … */
function frameNames(features: readonly Feature[]): string[] {
  return features.flatMap(({ name, family: { rows }, options }) =>
    Array.from({ length: rows(options) }, (_, row) => columnName({ family: name, row }))
  );
}

function findColumns({ columns, features, sampleRate }: BundleCard, known: readonly string[]): number[] {
  if (sampleRate !== FEATURE_RATE) {
    throw new InputError(
      `Cannot use the model as it takes features of clips at ${sampleRate} Hz: here they are computed at ${FEATURE_RATE} Hz`,
    );
  }
  const indices = new Map(known.map((name, index) => [name, index]));
  return columns.map((column) => {
    const index = indices.get(column);
    if (index !== undefined) return index;
    throw new InputError(`Cannot use the model as its features "${features}" have no column ${column}`);
  });
}

/** Takes the values at indices of lists that follow one another. */
function pick(lists: readonly Float64Array[], indices: readonly number[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  return Float64Array.from(indices, (index) => all[index]!);
}
