import type { Emotion } from "../corpus.ts";
import type { Manner } from "./manner.ts";

/** The emotions of the synthetic corpus. */
export type DemoEmotion = Exclude<Emotion, "calm" | "bored">;

/**
 * What each emotion adds to a speaker's manner, in canonical order. Directions are those that the literature reports;
 * sizes are chosen.
 *
 * - Happy: high and varied pitch that rises, fast, rather loud, regular. Sad: low, narrow and falling pitch, slow with
 *   long pauses, soft, lax, slow onsets. Angry: loud, high, fast, much energy at high frequencies, abrupt onsets,
 *   irregular. Fearful: high pitch of little variation, fast, rather soft, irregular, trembling.
 *   Banse & Scherer (1996), doi:10.1037/0022-3514.70.3.614; Juslin & Laukka (2003), doi:10.1037/0033-2909.129.5.770;
 *   Scherer (2003), doi:10.1016/S0167-6393(02)00084-5.
 * - Disgust: low and falling pitch, slow, rather soft, a grumbling voice. Murray & Arnott (1993),
 *   doi:10.1121/1.405558.
 * - Surprised: very high, wide and steeply rising pitch. Scherer & Oshinsky (1977), doi:10.1007/BF00992539.
 * - A smile raises the formants, as a shorter tract would; a frown lowers them. Tartter (1980),
 *   doi:10.3758/BF03199901; Tartter & Braun (1994), doi:10.1121/1.410151.
 */
export const EXPRESSION: Readonly<Record<DemoEmotion, Partial<Manner>>> = {
  neutral: {},
  happy: { pitch: 4, range: 0.7, contour: 4, rate: 0.15, pauses: -0.4, loudness: 4, tilt: -3, tract: -0.08 },
  sad: {
    pitch: -2,
    range: -0.7,
    contour: -1,
    rate: -0.25,
    pauses: 0.9,
    loudness: -6,
    tilt: 6,
    breath: 5,
    jitter: 0.4,
    effort: -0.8,
  },
  angry: {
    pitch: 4,
    range: 0.3,
    contour: -1,
    rate: 0.15,
    pauses: -0.5,
    loudness: 8,
    tilt: -7,
    breath: -3,
    jitter: 0.8,
    effort: 1,
  },
  fearful: {
    pitch: 6,
    range: -0.5,
    contour: 2,
    rate: 0.3,
    loudness: -2,
    breath: 5,
    jitter: 0.9,
    tremor: 0.6,
  },
  disgust: {
    pitch: -2,
    contour: -3,
    rate: -0.25,
    pauses: 0.3,
    loudness: -1,
    breath: -2,
    jitter: 1.6,
    tract: 0.05,
  },
  surprised: { pitch: 6, range: 0.9, contour: 8, rate: 0.05, loudness: 3, tilt: -2, breath: 2, effort: 0.3 },
};

/** The emotions of the synthetic corpus, in canonical order. */
export const DEMO_EMOTIONS = Object.keys(EXPRESSION) as DemoEmotion[];
