import type { Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import type { Encoder } from "../encoders/encoder.ts";
import type { Options } from "../options.ts";

/** Something that is computed of a clip: a family of features, or what several families are made from. */
export interface Computation<T, O extends Options = Options> {
  /** Its options, and what they are unless chosen. */
  readonly defaults: O;
  /** The sample rate (Hz) that it takes; by default, whatever rate the computation that asks for it has. */
  readonly sampleRate?: number;
  /** Computes it; what it builds on it asks of the analysis. What it gives is shared: nobody writes to it. */
  compute(analysis: Analysis, options: O): T;
}

/** Pretrained encoders, by the names that features have for them: a model, or `model (fp16)`. */
export type Encoders = Readonly<Record<string, Encoder>>;

/** What an analysis may need besides its signal. */
export interface AnalysisContext {
  /** Gives the analysis of the same clip at another sample rate (Hz). Default: of this signal, resampled. */
  readonly at?: (sampleRate: number) => Analysis;
  /** Pretrained encoders, by the names that features have for them. */
  readonly encoders?: Encoders | undefined;
  /** Frames of a long clip that are analysed at once: see `inPieces`. */
  readonly pieceLength?: number | undefined;
}

/**
 * One clip's signal, and what is computed of it, each computation once for each choice of its options and only when asked for.
 *
 * @example
 * ```ts
 * const peak: Computation<number> = {
 *   defaults: {},
 *   compute: ({ audio }) => audio.samples.reduce((most, sample) => Math.max(most, sample), 0),
 * };
 * const analysis = new Analysis({ samples: Float32Array.of(0.25, 0.5), sampleRate: 22050 });
 * if (analysis.get(peak) !== 0.5) throw new Error("computed when asked for");
 * ```
 */
export class Analysis {
  /** The signal, at the sample rate of what asks for it. */
  readonly audio: Audio;
  readonly #context: AnalysisContext;
  readonly #results = new Map<unknown, Map<string, unknown>>();
  readonly #rates = new Map<number, Analysis>();

  /**
   * Prepares to compute features of a clip.
   *
   * @param audio At the rate of the families that are computed in it.
   */
  constructor(audio: Audio, context: AnalysisContext = {}) {
    this.audio = audio;
    this.#context = context;
  }

  /**
   * Gives what a computation makes of the clip.
   *
   * @param options Those that differ from its defaults.
   */
  get<T, O extends Options>(computation: Computation<T, O>, options?: Partial<O>): T {
    const { sampleRate = this.audio.sampleRate, defaults } = computation;
    if (sampleRate !== this.audio.sampleRate) return this.at(sampleRate).get(computation, options);
    const complete = { ...defaults, ...options }, key = JSON.stringify(complete);
    const results = this.#results.get(computation) ?? new Map<string, unknown>();
    this.#results.set(computation, results);
    if (!results.has(key)) results.set(key, computation.compute(this, complete));
    return results.get(key) as T;
  }

  /** Frames of a long clip that are analysed at once, if chosen. */
  get pieceLength(): number | undefined {
    return this.#context.pieceLength;
  }

  /** Gives the analysis of the same clip at a sample rate (Hz). */
  at(sampleRate: number): Analysis {
    if (sampleRate === this.audio.sampleRate) return this;
    if (this.#context.at) return this.#context.at(sampleRate);
    const other = this.#rates.get(sampleRate) ??
      new Analysis(resample(this.audio, sampleRate), { ...this.#context, at: (rate) => this.at(rate) });
    this.#rates.set(sampleRate, other);
    return other;
  }

  /**
   * Gives a pretrained encoder.
   *
   * @throws {TypeError} If the feature that is computed does not say that it needs it.
   */
  encoder(name: string): Encoder {
    const encoder = this.#context.encoders?.[name];
    if (encoder) return encoder;
    throw new TypeError(`Cannot use the encoder ${name} as the feature does not say that it needs it`);
  }
}
