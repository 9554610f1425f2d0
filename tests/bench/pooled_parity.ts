import { join } from "node:path";
import { resample } from "ser/audio/resample.ts";
import { decodeWav } from "ser/audio/wav.ts";
import { columnNames } from "ser/features/columns.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { FEATURE_RATE } from "ser/features/family.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { pool } from "ser/features/pooling.ts";
import { librosaValues } from "./librosa_values.ts";

/**
 * How far ours are from librosa's: the column that differs most, by how much (its standard deviations over the clips), and
 * in its own unit; then the most of each family, in deviations.
 */
export type PooledParity = Readonly<Record<string, string>>;

/**
 * Compares the pooled columns of `six` with librosa's, each program reading and resampling the same files. Files at another
 * rate are brought to the one asked for beforehand, by Fourier's method, and rounded to 16 bits.
 */
export async function comparePooled(
  originals: readonly string[],
  rate: number,
  python: string,
  folder: string,
): Promise<PooledParity> {
  const paths = originals.map((_, i) => join(folder, `${rate}-${i}.wav`));
  const script = join(import.meta.dirname!, "at_rate.py");
  const args = [script, `${rate}`, ...originals.flatMap((original, i) => [original, paths[i]!])];
  const { success, stderr } = await new Deno.Command(python, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const theirs = await librosaValues<Record<string, number>>(python, "pooled", folder, paths);
  const features = parseFeatures("six"), ours: number[][] = [];
  for (const path of paths) {
    const audio = resample(decodeWav(await Deno.readFile(path), path).audio, FEATURE_RATE);
    ours.push((await computeFeatures(audio, features)).flatMap((matrix) => [...pool(matrix)]));
  }
  const columns = columnNames(features).map((name, column) => {
    const expected = theirs.map((row) => row[name]!);
    const difference = expected.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - ours[i]![column]!)),
      0,
    );
    return { name, difference, deviations: difference / deviation(expected) };
  });
  const worst = columns.reduce((a, b) => b.deviations > a.deviations ? b : a);
  const families: Record<string, number> = {};
  for (const { name, deviations } of columns) {
    const family = name.split("_")[0]!;
    families[family] = Math.max(families[family] ?? 0, deviations);
  }
  const inDeviations = Object.entries(families).map(([name, value]) => [name, value.toExponential(1)]);
  return {
    column: worst.name,
    deviations: worst.deviations.toExponential(1),
    difference: worst.difference.toExponential(1),
    ...Object.fromEntries(inDeviations),
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
