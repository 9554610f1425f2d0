import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { Audio } from "ser/audio/audio.ts";
import { stft } from "ser/audio/stft.ts";
import { chromaCqt } from "ser/features/tonal/chroma_cqt.ts";
import { PITCH_CLASSES } from "ser/features/tonal/chroma.ts";
import { constantQ } from "ser/features/tonal/cqt.ts";
import { tonnetz } from "ser/features/tonal/tonnetz.ts";
import { estimateTuning } from "ser/features/tonal/tuning.ts";
import { agreeRows } from "../../fixtures/agree_rows.ts";
import golden from "../../fixtures/constant_q_golden.json" with { type: "json" };
import { GOLDEN_SIGNALS } from "../../fixtures/signals.ts";

/** Largest |difference| allowed, in standard deviations of the row. */
const TOLERANCE = 1e-3;

/** Every fourth frame is there. */
const FRAMES = { frames: 4, tolerance: TOLERANCE };

for (const [name, { tuning, ...families }] of Object.entries(golden.signals)) {
  const audio = GOLDEN_SIGNALS[name]!();

  Deno.test(`estimateTuning(${name}) in 36 bins an octave gives librosa's tuning`, () => {
    strictEqual(Number(estimateTuning(stft(audio), { binsPerOctave: 36 }).toFixed(2)), tuning);
  });

  Deno.test(`constantQ(${name}) gives librosa's magnitudes`, () => {
    agreeRows(constantQ(audio), families.cqt, { rows: 16, ...FRAMES });
  });

  Deno.test(`chromaCqt(${name}) gives librosa's values`, () => {
    agreeRows(chromaCqt(audio), families.chroma_cqt, { rows: 1, ...FRAMES });
  });

  Deno.test(`tonnetz(chromaCqt(${name})) gives librosa's values`, () => {
    agreeRows(tonnetz(chromaCqt(audio)), families.tonnetz, { rows: 1, ...FRAMES });
  });
}

Deno.test("the golden values come from librosa 0.11.0", () => {
  strictEqual(golden.about.librosa, "0.11.0");
});

Deno.test("chromaCqt() puts every pitch from C3 to B5 in its class", () => {
  for (let semitone = -21; semitone < 15; semitone++) {
    const { values, frames } = chromaCqt(tone(440 * 2 ** (semitone / 12)), { tuning: 0 });
    const column = PITCH_CLASSES.map((_, pitch) => values[pitch * frames + 20]);
    strictEqual(column.indexOf(1), (semitone + 9 + 24) % 12);
  }
});

Deno.test("constantQ() follows a tuning: a sharp A peaks in the bin of A", () => {
  const sharp = tone(440 * 2 ** (0.4 / 36));
  const { values, frames } = constantQ(sharp, { tuning: 0.4 });
  const peak = (bin: number) => values[bin * frames + 20]!;
  ok(peak(135) > peak(134) && peak(135) > peak(136));
  ok(
    Math.abs(peak(134) / peak(136) - 1) < 0.05,
    "the neighbours are alike only where the pitch is in the middle",
  );
});

Deno.test("constantQ() and chromaCqt() are zero in silence", () => {
  const silence = { samples: new Float32Array(5000), sampleRate: 22050 };
  for (const { values, frames } of [constantQ(silence), chromaCqt(silence)]) {
    strictEqual(frames, 10);
    ok(values.every((value) => value === 0));
  }
});

Deno.test("constantQ() scales with the signal, however short it is", () => {
  for (const length of [1, 2, 511, 512, 513, 3000]) {
    const samples = tone(440).samples.subarray(0, length);
    const one = constantQ({ samples, sampleRate: 22050 }, { tuning: 0 });
    const two = constantQ({ samples: samples.map((value) => 2 * value), sampleRate: 22050 }, { tuning: 0 });
    strictEqual(one.frames, 1 + Math.floor(length / 512));
    deepStrictEqual(two.values, one.values.map((value) => 2 * value));
  }
});

Deno.test("constantQ() refuses other rates than 22,050 Hz", () => {
  throws(() => constantQ({ samples: new Float32Array(9), sampleRate: 16000 }), {
    name: "InputError",
    message:
      "Cannot compute the constant-Q transform as it takes a signal at 22050 Hz: current value is 16000; resample it first",
  });
});

function tone(frequency: number): Audio {
  const samples = Float32Array.from(
    { length: 22050 },
    (_, n) => 0.5 * Math.sin(2 * Math.PI * frequency * n / 22050),
  );
  return { samples, sampleRate: 22050 };
}
