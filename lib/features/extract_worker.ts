import { resample } from "../audio/resample.ts";
import { decodeWav } from "../audio/wav.ts";
import { serve } from "../pool.ts";
import { computeFamilies, type FamilyName, FEATURE_RATE, pool } from "./families.ts";

/** A clip whose features are wanted. */
export interface ExtractJob {
  readonly clip: string;
  readonly bytes: Uint8Array;
  readonly families: readonly FamilyName[];
}

serve<ExtractJob, Float64Array>(({ clip, bytes, families }) => {
  const { audio } = decodeWav(bytes, clip);
  return pool(computeFamilies(resample(audio, FEATURE_RATE), families));
});
