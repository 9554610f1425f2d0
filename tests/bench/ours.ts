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
import type { RecordingJob } from "ser/stages/extract_worker.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { FEATURE_RATE } from "ser/features/family.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { pool } from "ser/features/pooling.ts";
import { spectrogram } from "ser/features/spectrum/spectrogram.ts";
import { harmonicSignal } from "ser/features/tonal/hpss.ts";
import { WHOLE } from "ser/keys.ts";
import { runPool } from "ser/run/pool.ts";

/** How often two workers do the clips, so that their start counts as little as in a corpus. */
const REPEATS = 8;

const six = new Map(parseFeatures("six").map((feature) => [feature.name, feature]));
const choices = [...six.values()].map(({ name, options, pool, trim }) => ({ name, options, pool, trim }));
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
  clock("stft", () => analysis.get(spectrogram));
  const compute = (name: string) => {
    const { family, options } = six.get(name)!;
    return clock(name, () => analysis.get(family, options) as FeatureMatrix);
  };
  const cheap = ["mfcc", "chroma", "contrast", "zcr", "rms"].map(compute);
  clock("harmonic", () => analysis.get(harmonicSignal));
  const matrices = [...cheap, compute("tonnetz")];
  clock("tonnetz of chroma", () => analysis.get(fast!.family, fast!.options));
  clock("pool", () => matrices.map((matrix) => pool(matrix)));
  return stages;
}

/** The set full, as the stage extract computes it: milliseconds in all. */
async function timedFull(path: string): Promise<Record<string, number>> {
  const start = performance.now();
  const audio = resample(decodeWav(Deno.readFileSync(path), path).audio, FEATURE_RATE);
  for (const [i, matrix] of (await computeFeatures(audio, full)).entries()) pool(matrix, full[i]!.pool);
  return { full: performance.now() - start };
}

function two(paths: readonly string[]): Promise<void[]> {
  return runPool<RecordingJob, void>({
    script: new URL("../../lib/stages/extract_worker.ts", import.meta.url),
    workers: 2,
    jobs: paths.length,
    prepare(index) {
      const bytes = Deno.readFileSync(paths[index]!);
      const clips = [{ part: WHOLE, features: choices, frames: [] }];
      return { input: { recording: paths[index]!, bytes, clips, encoders: [] }, transfer: [bytes.buffer] };
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
    const clips: Record<string, number>[] = [];
    if (isTwo) await two(work);
    else for (const path of work) clips.push(await time(path));
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
