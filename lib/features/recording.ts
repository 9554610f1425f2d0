import type { Audio } from "../audio/audio.ts";
import { resample } from "../audio/resample.ts";
import { InputError } from "../errors.ts";
import { Analysis, type AnalysisContext } from "./analysis.ts";
import { type Feature, FEATURE_RATE } from "./family.ts";
import { trimToSpeech } from "./trim.ts";

/** A clip as features take it: resampled once a rate, trimmed once a threshold, with what they share. */
export class Recording {
  readonly #audio: Audio;
  readonly #assets: Readonly<Record<string, Uint8Array>>;
  readonly #pieceLength: number | undefined;
  readonly #rates = new Map<number, Audio>();
  readonly #analyses = new Map<string, Analysis>();

  /**
   * @param audio At any rate.
   * @param context The bytes of weight files, by name; and how many frames are analysed at once: see `inPieces`.
   */
  constructor(
    audio: Audio,
    { assets = {}, pieceLength }: Pick<AnalysisContext, "assets" | "pieceLength"> = {},
  ) {
    this.#audio = audio;
    this.#assets = assets;
    this.#pieceLength = pieceLength;
  }

  /**
   * Gives the analysis that a feature is computed in: other features of the same rate, trimming and assets share it.
   *
   * @throws {InputError} If a weight file that the feature needs is missing.
   */
  analysis({ name, family: { sampleRate = FEATURE_RATE, assets = [] }, trim }: Feature): Analysis {
    const missing = assets.find((asset) => !Object.hasOwn(this.#assets, asset));
    if (missing !== undefined) {
      throw new InputError(`Cannot extract ${name} as its weights ${missing} are missing`);
    }
    return this.#analysis(sampleRate, trim, assets);
  }

  #analysis(sampleRate: number, trim: number, assets: readonly string[]): Analysis {
    const key = JSON.stringify([sampleRate, trim, assets]);
    const known = this.#analyses.get(key);
    if (known) return known;
    const audio = this.#rates.get(sampleRate) ?? resample(this.#audio, sampleRate);
    this.#rates.set(sampleRate, audio);
    const analysis = new Analysis(trim ? trimToSpeech(audio, trim) : audio, {
      at: (rate) => this.#analysis(rate, trim, assets),
      pieceLength: this.#pieceLength,
      assets: Object.fromEntries(assets.map((asset) => [asset, this.#assets[asset]!])),
    });
    this.#analyses.set(key, analysis);
    return analysis;
  }
}
