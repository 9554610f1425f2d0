/**
 * The features of `six` and `six-fast`, or of `full`, by this project, for features.ts: the same protocol as
 * librosa_features.py.
 *
 *     deno run -A ours.ts FILE.wav …
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { resample } from "ser/audio/resample.ts";
import { decodeWav } from "ser/audio/wav.ts";
import { Analysis } from "ser/features/analysis.ts";
import type { ExtractJob } from "ser/stages/extract_worker.ts";
import { computeFeatures, FEATURE_RATE, parseFeatures } from "ser/features/features.ts";
import { pool } from "ser/features/pooling.ts";
import { runPool } from "ser/run/pool.ts";

/** How often two workers do the clips, so that their start counts as little as in a corpus. */
const REPEATS = 8;

const six = new Map(parseFeatures("six").map((feature) => [feature.name, feature]));
const full = parseFeatures("full");
const [fast] = parseFeatures("tonnetz(chroma=stft)");

/** Both sets, each stage computed once: milliseconds by stage. */
function timed(path: string): Record<string, number> {
  const stages: Record<string, number> = {};
  const clock = <T>(stage: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    stages[stage] = (stages[stage] ?? 0) + performance.now() - start;
    return result;
  };
  const native = clock("read", () => decodeWav(Deno.readFileSync(path), path).audio);
  const analysis = new Analysis(clock("resample", () => resample(native, FEATURE_RATE)));
  clock("stft", () => analysis.spectrogram);
  const compute = (name: string) => {
    const { family, options } = six.get(name)!;
    return clock(name, () => family.compute(analysis, options));
  };
  const cheap = ["mfcc", "chroma", "contrast", "zcr", "rms"].map(compute);
  clock("harmonic", () => analysis.harmonic);
  const matrices = [...cheap, compute("tonnetz")];
  clock("tonnetz of chroma", () => fast!.family.compute(analysis, fast!.options));
  clock("pool", () => matrices.map((matrix) => pool(matrix)));
  return stages;
}

/** The set full, as the stage extract computes it: milliseconds in all. */
function timedFull(path: string): Record<string, number> {
  const start = performance.now();
  const audio = resample(decodeWav(Deno.readFileSync(path), path).audio, FEATURE_RATE);
  for (const [i, matrix] of computeFeatures(audio, full).entries()) pool(matrix, full[i]!.pool);
  return { full: performance.now() - start };
}

function two(paths: readonly string[]): Promise<Float64Array[][]> {
  return runPool<ExtractJob, Float64Array[]>({
    script: new URL("../../lib/stages/extract_worker.ts", import.meta.url),
    workers: 2,
    jobs: paths.length,
    prepare(index) {
      const bytes = Deno.readFileSync(paths[index]!);
      return { input: { clip: paths[index]!, bytes, features: "six", frames: "" }, transfer: [bytes.buffer] };
    },
  });
}

if (import.meta.main) {
  const paths = Deno.args;
  timed(paths[0]!);
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const isTwo = line.trim() === "two", time = line.trim() === "full" ? timedFull : timed;
    const work = isTwo ? Array(REPEATS).fill(paths).flat() : paths;
    const start = performance.now();
    const clips = isTwo ? (await two(work), []) : work.map(time);
    const wall = (performance.now() - start) / work.length;
    const mean = Object.fromEntries(
      Object.keys(clips[0] ?? {}).map((stage) => [
        stage,
        clips.reduce((sum, clip) => sum + clip[stage]!, 0) / clips.length,
      ]),
    );
    console.log(JSON.stringify({ wall, stages: mean }));
  }
}
