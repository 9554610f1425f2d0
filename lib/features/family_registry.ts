import { isEncoder } from "./encoder_layers.ts";
import type { Family } from "./family.ts";
import { meydaFamily } from "./meyda/meyda.ts";
import { encoderFamily } from "./pretrained/encoder.ts";
import { bandwidthFamily } from "./spectrum/bandwidth.ts";
import { centroidFamily } from "./spectrum/centroid.ts";
import { contrastFamily } from "./spectrum/contrast.ts";
import { delta2MfccFamily, deltaMfccFamily } from "./spectrum/delta.ts";
import { flatnessFamily } from "./spectrum/flatness.ts";
import { fluxFamily } from "./spectrum/flux.ts";
import { loudnessFamily } from "./spectrum/loudness.ts";
import { melFamily } from "./spectrum/mel.ts";
import { mfccFamily } from "./spectrum/mfcc.ts";
import { rolloffFamily } from "./spectrum/rolloff.ts";
import { slopesFamily } from "./spectrum/slopes.ts";
import { autocorrelationFamily } from "./time/autocorrelation.ts";
import { contourCorrelationFamily } from "./time/contour_correlation.ts";
import { mfccCorrelationFamily } from "./time/mfcc_correlation.ts";
import { modulationFamily } from "./time/modulation.ts";
import { rhythmFamily } from "./time/rhythm.ts";
import { rmsFamily } from "./time/rms.ts";
import { zcrFamily } from "./time/zcr.ts";
import { chromaFamily } from "./tonal/chroma.ts";
import { tonnetzFamily } from "./tonal/tonnetz.ts";
import { formantsFamily } from "./voice/formants.ts";
import { pitchFamily } from "./voice/pitch.ts";
import { segmentsFamily } from "./voice/segments.ts";
import { unvoicedFamily } from "./voice/unvoiced.ts";
import { voiceFamily } from "./voice/voice_quality.ts";

/** In the order of help and error messages. */
const LIST: readonly Family[] = [
  mfccFamily,
  chromaFamily,
  contrastFamily,
  tonnetzFamily,
  zcrFamily,
  rmsFamily,
  melFamily,
  deltaMfccFamily,
  delta2MfccFamily,
  centroidFamily,
  bandwidthFamily,
  rolloffFamily,
  flatnessFamily,
  slopesFamily,
  fluxFamily,
  meydaFamily,
  modulationFamily,
  rhythmFamily,
  pitchFamily,
  voiceFamily,
  formantsFamily,
  loudnessFamily,
  segmentsFamily,
  mfccCorrelationFamily,
  contourCorrelationFamily,
  autocorrelationFamily,
  unvoicedFamily,
];

/** Every family that is computed of the signal alone, by the first part of its columns' names. */
export const FAMILIES: Readonly<Record<string, Family>> = Object.fromEntries(
  LIST.map((family) => [family.name, family]),
);

/** Finds a family by the first part of its columns' names: one of {@link FAMILIES}, or a pretrained encoder, or a layer of one. */
export function findFamily(name: string): Family | undefined {
  if (isEncoder(name)) return encoderFamily as unknown as Family;
  return Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
}
