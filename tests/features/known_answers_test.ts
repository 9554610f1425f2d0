import { ok, strictEqual, throws } from "node:assert/strict";
import { stft } from "ser/audio/stft.ts";
import { chroma, PITCH_CLASSES } from "ser/features/tonal/chroma.ts";
import { spectralContrast } from "ser/features/spectrum/contrast.ts";
import { powerToDecibel } from "ser/features/spectrum/decibel.ts";
import { row } from "ser/features/feature_matrix.ts";
import { melSpectrogram } from "ser/features/spectrum/mel.ts";
import { mfcc } from "ser/features/spectrum/mfcc.ts";
import { rms } from "ser/features/time/rms.ts";
import { tonnetz } from "ser/features/tonal/tonnetz.ts";
import { estimateTuning } from "ser/features/tonal/tuning.ts";
import { zeroCrossingRate } from "ser/features/time/zcr.ts";
import { second, sine } from "../fixtures/signals.ts";

/** A frame in the middle of a second. */
const MIDDLE = 20;
const silence = second(() => 0);
/** A single sample, in the centre of frame 20. */
const impulse = { ...silence, samples: silence.samples.with(MIDDLE * 512, 1) };

const close = (actual: number, expected: number, tolerance: number, what = "") =>
  ok(Math.abs(actual - expected) <= tolerance, `${what}${actual} against ${expected}`);

Deno.test("chroma() puts A440, and every octave of it, in pitch class A", () => {
  for (const frequency of [110, 220, 440, 880, 1760]) {
    const matrix = chroma(stft(sine(frequency)), { tuning: 0 });
    const frame = PITCH_CLASSES.map((_, pitch) => row(matrix, pitch)[MIDDLE]!);
    strictEqual(PITCH_CLASSES[frame.indexOf(1)], "A", `${frequency} Hz`);
  }
});

Deno.test("chroma() puts each semitone of an octave in a pitch class of its own", () => {
  for (const [semitone, name] of PITCH_CLASSES.entries()) {
    const matrix = chroma(stft(sine(440 * 2 ** ((semitone - 9) / 12))), { tuning: 0 });
    strictEqual(row(matrix, semitone)[MIDDLE], 1, name);
  }
});

Deno.test("chroma() and tonnetz() are 0 in silence", () => {
  const matrix = chroma(stft(silence));
  ok(matrix.values.every((value) => value === 0));
  ok(tonnetz(matrix).values.every((value) => value === 0));
});

Deno.test("tonnetz() puts fifths closer together than semitones", () => {
  const place = (pitch: number) =>
    tonnetz({
      family: "chroma",
      rows: PITCH_CLASSES,
      frames: 1,
      values: Float64Array.from({ length: 12 }, (_, i) => i === pitch ? 1 : 0),
      hop: 1,
    }).values;
  const distance = (a: number, b: number) =>
    Math.hypot(...place(a).map((value, axis) => value - place(b)[axis]!));
  ok(distance(0, 7) < distance(0, 1), `${distance(0, 7)}, ${distance(0, 1)}`);
  close(distance(0, 7), distance(2, 9), 1e-12); // whatever the pitch
});

Deno.test("tonnetz() refuses a matrix that has not twelve rows", () => {
  throws(() => tonnetz(mfcc(stft(silence))), {
    name: "TypeError",
    message: "Cannot project onto the tonnetz as it takes 12 pitch classes: the matrix has 40 rows",
  });
});

Deno.test("estimateTuning() finds how far a tone is off, and 0 in silence", () => {
  for (const off of [-0.3, 0, 0.2]) {
    close(estimateTuning(stft(sine(440 * 2 ** (off / 12)))), off, 0.04);
  }
  strictEqual(estimateTuning(stft(silence)), 0);
});

Deno.test("rms() of a full-scale sine is √½, of silence 0, and half a signal has half of it", () => {
  close(rms(sine(441)).values[MIDDLE]!, Math.SQRT1_2, 1e-3);
  close(rms(sine(441, 0.5)).values[MIDDLE]! / rms(sine(441)).values[MIDDLE]!, 0.5, 1e-6);
  ok(rms(silence).values.every((value) => value === 0));
});

Deno.test("rms() spreads an impulse over the four frames that hold it", () => {
  const levels = [...rms(impulse).values];
  for (const [t, level] of levels.entries()) {
    const isInside = t * 512 - 1024 <= MIDDLE * 512 && MIDDLE * 512 < t * 512 + 1024;
    close(level, isInside ? Math.sqrt(1 / 2048) : 0, 1e-9, `frame ${t}: `);
  }
  strictEqual(levels.filter((level) => level > 0).length, 4);
});

Deno.test("zeroCrossingRate() counts two crossings a period, and none in silence", () => {
  close(zeroCrossingRate(sine(1000)).values[MIDDLE]!, 2000 / 22050, 1 / 2048);
  ok(zeroCrossingRate(silence).values.every((value) => value === 0));
});

Deno.test("melSpectrogram() puts a tone in the band whose centre is nearest", () => {
  const mel = melSpectrogram(stft(sine(1000)), { bands: 40 });
  const centres = mel.rows.map((name) => Number.parseFloat(name));
  const nearest = centres.reduce((a, b, i) => Math.abs(b - 1000) < Math.abs(centres[a]! - 1000) ? i : a, 0);
  const powers = centres.map((_, band) => row(mel, band)[MIDDLE]!);
  strictEqual(powers.indexOf(Math.max(...powers)), nearest);
});

Deno.test("mfcc() of silence is its floor of -100 dB in coefficient 0, and 0 in the others", () => {
  const matrix = mfcc(stft(silence), { coefficients: 13 });
  for (const [k] of matrix.rows.entries()) {
    close(row(matrix, k)[MIDDLE]!, k === 0 ? -100 * Math.sqrt(128) : 0, 1e-9, `coefficient ${k}: `);
  }
});

Deno.test("mfcc() tells loudness by coefficient 0 alone: 20 dB more, 20 √bands", () => {
  const quiet = { ...impulse, samples: impulse.samples.map((value) => value / 10) };
  // Of the frame that holds the impulse, whose spectrum is flat.
  const [loud, soft] = [mfcc(stft(impulse)), mfcc(stft(quiet))];
  for (const [k] of loud.rows.entries()) {
    const more = row(loud, k)[MIDDLE]! - row(soft, k)[MIDDLE]!;
    close(more, k === 0 ? 20 * Math.sqrt(128) : 0, 1e-4, `coefficient ${k}: `);
  }
});

Deno.test("mfcc() refuses more coefficients than bands", () => {
  throws(() => mfcc(stft(silence), { coefficients: 41, bands: 40 }), {
    name: "InputError",
    message: "Cannot compute MFCC as coefficients must be <= bands (40): current value is 41",
  });
});

Deno.test("spectralContrast() is 0 where the spectrum is flat, and largest in the band of a tone", () => {
  const flat = spectralContrast(stft(impulse));
  for (const [band] of flat.rows.entries()) close(row(flat, band)[MIDDLE]!, 0, 1e-6, `band ${band}: `);
  const tone = spectralContrast(stft(sine(1000)));
  const levels = tone.rows.map((_, band) => row(tone, band)[MIDDLE]!);
  strictEqual(tone.rows[levels.indexOf(Math.max(...levels))], "800–1600 Hz");
});

Deno.test("spectralContrast() refuses bands above half the sample rate", () => {
  throws(() => spectralContrast(stft({ ...silence, sampleRate: 8000 })), {
    name: "InputError",
    message: /^Cannot compute spectral contrast as band 6 starts at 6400 Hz, .*\(4000 Hz\)/,
  });
});

Deno.test("powerToDecibel() takes ten times the logarithm, from a floor and within a range", () => {
  const decibel = (powers: number[], options = {}) => [...powerToDecibel(Float64Array.from(powers), options)];
  const [one, ten, little] = decibel([1, 10, 1e-3]);
  close(one!, 0, 1e-12);
  close(ten!, 10, 1e-12);
  close(little!, -30, 1e-12);
  strictEqual(decibel([0])[0], -100);
  strictEqual(decibel([1, 0])[1], -80);
  strictEqual(decibel([1, 0], { range: 200, floor: 1e-12 })[1], -120);
});
