import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import pl from "nodejs-polars";
import { describeCompleteness } from "ser/explore/completeness.ts";
import { findDuplicates } from "ser/explore/duplicates.ts";
import { measureLevels } from "ser/explore/levels.ts";
import { agree } from "../fixtures/agree.ts";
import golden from "../fixtures/explore_golden.json" with { type: "json" };
import { second, sine } from "../fixtures/signals.ts";

Deno.test("measureLevels() puts a sine of half of full scale at −9.03 dBFS, its peak at −6.02", () => {
  const { rms_dbfs, peak_dbfs, clipped } = measureLevels(second((t) => Math.sin(2 * Math.PI * 1000 * t) / 2));
  agree([rms_dbfs, peak_dbfs], [-9.0309, -6.0206], 1e-3);
  strictEqual(clipped, 0);
});

Deno.test("measureLevels() counts samples at full scale", () => {
  const samples = Float32Array.of(0, 1, -1, 32767 / 32768, 32766 / 32768);
  strictEqual(measureLevels({ samples, sampleRate: 16000 }).clipped, 3 / 5);
});

Deno.test("measureLevels() finds the silence that librosa.effects.trim takes away", () => {
  for (const { before, after, start, end } of golden.trims) {
    const samples = Float32Array.from(
      { length: before + 16000 + after },
      (_, n) => n >= before && n < before + 16000 ? 0.5 * Math.sin(n / 7) : 1e-4 * Math.sin(n / 50),
    );
    const { silence_start, silence_end } = measureLevels({ samples, sampleRate: 16000 });
    deepStrictEqual([silence_start * 16000, silence_end * 16000], [start, samples.length - end]);
  }
});

Deno.test("measureLevels() hears nothing in zeros, and all of a clip that is loud throughout", () => {
  const zeros = measureLevels({ samples: new Float32Array(8000), sampleRate: 16000 });
  deepStrictEqual(zeros, {
    rms_dbfs: -Infinity,
    peak_dbfs: -Infinity,
    clipped: 0,
    silence_start: 0.5,
    silence_end: 0,
  });
  const { silence_start, silence_end } = measureLevels(sine(440));
  deepStrictEqual([silence_start, silence_end], [0, 0]);
});

Deno.test("measureLevels() adds 6 dB for twice the amplitude and leaves the silence as it is", () => {
  fc.assert(
    fc.property(
      fc.float32Array({ noNaN: true, min: Math.fround(0.01), max: 0.5, minLength: 1, maxLength: 5000 }),
      (samples) => {
        const [one, two] = [samples, samples.map((value) => 2 * value)].map((samples) =>
          measureLevels({ samples, sampleRate: 8000 })
        );
        agree([two!.rms_dbfs - one!.rms_dbfs, two!.peak_dbfs - one!.peak_dbfs], [6.0206, 6.0206], 1e-4);
        ok(two!.silence_start === one!.silence_start && two!.silence_end === one!.silence_end);
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("findDuplicates() lists copies beside the first clip of their content, with both labels", () => {
  const clips = pl.DataFrame({
    clip: ["d", "a", "b", "c", "e", "f"],
    emotion: ["sad", "sad", "happy", "sad", "sad", "sad"],
    sha256: ["1", "1", "1", "2", null, null],
    start: Array<null>(6).fill(null),
    end: Array<null>(6).fill(null),
  });
  deepStrictEqual(findDuplicates(clips).toRecords(), [
    { clip: "a", emotion: "sad", copy: "b", copy_emotion: "happy" },
    { clip: "a", emotion: "sad", copy: "d", copy_emotion: "sad" },
  ]);
});

Deno.test("findDuplicates() takes parts of one recording for copies only if they are the same part", () => {
  const clips = pl.DataFrame({
    clip: ["a/talk.wav", "a/talk.wav#0-2", "a/talk.wav#2-4", "b/copy.wav#2-4"],
    emotion: ["sad", "sad", "sad", "sad"],
    sha256: ["1", "1", "1", "1"],
    start: [null, 0, 2, 2],
    end: [null, 2, 4, 4],
  });
  deepStrictEqual(findDuplicates(clips).select("clip", "copy").toRecords(), [
    { clip: "a/talk.wav#2-4", copy: "b/copy.wav#2-4" },
  ]);
});

Deno.test("findDuplicates() keeps its columns where there are none", () => {
  const none = findDuplicates(
    pl.DataFrame({ clip: ["a"], emotion: ["sad"], sha256: ["1"], start: [null], end: [null] }),
  );
  deepStrictEqual([none.height, none.columns], [0, ["clip", "emotion", "copy", "copy_emotion"]]);
});

Deno.test("describeCompleteness() tells complete from incomplete, and what cannot be used", () => {
  const describe = (corpus: string, clips: number, ...kinds: string[]) =>
    describeCompleteness(
      pl.DataFrame({ corpus: Array<string>(clips).fill(corpus) }),
      pl.DataFrame([
        pl.Series("clip", kinds.map((_, i) => `${corpus}/${i}.wav`), pl.Utf8),
        pl.Series("kind", kinds, pl.Utf8),
      ]),
    );
  strictEqual(describe("ravdess", 1440), "Complete: all 1440 clips of RAVDESS were found.");
  strictEqual(
    describe("ravdess", 1440, "unreadable", "unexpected", "unexpected"),
    "Complete: all 1440 clips of RAVDESS were found. 1 of them cannot be used. 2 other files were left out.",
  );
  strictEqual(
    describe("ravdess", 1438, "missing", "missing", "unexpected"),
    "Incomplete: 1438 of 1440 clips of RAVDESS were found. 1 other file was left out.",
  );
  const both = describeCompleteness(
    pl.DataFrame({ corpus: ["savee", "emodb", "emodb"] }),
    pl.DataFrame({ clip: ["emodb/x.wav", "savee/DC/a01.wav"], kind: ["unexpected", "missing"] }),
  );
  strictEqual(
    both,
    "Incomplete: 1 of 480 clips of SAVEE were found.\n" +
      "Incomplete: 2 of 535 clips of Emo-DB were found. 1 other file was left out.",
  );
  strictEqual(describe("manifest", 3), "3 clips were found; there is no published number to compare with.");
});
