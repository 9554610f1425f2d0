import {
  deepStrictEqual,
  notDeepStrictEqual,
  notStrictEqual,
  ok,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Audio, duration } from "ser/audio/audio.ts";
import { decodeWav } from "ser/audio/wav.ts";
import { type Labels, sortEmotions } from "ser/corpora/corpus.ts";
import { openDemo } from "ser/corpora/demo.ts";

const demo = openDemo();
const speakers = [...new Set(demo.labels.map((labels) => labels.speaker))];

Deno.test("demo has every speaker say every sentence in every emotion, once", () => {
  const { labels } = demo;
  strictEqual(labels.length, 8 * 7 * 6);
  strictEqual(labels.length, demo.card.clips);
  const cells = labels.map(({ speaker, emotion, sentence }) => `${speaker} ${emotion} ${sentence}`);
  strictEqual(new Set(cells).size, labels.length);
  deepStrictEqual(speakers, ["F01", "F02", "F03", "F04", "M01", "M02", "M03", "M04"]);
  deepStrictEqual(sortEmotions(labels.map((each) => each.emotion!)), [
    "neutral",
    "happy",
    "sad",
    "angry",
    "fearful",
    "disgust",
    "surprised",
  ]);
});

Deno.test("demo keys its clips by speaker, emotion and sentence, in order", () => {
  const keys = demo.labels.map((labels) => labels.clip);
  deepStrictEqual(keys, [...keys].sort());
  deepStrictEqual(demo.labels.find((labels) => labels.clip === "F01/F01_happy_s3.wav"), {
    clip: "F01/F01_happy_s3.wav",
    speaker: "F01",
    sex: "female",
    emotion: "happy",
    emotion_code: "happy",
    intensity: null,
    sentence: "tiva nolu, hazeko mi",
    repetition: null,
  });
});

Deno.test("demo says that it is synthetic", () => {
  strictEqual(demo.card.synthetic, true);
});

Deno.test("demo gives the same bytes for the same seed, in any order of reading", async () => {
  const again = openDemo({ seed: 0 });
  const keys = ["F01/F01_sad_s1.wav", "M04/M04_angry_s6.wav"] as const;
  const last = await again.read(keys[1]);
  deepStrictEqual(await demo.read(keys[0]), await again.read(keys[0]));
  deepStrictEqual(await demo.read(keys[1]), last);
  strictEqual(demo.fingerprint, again.fingerprint);
});

Deno.test("demo gives other bytes for another seed", async () => {
  const other = openDemo({ seed: 1 });
  notDeepStrictEqual(await demo.read("F01/F01_sad_s1.wav"), await other.read("F01/F01_sad_s1.wav"));
  notStrictEqual(demo.fingerprint, other.fingerprint);
});

Deno.test("demo is what it was when its VERSION was last raised", async () => {
  const hash = createHash("sha256");
  for (const { clip, speaker } of demo.labels) if (speaker === "F02") hash.update(await demo.read(clip));
  strictEqual(
    hash.digest("hex"),
    "847d43d64e1d55109f4b5e01378e26c96f2496c9adde145bdbdf4435c7394bc9",
    "raise VERSION in lib/corpora/demo.ts, then this value",
  );
});

Deno.test("demo rejects a clip that it does not have", async () => {
  await rejects(demo.read("F09/F09_happy_s1.wav"), {
    name: "InputError",
    message: 'Cannot read "F09/F09_happy_s1.wav" as the corpus demo has no such clip',
  });
});

Deno.test("demo makes 16-bit mono WAV at 22,050 Hz of one to three seconds that does not clip", async () => {
  for (const { clip } of demo.labels) {
    const { audio, channels, format } = decodeWav(await demo.read(clip), clip);
    deepStrictEqual([audio.sampleRate, channels, format], [22_050, 1, "WAV, 16 bits"]);
    ok(duration(audio) > 1 && duration(audio) < 3, `${clip} takes ${duration(audio)} s`);
    const peak = audio.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    ok(peak > 0.02 && peak < 0.95, `${clip} peaks at ${peak}`);
  }
});

Deno.test("demo has women speak at a higher pitch than men", async () => {
  const pitches = await Promise.all(speakers.map((speaker) => mean(speaker, "neutral", pitch)));
  const women = pitches.slice(0, 4), men = pitches.slice(4);
  ok(Math.min(...women) > 1.2 * Math.max(...men), `women ${women}, men ${men} Hz`);
  ok(Math.max(...women) < 260 && Math.min(...men) > 85, `women ${women}, men ${men} Hz`);
});

Deno.test("demo has every speaker louder and brighter in anger than in sadness", async () => {
  for (const speaker of speakers) {
    ok(await mean(speaker, "angry", level) > await mean(speaker, "sad", level) + 6, speaker);
    ok(await mean(speaker, "angry", brightness) > await mean(speaker, "sad", brightness), speaker);
  }
});

Deno.test("demo has every speaker slower in sadness than in joy, with longer pauses", async () => {
  for (const speaker of speakers) {
    ok(await mean(speaker, "sad", duration) > 1.1 * await mean(speaker, "happy", duration), speaker);
    ok(await mean(speaker, "sad", longestPause) > 1.2 * await mean(speaker, "happy", longestPause), speaker);
  }
});

Deno.test("demo has every speaker of higher pitch in fear than in sadness", async () => {
  for (const speaker of speakers) {
    ok(await mean(speaker, "fearful", pitch) > 1.2 * await mean(speaker, "sad", pitch), speaker);
  }
});

/** Averages a measure over the six sentences of a speaker in an emotion. */
async function mean(speaker: string, emotion: string, measure: (audio: Audio) => number): Promise<number> {
  const chosen = (labels: Labels) => labels.speaker === speaker && labels.emotion === emotion;
  const values = await Promise.all(
    demo.labels.filter(chosen).map(async ({ clip }) => measure(decodeWav(await demo.read(clip), clip).audio)),
  );
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Measures the root mean square (dB). */
function level({ samples }: Audio): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Measures the energy of the difference from sample to sample, relative to that of the samples. */
function brightness({ samples }: Audio): number {
  let difference = 0, energy = 0;
  for (let n = 1; n < samples.length; n++) {
    difference += (samples[n]! - samples[n - 1]!) ** 2;
    energy += samples[n]! ** 2;
  }
  return difference / energy;
}

/** Measures the longest run of blocks of 10 ms under the level of the clip by 20 dB, between two that are not (s). */
function longestPause(audio: Audio): number {
  const block = 220, limit = level(audio) - 20;
  let longest = 0, run = -Infinity;
  for (let start = 0; start + block <= audio.samples.length; start += block) {
    if (level({ ...audio, samples: audio.samples.subarray(start, start + block) }) < limit) run++;
    else {
      longest = Math.max(longest, run);
      run = 0;
    }
  }
  return longest * block / audio.sampleRate;
}

/** Measures the median pitch (Hz): the strongest autocorrelation of blocks of 46 ms, where it is strong. */
function pitch({ samples, sampleRate }: Audio): number {
  const block = 1024, voiced: number[] = [];
  for (let start = 0; start + 2 * block <= samples.length; start += block) {
    const self = product(samples, start, 0, block);
    if (self / block < 1e-4) continue;
    let best = 0, strongest = 0;
    for (let lag = Math.round(sampleRate / 500); lag < sampleRate / 70; lag++) {
      const alike = product(samples, start, lag, block) / self;
      // A whole number of periods is as like as one period: take a longer lag only if it is clearly better.
      if (alike > strongest * 1.15 || (alike > strongest && lag < best * 1.2)) {
        [best, strongest] = [lag, alike];
      }
    }
    if (strongest > 0.6) voiced.push(sampleRate / best);
  }
  return voiced.sort((a, b) => a - b)[voiced.length >> 1]!;
}

function product(samples: Float32Array, start: number, lag: number, length: number): number {
  let sum = 0;
  for (let n = start; n < start + length; n++) sum += samples[n]! * samples[n + lag]!;
  return sum;
}
