import type { Audio } from "../audio/audio.ts";
import { type Spectrogram, stft } from "../audio/stft.ts";
import { chroma } from "./chroma.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";

/** One clip's signal, and what several families are made from, each computed once and only when asked for. */
export class Analysis {
  readonly audio: Audio;
  #spectrogram?: Spectrogram;
  #chroma?: FeatureMatrix;

  constructor(audio: Audio) {
    this.audio = audio;
  }

  get spectrogram(): Spectrogram {
    return this.#spectrogram ??= stft(this.audio);
  }

  get chroma(): FeatureMatrix {
    return this.#chroma ??= chroma(this.spectrogram);
  }
}
