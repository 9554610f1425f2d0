import type { Audio } from "../audio/audio.ts";
import { complexStft, type Spectrum } from "../audio/stft.ts";
import { chroma } from "./chroma.ts";
import { chromaCqt } from "./chroma_cqt.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { harmonic } from "./hpss.ts";

/** One clip's signal, and what several families are made from, each computed once and only when asked for. */
export class Analysis {
  readonly audio: Audio;
  #spectrogram?: Spectrum;
  #chroma?: FeatureMatrix;
  #harmonic?: Audio;
  #harmonicChroma?: FeatureMatrix;

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
}
