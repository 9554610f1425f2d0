import { complexStft, type Spectrum } from "../../audio/stft.ts";
import type { Computation } from "../analysis.ts";

/** The spectrum of a clip, frame by frame. */
export const spectrogram: Computation<Spectrum> = {
  defaults: {},
  compute: ({ audio }) => complexStft(audio),
};
