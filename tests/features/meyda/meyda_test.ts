import { deepStrictEqual, notDeepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import packaged from "meyda";
import type { Audio } from "ser/audio/audio.ts";
import { pad } from "ser/audio/frames.ts";
import { stft } from "ser/audio/stft.ts";
import { type FeatureMatrix, row } from "ser/features/feature_matrix.ts";
import { MEYDA_DESCRIPTORS, meydaDescriptors } from "ser/features/meyda/meyda.ts";
import { freshMeyda, type Meyda } from "ser/features/meyda/meyda_package.ts";
import { GOLDEN_SIGNALS, RATE, second, sine } from "../../fixtures/signals.ts";

type Descriptor = (typeof MEYDA_DESCRIPTORS)[number];

/** One frame: its samples, the magnitudes of its spectrum, and those of the frame before. */
interface Frame {
  readonly samples: readonly number[];
  readonly spectrum: readonly number[];
  readonly before: readonly number[];
}

const BIN = RATE / 2048;

/** The object that all who import the package share. */
const shared = packaged as unknown as Meyda;

/** The definitions, written down anew. */
const DEFINITIONS: Record<Descriptor, (frame: Frame) => number> = {
  rms: ({ samples }) => Math.sqrt(sum(samples.map((x) => x * x)) / samples.length),
  zcr: ({ samples }) => sum(samples.slice(1).map((x, n) => (x < 0 !== samples[n]! < 0 ? 1 : 0))),
  energy: ({ samples }) => sum(samples.map((x) => x * x)),
  spectralCentroid: ({ spectrum }) => centroid(spectrum),
  spectralSlope: ({ spectrum }) => leastSquaresSlope(spectrum) / sum(spectrum),
  spectralRolloff: ({ spectrum }) => {
    let bin = 0;
    while (sum(spectrum.slice(0, bin + 1)) < 0.99 * sum(spectrum)) bin++;
    return bin * BIN;
  },
  spectralSpread: ({ spectrum }) => Math.sqrt(moment(spectrum, 2)),
  spectralSkewness: ({ spectrum }) => moment(spectrum, 3) / moment(spectrum, 2) ** 1.5,
  spectralKurtosis: ({ spectrum }) => moment(spectrum, 4) / moment(spectrum, 2) ** 2,
  spectralFlatness: ({ spectrum }) =>
    Math.exp(sum(spectrum.map(Math.log)) / spectrum.length) / (sum(spectrum) / spectrum.length),
  spectralFlux: ({ spectrum, before }) =>
    sum(spectrum.map((now, bin) => now - before[bin]!).filter((gain) => gain > 0)),
  loudness: ({ spectrum }) => sum(bandLoudness(spectrum)),
  perceptualSharpness: ({ spectrum }) => {
    const loudness = bandLoudness(spectrum);
    const weights = loudness.map((_, i) => (i + 1) * (i + 1 < 15 ? 1 : 0.066 * Math.exp(0.171 * (i + 1))));
    return (0.11 * sum(loudness.map((value, i) => value * weights[i]!))) / sum(loudness);
  },
  perceptualSpread: ({ spectrum }) => {
    const loudness = bandLoudness(spectrum);
    return (1 - Math.max(...loudness) / sum(loudness)) ** 2;
  },
};

for (const name of ["chirp", "vowel", "noise"]) {
  Deno.test(`meydaDescriptors(${name}) follow their definitions in every fifth frame`, () => {
    const audio = GOLDEN_SIGNALS[name]!();
    const descriptors = meydaDescriptors(audio);
    for (let t = 0; t < descriptors.frames; t += 5) {
      const frame = frameOf(audio, t);
      for (const descriptor of MEYDA_DESCRIPTORS) {
        // Meyda keeps the loudness of a band in 32 bits, and its moments cancel: hence not to the last digit.
        const scale = Math.max(...row(descriptors, indexOf(descriptor)).map(Math.abs));
        const difference = Math.abs(at(descriptors, descriptor, t) - DEFINITIONS[descriptor](frame));
        ok(difference <= 1e-7 * scale, `${descriptor}, frame ${t}: ${difference} of ${scale}`);
      }
    }
  });
}

Deno.test("meydaDescriptors() are those of Meyda.extract, given the samples, or for spectra the samples windowed", () => {
  const audio = GOLDEN_SIGNALS.vowel!();
  const descriptors = meydaDescriptors(audio);
  const meyda = freshMeyda({ bufferSize: 2048, sampleRate: RATE, windowingFunction: "rect" });
  const samples = Float32Array.from(frameOf(audio, 20).samples);
  const windowed = samples.map((sample, n) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / 2048)));
  const times = ["rms", "zcr", "energy"] as const;
  const shapes = ["spectralCentroid", "spectralRolloff", "spectralSpread", "spectralSkewness"] as const;
  const overTime = meyda.extract(times, samples);
  for (const name of times) near(at(descriptors, name, 20), overTime[name], 1e-12, name);
  // Meyda leaves out one bin of 1025.
  const overFrequency = meyda.extract([...shapes, "spectralFlatness"], windowed);
  for (const name of shapes) near(at(descriptors, name, 20), overFrequency[name], 2e-3, name);
});

Deno.test("meydaDescriptors() of a tone are those known", () => {
  const tone = meydaDescriptors(sine(1000, 0.5));
  near(at(tone, "rms", 20), 0.5 / Math.SQRT2, 1e-3, "level");
  near(at(tone, "energy", 20), 2048 / 8, 1e-3, "energy");
  near(at(tone, "zcr", 20), (2000 * 2048) / RATE, 0.01, "crossings");
  near(at(tone, "spectralCentroid", 20) * BIN, 1000, 1e-2, "centroid");
  near(at(tone, "spectralRolloff", 20), 1000, 0.05, "roll-off");
  ok(at(tone, "spectralKurtosis", 20) > 100, "one peak has heavy tails");
  ok(at(tone, "spectralFlux", 20) < 0.01 * at(tone, "spectralFlux", 1), "a steady tone gains nothing");
});

Deno.test("meydaDescriptors() of white noise are those of chance", () => {
  let state = 1;
  const noise = meydaDescriptors(second(() => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  }));
  const average = (name: Descriptor) => sum([...row(noise, indexOf(name)).slice(2, -2)]) / (noise.frames - 4);
  near(average("rms"), 1 / Math.sqrt(3), 0.01, "uniform");
  near(average("zcr"), 2047 / 2, 0.01, "every other sample");
  near(average("spectralCentroid"), 512, 0.02, "the middle");
  near(average("spectralSpread"), 1025 / Math.sqrt(12), 0.02, "uniform");
  near(average("spectralSkewness") + 1, 1, 0.05, "no tail");
  near(average("spectralKurtosis"), 1.8, 0.02, "uniform");
  // The magnitudes have Rayleigh's distribution: √(4 / (π e^γ)).
  near(average("spectralFlatness"), 0.8455, 0.01, "even");
});

Deno.test("meydaDescriptors() of a high tone are sharper than those of a low one, and slope up instead of down", () => {
  const [low, high] = [meydaDescriptors(sine(200)), meydaDescriptors(sine(9000))];
  ok(at(high, "perceptualSharpness", 20) > 1.5 * at(low, "perceptualSharpness", 20));
  ok(at(low, "spectralSlope", 20) < 0 && at(high, "spectralSlope", 20) > 0);
});

Deno.test("meydaDescriptors() of silence are 0, each of them", () => {
  ok(meydaDescriptors(second(() => 0)).values.every((value) => value === 0));
});

Deno.test("meydaDescriptors() are finite whatever the samples", () => {
  const samples = fc.float32Array({
    minLength: 1,
    maxLength: 200,
    size: "max",
    min: -1,
    max: 1,
    noNaN: true,
  });
  fc.assert(fc.property(samples, (samples) => {
    const audio = { samples, sampleRate: 8000 };
    return meydaDescriptors(audio, stft(audio, { frameLength: 64, hopLength: 16 })).values.every(
      Number.isFinite,
    );
  }));
});

Deno.test("meydaDescriptors() of a clip are the same after clips of other rates and frames, and leave Meyda as it was", () => {
  const clip = GOLDEN_SIGNALS.vowel!();
  const other: Audio = { samples: clip.samples, sampleRate: 48000 };
  const settings = { ...shared };
  const first = meydaDescriptors(clip);
  meydaDescriptors(other, stft(other, { frameLength: 512, hopLength: 128 }));
  deepStrictEqual(meydaDescriptors(clip), first);
  deepStrictEqual({ ...shared }, settings);
});

Deno.test("meydaDescriptors() and freshMeyda() are the same whatever the shared Meyda was used for", () => {
  const clip = GOLDEN_SIGNALS.vowel!();
  const frame = Float32Array.from(frameOf(clip, 20).samples);
  const published = () =>
    freshMeyda({ bufferSize: 2048, sampleRate: RATE }).extract(["mfcc", "chroma", "loudness"], frame);
  const [descriptors, features] = [meydaDescriptors(clip), published()];
  Object.assign(shared, { bufferSize: 1024, sampleRate: 8000 });
  shared.extract(["loudness"], new Float32Array(1024));
  Object.assign(shared, { bufferSize: 2048 });
  deepStrictEqual(meydaDescriptors(clip), descriptors);
  deepStrictEqual(published(), features);
});

Deno.test("meydaDescriptors() refuse the spectrogram of another signal", () => {
  throws(() => meydaDescriptors(sine(440), stft({ samples: new Float32Array(512), sampleRate: RATE })), {
    name: "TypeError",
    message: "Cannot compute Meyda's descriptors as the spectrogram is of another signal: it has 2 frames " +
      "at 22050 Hz, the signal 44 at 22050 Hz",
  });
});

Deno.test("Meyda 5.6.3 has the defects that are worked around", () => {
  const frame = sine(1000).samples.slice(0, 2048);
  const meyda = freshMeyda({ bufferSize: 512, sampleRate: RATE });
  const fresh = freshMeyda({ bufferSize: 2048, sampleRate: RATE }).extract(["mfcc", "rms"], frame);
  meyda.extract(["mfcc"], frame.slice(0, 512));
  meyda.bufferSize = 2048;
  notDeepStrictEqual(
    meyda.extract(["mfcc"], frame).mfcc,
    fresh.mfcc,
    "the mel bank of the buffer size before",
  );
  const { loudness } = meyda.extract(["loudness"], frame);
  meyda.sampleRate = 96000;
  deepStrictEqual(meyda.extract(["loudness"], frame).loudness, loudness, "the Bark scale of the rate before");
  near(fresh.rms, Math.sqrt(3 / 8) * Math.SQRT1_2, 0.001, "the level of the windowed frame");
  ok(meyda.extract(["spectralKurtosis"], frame).spectralKurtosis < 0, "a negative fourth moment");
  throws(() => meyda.extract(["spectralFlux"], frame), { name: "TypeError" });
});

/** Cuts a centred frame of 2048 samples and computes its spectrum. */
function frameOf(audio: Audio, t: number): Frame {
  const { magnitude, bins } = stft(audio);
  const spectrum = (t: number) => Array.from(magnitude.subarray(t * bins, (t + 1) * bins));
  const samples = Array.from(pad(audio, 2048).subarray(512 * t, 512 * t + 2048));
  return { samples, spectrum: spectrum(t), before: spectrum(Math.max(0, t - 1)) };
}

/** Loudness in 24 bands of equal width in Bark, the topmost bin in none. */
function bandLoudness(spectrum: readonly number[]): number[] {
  const bark = spectrum.map((_, bin) =>
    13 * Math.atan((bin * BIN) / 1315.8) + 3.5 * Math.atan(((bin * BIN) / 7518) ** 2)
  );
  const bands = new Array<number>(24).fill(0);
  for (const [bin, magnitude] of spectrum.slice(0, -1).entries()) {
    bands[Math.max(0, Math.ceil((24 * bark[bin]!) / bark.at(-1)!) - 1)]! += magnitude;
  }
  return bands.map((magnitude) => magnitude ** 0.23);
}

function leastSquaresSlope(spectrum: readonly number[]): number {
  const [n, frequencies] = [spectrum.length, spectrum.map((_, bin) => bin * BIN)];
  const product = sum(spectrum.map((magnitude, bin) => magnitude * frequencies[bin]!));
  const squares = sum(frequencies.map((frequency) => frequency ** 2));
  return (n * product - sum(frequencies) * sum(spectrum)) / (n * squares - sum(frequencies) ** 2);
}

function centroid(spectrum: readonly number[]): number {
  return sum(spectrum.map((magnitude, bin) => magnitude * bin)) / sum(spectrum);
}

function moment(spectrum: readonly number[], power: number): number {
  const middle = centroid(spectrum);
  return sum(spectrum.map((magnitude, bin) => magnitude * (bin - middle) ** power)) / sum(spectrum);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function indexOf(name: Descriptor): number {
  return MEYDA_DESCRIPTORS.indexOf(name);
}

function at(descriptors: FeatureMatrix, name: Descriptor, frame: number): number {
  return row(descriptors, indexOf(name))[frame]!;
}

/** Compares to a share of the expected value. */
function near(actual: number, expected: number, share: number, what: string): void {
  ok(Math.abs(actual - expected) <= share * Math.abs(expected), `${what}: ${actual} against ${expected}`);
}
