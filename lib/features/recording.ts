import type { Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import { InputError } from "../errors.ts";
import { Analysis, type Encoders } from "./analysis.ts";
import type { ComputeOptions } from "./compute_options.ts";
import { type Feature, FEATURE_RATE } from "./family.ts";
import { trimToSpeech } from "./trim.ts";

/** A clip as features take it: resampled once a rate, trimmed once a threshold, with what they share. */
export class Recording {
  readonly #audio: Audio;
  readonly #encoders: Encoders;
  readonly #pieceLength: number | undefined;
  readonly #rates = new Map<number, Audio>();
  readonly #analyses = new Map<string, Analysis>();

  /**
   * @param audio At any rate.
   * @param options What features may need besides the clip.
   */
  constructor(audio: Audio, { encoders = {}, pieceLength }: ComputeOptions = {}) {
    this.#audio = audio;
    this.#encoders = encoders;
    this.#pieceLength = pieceLength;
  }

  /**
   * Gives the analysis that a feature is computed in: other features of the same rate, trimming and encoder share it.
   *
   * @throws {InputError} If the encoder that the feature needs is missing.
   */
  analysis({ name, family, options, trim }: Feature): Analysis {
    const encoder = family.encoder?.(options);
    if (encoder !== undefined && !Object.hasOwn(this.#encoders, encoder)) {
      throw new InputError(`Cannot extract ${name} as the encoder ${encoder} was not opened`);
    }
    return this.#analysis(family.sampleRate ?? FEATURE_RATE, trim, encoder);
  }

  #analysis(sampleRate: number, trim: number, encoder: string | undefined): Analysis {
    const key = JSON.stringify([sampleRate, trim, encoder]);
    const known = this.#analyses.get(key);
    if (known) return known;
    const audio = this.#rates.get(sampleRate) ?? resample(this.#audio, sampleRate);
    this.#rates.set(sampleRate, audio);
    const analysis = new Analysis(trim ? trimToSpeech(audio, trim) : audio, {
      at: (rate) => this.#analysis(rate, trim, encoder),
      pieceLength: this.#pieceLength,
      encoders: encoder === undefined ? {} : { [encoder]: this.#encoders[encoder]! },
    });
    this.#analyses.set(key, analysis);
    return analysis;
  }
}
