import type { Audio } from "../audio/audio.ts";
import { complexStft, type Spectrum } from "../audio/stft.ts";
import { chroma } from "./tonal/chroma.ts";
import { chromaCqt } from "./tonal/chroma_cqt.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { spectralFlux } from "./spectrum/flux.ts";
import { formants } from "./voice/formants.ts";
import { harmonic } from "./tonal/hpss.ts";
import { loudness } from "./spectrum/loudness.ts";
import { mfcc } from "./spectrum/mfcc.ts";
import { type PitchTrack, trackPitch } from "./voice/pitch.ts";
import { spectralSlopes } from "./spectrum/slopes.ts";
import { voiceQuality } from "./voice/voice_quality.ts";

/** One clip's signal, and what several families are made from, each computed once and only when asked for. */
export class Analysis {
  readonly audio: Audio;
  #spectrogram?: Spectrum;
  #chroma?: FeatureMatrix;
  #harmonic?: Audio;
  #harmonicChroma?: FeatureMatrix;
  #pitch?: PitchTrack;
  #formants?: FeatureMatrix;
  #voice?: FeatureMatrix;
  #loudness?: FeatureMatrix;
  #slopes?: FeatureMatrix;
  #flux?: FeatureMatrix;
  readonly #mfcc = new Map<string, FeatureMatrix>();

  constructor(audio: Audio) {
    this.audio = audio;
  }

  get spectrogram(): Spectrum {
    return this.#spectrogram ??= complexStft(this.audio);
  }

  /** Chroma of the spectrogram. */
  get chroma(): FeatureMatrix {
    return this.#chroma ??= chroma(this.spectrogram);
  }

  /** The signal without its percussive part. */
  get harmonic(): Audio {
    return this.#harmonic ??= harmonic(this.spectrogram);
  }

  /** Constant-Q chroma of the harmonic part. */
  get harmonicChroma(): FeatureMatrix {
    return this.#harmonicChroma ??= chromaCqt(this.harmonic);
  }

  /** Fundamental frequency. */
  get pitch(): PitchTrack {
    return this.#pitch ??= trackPitch(this.audio);
  }

  /** Resonances of the vocal tract, where there is a pitch. */
  get formants(): FeatureMatrix {
    return this.#formants ??= formants(this.audio, this.pitch);
  }

  /** Voice quality, where there is a pitch. */
  get voice(): FeatureMatrix {
    return this.#voice ??= voiceQuality(this.audio, this.spectrogram, this.pitch, this.formants);
  }

  /** How loud it is to the ear. */
  get loudness(): FeatureMatrix {
    return this.#loudness ??= loudness(this.spectrogram);
  }

  /** Slopes of the spectrum. */
  get slopes(): FeatureMatrix {
    return this.#slopes ??= spectralSlopes(this.spectrogram);
  }

  /** Change of the spectrum's shape. */
  get flux(): FeatureMatrix {
    return this.#flux ??= spectralFlux(this.spectrogram);
  }

  /** MFCC, once for every choice of coefficients and bands. */
  mfcc(options: { readonly coefficients: number; readonly bands: number }): FeatureMatrix {
    const key = `${options.coefficients} ${options.bands}`;
    const known = this.#mfcc.get(key);
    if (known) return known;
    const matrix = mfcc(this.spectrogram, options);
    this.#mfcc.set(key, matrix);
    return matrix;
  }
}
