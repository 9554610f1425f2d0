/**
 * Compares the features with librosa's, family by family.
 *
 *     deno task compare:features [--clips 10] [--pooled 60] [--rates 48000,44100,…] [--corpus ravdess --source PATH]
 *
 * First frame by frame, on clips brought to 22,050 Hz beforehand: the largest difference, in standard deviations of its
 * row. Then of the pooled columns, from files at each rate, through each program's own resampler: see pooled_parity.ts.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import wavefile from "wavefile";
import { resample } from "ser/audio/resample.ts";
import { type Spectrogram, stft } from "ser/audio/stft.ts";
import { decodeWav } from "ser/audio/wav.ts";
import type { Collection } from "ser/corpora/corpus.ts";
import { openCorpus } from "ser/corpora/registry.ts";
import { Analysis } from "ser/features/analysis.ts";
import type { FeatureMatrix } from "ser/features/feature_matrix.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { FEATURE_RATE } from "ser/features/family.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { spectrogram } from "ser/features/spectrum/spectrogram.ts";
import { harmonicChroma } from "ser/features/tonal/chroma_cqt.ts";
import { softMask } from "ser/features/tonal/hpss.ts";
import { compareMatrices, type Reference } from "ser/explore/compare_matrices.ts";
import { projectPath } from "ser/project_path.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { comparePooled, type PooledParity } from "./pooled_parity.ts";
import { librosaValues } from "./librosa_values.ts";

/** Rates that recordings of speech have (Hz). */
const RATES = "48000,44100,32000,24414,24000,96000,16000";

const FAMILIES =
  "mfcc,chroma,contrast,tonnetz,zcr,rms,mel,delta_mfcc,delta2_mfcc,centroid,bandwidth,rolloff,flatness";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clips: { type: "string", default: "10" },
      pooled: { type: "string", default: "60" },
      rates: { type: "string", default: RATES },
      corpus: { type: "string", default: "demo" },
      source: { type: "string", default: "" },
    },
  });
  const corpus = (await openCorpus(values.corpus, values.source && projectPath(values.source)))[0]!;
  const { python } = await ensureEnvironment({ extra: "bench" });
  const folder = await Deno.makeTempDir({ prefix: "parity-" });
  try {
    console.log(`\n${corpus.card.title}, ${values.clips} clips, frame by frame at 22,050 Hz`);
    console.table(await compareFrames(corpus, Number(values.clips), python, folder));
    console.log(
      `\n${corpus.card.title}, ${values.pooled} clips, pooled columns: largest difference (column deviations)`,
    );
    const paths = await writeClips(corpus, spread(corpus, Number(values.pooled)), folder);
    const table: Record<string, PooledParity> = {};
    for (const rate of values.rates.split(",")) {
      table[`${rate} Hz`] = await comparePooled(paths, Number(rate), python, folder);
    }
    console.table(table);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function compareFrames(corpus: Collection, clips: number, python: string, folder: string) {
  const paths: string[] = [];
  const ours: FeatureMatrix[][] = [];
  for (const clip of spread(corpus, clips)) {
    const audio = resample(decodeWav(await corpus.read(clip), clip).audio, FEATURE_RATE);
    const file = new wavefile.WaveFile();
    file.fromScratch(1, FEATURE_RATE, "32f", audio.samples);
    const path = join(folder, `${paths.length}.wav`);
    await Deno.writeFile(path, file.toBuffer());
    paths.push(path);
    const analysis = new Analysis(audio);
    ours.push([
      everySixteenthBin("stft", stft(audio)),
      everySixteenthBin("harmonic", harmonicPart(analysis.get(spectrogram))),
      analysis.get(harmonicChroma),
      ...await computeFeatures(audio, parseFeatures(FAMILIES)),
    ]);
  }
  const theirs: Reference[] = await librosaValues(python, "frames", folder, paths);
  const worst: Record<string, number> = {};
  for (const [index, matrices] of ours.entries()) {
    const table = compareMatrices(matrices, theirs[index]!);
    for (const row of rowsOf<{ family: string; "in row deviations": number }>(table)) {
      worst[row.family] = Math.max(worst[row.family] ?? 0, row["in row deviations"]);
    }
  }
  return Object.fromEntries(
    Object.entries(worst).map((
      [family, value],
    ) => [family, { "largest difference (row deviations)": value.toExponential(1) }]),
  );
}

async function writeClips(corpus: Collection, clips: readonly string[], folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const clip of clips) {
    const path = join(folder, `original-${paths.length}.wav`);
    await Deno.writeFile(path, await corpus.read(clip));
    paths.push(path);
  }
  return paths;
}

/** Clips spread evenly over a corpus. */
function spread({ labels }: Collection, count: number): string[] {
  const step = Math.max(1, Math.floor(labels.length / count));
  return labels.filter((_, index) => index % step === 0).slice(0, count).map(({ clip }) => clip);
}

function everySixteenthBin(
  family: string,
  { magnitude, frames, bins, hopLength, sampleRate }: Spectrogram,
): FeatureMatrix {
  const rows = Array.from({ length: Math.ceil(bins / 16) }, (_, row) => `${16 * row}`);
  const values = Float64Array.from(
    { length: rows.length * frames },
    (_, i) => magnitude[(i % frames) * bins + 16 * Math.floor(i / frames)]!,
  );
  return { family, rows, frames, values, hop: hopLength / sampleRate };
}

function harmonicPart(spectrogram: Spectrogram): Spectrogram {
  const mask = softMask(spectrogram, "harmonic");
  return { ...spectrogram, magnitude: spectrogram.magnitude.map((value, i) => value * mask[i]!) };
}

if (import.meta.main) await main();
