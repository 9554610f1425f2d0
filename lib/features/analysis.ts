import type { Audio } from "../audio/audio.ts";
import { complexStft, type Spectrum } from "../audio/stft.ts";
import { chroma } from "./chroma.ts";
import { chromaCqt } from "./chroma_cqt.ts";
import type { FeatureMatrix } from "./feature_matrix.ts";
import { formants } from "./formants.ts";
import { harmonic } from "./hpss.ts";
import { type PitchTrack, trackPitch } from "./pitch.ts";
import { voiceQuality } from "./voice.ts";

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
}
