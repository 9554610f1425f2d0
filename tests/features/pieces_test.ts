import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Audio } from "ser/audio/audio.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { FAMILIES } from "ser/features/family_registry.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { PIECE_UNIT } from "ser/features/pieces.ts";
import { RATE } from "../fixtures/signals.ts";

const HOP = 512;
/** Every family, and the silence cut off, so that pieces begin where the sound does. */
const ALL = parseFeatures(
  `trim=40: ${Object.keys(FAMILIES).join(",")},tonnetz(chroma=stft)`.replace("tonnetz,", ""),
);
const CQT = parseFeatures("tonnetz");

/** A voice that comes and goes, over noise, after a little silence. */
function voice(samples: number, seed: number): Audio {
  let state = seed, phase = 0;
  const values = Float32Array.from({ length: samples }, (_, n) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const t = n / RATE, noise = state / 2 ** 31 - 1;
    phase += (120 + 40 * Math.sin(2.1 * t)) / RATE;
    const pulse = 1 - 2 * (phase % 1), level = Math.max(0, Math.sin(1.3 * t + seed));
    return n < 3000 ? 0 : 0.3 * level * pulse + 0.003 * noise;
  });
  return { samples: values, sampleRate: RATE };
}

async function compare(audio: Audio, features = ALL): Promise<void> {
  const whole = await computeFeatures(audio, features, { pieceLength: 1000 * PIECE_UNIT });
  const pieces = await computeFeatures(audio, features, { pieceLength: PIECE_UNIT });
  for (const [i, { family, rows, values }] of whole.entries()) {
    const differs = values.findIndex((value, at) => !Object.is(value, pieces[i]!.values[at]));
    strictEqual(differs, -1, `${family} differs at ${differs} of ${values.length}`);
    deepStrictEqual(pieces[i]!.rows, rows);
    strictEqual(pieces[i]!.values.length, values.length);
  }
}

Deno.test("a clip in pieces has the values of the whole, to the last bit, in all families", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: PIECE_UNIT * HOP, max: 3 * PIECE_UNIT * HOP }),
      fc.integer({ min: 1, max: 1000 }),
      async (samples, seed) => await compare(voice(samples, seed)),
    ),
    { numRuns: 2, examples: [[PIECE_UNIT * HOP + 3000, 1], [2 * PIECE_UNIT * HOP - 1, 2]] },
  );
});

Deno.test("so has the constant-Q transform of the harmonic part, which halves the rate six times", async () => {
  await compare(voice(3.4 * PIECE_UNIT * HOP, 1), CQT);
});

Deno.test("pieces of another length than blocks are refused", async () => {
  for (const pieceLength of [0, -PIECE_UNIT, 415, NaN]) {
    await rejects(computeFeatures(voice(5000, 1), CQT, { pieceLength }), {
      name: "InputError",
      message: /multiple of 1660 frames/,
    });
  }
});

const isLinux = Deno.build.os === "linux"; // which tells a process its peak

Deno.test({ name: "ten minutes take little more memory than one", ignore: !isLinux }, async () => {
  const script = new URL("../fixtures/peak_memory.ts", import.meta.url).pathname;
  const peak = async (seconds: number) => {
    const args = [
      "run",
      "-A",
      "--no-check",
      script,
      `${seconds}`,
      "rms,centroid,contrast,chroma,mel(bands=40),pitch",
    ];
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
    ok(success, new TextDecoder().decode(stderr));
    return Number(new TextDecoder().decode(stdout));
  };
  const [short, long] = [await peak(60), await peak(600)];
  // Nine minutes have 48 MB of samples, and their features 15; their spectrum alone would take 286 MB.
  ok(long - short < 240, `${short.toFixed(0)} MiB, ${long.toFixed(0)} MiB`);
});
