import { deepStrictEqual, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import golden from "../../fixtures/sound_golden.json" with { type: "json" };

/** A file, and what libsndfile makes of it: every fourth sample, or the SHA-256 of all where they are to be the same. */
interface Case {
  readonly file: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly length: number;
  readonly tolerance: number;
  readonly everyFourth?: string;
  readonly sha256?: string;
}

for (const [name, expected] of Object.entries(golden.cases as Record<string, Case>)) {
  const { tolerance } = expected;
  const equal = tolerance === 0 ? "bit for bit as libsndfile does" : `within ${tolerance} of libsndfile`;
  Deno.test(`decodeAudio() reads ${name} ${equal}`, async () => {
    const { audio, channels, remarks } = await decodeAudio(Uint8Array.fromBase64(expected.file), "clip");
    const { samples, sampleRate } = audio;
    deepStrictEqual(
      [sampleRate, channels, samples.length, remarks],
      [expected.sampleRate, expected.channels, expected.length, []],
    );
    if (expected.sha256) {
      deepStrictEqual(
        createHash("sha256").update(new Uint8Array(samples.slice().buffer)).digest("hex"),
        expected.sha256,
      );
    } else {
      const wanted = new Float32Array(Uint8Array.fromBase64(expected.everyFourth!).buffer);
      const worst = wanted.reduce((most, sample, i) => Math.max(most, Math.abs(sample - samples[4 * i]!)), 0);
      ok(worst <= tolerance, `differs by ${worst}`);
    }
  });
}
