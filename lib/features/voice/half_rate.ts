import type { Audio } from "../../audio/audio.ts";
import { HOP_LENGTH } from "../../audio/frames.ts";
import { resample } from "../../audio/resample.ts";
import type { Computation } from "../analysis.ts";

/** A clip at half its rate, in which voices are tracked; from its frame `early` on, as pieces of a clip need it. */
export const halfRate: Computation<Audio, { early: number }> = {
  defaults: { early: 0 },
  compute: ({ audio: { samples, sampleRate } }, { early }) =>
    resample({ samples: samples.subarray(early * HOP_LENGTH), sampleRate }, sampleRate / 2),
};
