import { InputError } from "../errors.ts";
import { join } from "node:path";
import { type ClipRow, PROBLEMS } from "../run/rows.ts";
import pl from "nodejs-polars";
import { audioHash } from "../run/audio_hash.ts";
import { RowCache } from "../run/row_cache.ts";
import type { ExtractJob, ExtractResult } from "./extract_worker.ts";
import { type Feature, FEATURE_RATE } from "../features/family.ts";
import { columnNames } from "../features/columns.ts";
import { formatFeature, parseFeatures } from "../features/parse_features.ts";
import { POOLINGS } from "../features/pooling.ts";
import { encodeNpy, type FrameCount, FRAMES } from "../run/frames.ts";
import { runPool } from "../run/pool.ts";
import { projectPath } from "../project_path.ts";
import { codeHash } from "../run/provenance.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import type { Problem } from "../corpora/corpus.ts";
import { type Columns, makeTable, rowsOf } from "../tables/tables.ts";
import { reopen } from "./load.ts";
import { readUsableClips } from "../run/read.ts";
import { runStage, type StageOptions } from "./stage.ts";

const FRAME_COUNTS: Columns<FrameCount> = { clip: "text", frames: "whole" };

/**
 * Computes the pooled features of every usable clip: writes `features.parquet`, a row a clip; and, if the setting `frames`
 * names a feature, that feature over time: `frames.npy` and `frames.parquet`.
 *
 * What was computed before, of the same bytes by the same code, is taken from a cache beside the runs; so a run that was
 * interrupted goes on where it stopped. Frames are not kept there, and computed each time. With `force` everything is computed anew.
 *
 * A clip that cannot be measured is left out and listed in `extract_problems.parquet`; the rest goes on.
 *
 * @throws {InputError} If a file is not what it was when the corpus was loaded.
 */
export async function extract(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const features = parseFeatures(settings.features);
  const frames = settings.frames && parseFrames(settings.frames);
  const stage = {
    name: "extract",
    module: import.meta.url,
    parameters: { features: features.map(formatFeature).join(","), frames, sample_rate: FEATURE_RATE },
    inputs: ["clips.parquet"],
    outputs: ["features.parquet", "extract_problems.parquet", ...(frames ? FRAMES : [])],
  };
  await runStage(run, stage, async () => {
    const clips = rowsOf<ClipRow>(readUsableClips(run));
    const caches = features.map((feature) => openCache(projectPath(settings.artifacts), feature));
    try {
      const { problems, sequences } = await fill(caches, features, frames, clips, run, settings, options);
      const failed = new Set(problems.map(({ clip }) => clip));
      const measured = clips.filter(({ clip }) => !failed.has(clip));
      if (measured.length === 0) {
        throw new InputError(
          `Cannot extract features as none of ${clips.length} clips can be measured; the first, ${
            problems[0]?.clip
          }: ` +
            `${problems[0]?.problem}`,
        );
      }
      const rows = measured.map((clip) => caches.map((cache) => cache.get(audioHash(clip))!));
      const columns = columnNames(features);
      const table = columnValues(rows).map((values, column) =>
        pl.Series(columns[column]!, values, pl.Float64)
      );
      const keys = pl.Series("clip", measured.map(({ clip }) => clip), pl.Utf8);
      run.writeTable("features.parquet", pl.DataFrame([keys, ...table]));
      run.writeTable("extract_problems.parquet", makeTable(problems, PROBLEMS));
      if (frames) writeFrames(run, measured, sequences, frames);
      else for (const file of FRAMES) run.remove(file);
    } finally {
      for (const cache of caches) cache[Symbol.dispose]();
    }
  }, { ...options, force: settings.force });
}

/** What the cache cannot tell: clips that could not be measured, and why; the frames of the others, by clip. */
interface Filled {
  readonly problems: Problem[];
  readonly sequences: Map<string, Float32Array>;
}

/** Computes what the caches lack, and frames if they are wanted. */
async function fill(
  caches: readonly RowCache[],
  features: readonly Feature[],
  frames: string,
  clips: readonly ClipRow[],
  run: Run,
  { workers, force }: Settings,
  { progress }: StageOptions,
): Promise<Filled> {
  const problems: Problem[] = [], sequences = new Map<string, Float32Array>();
  const lacking = clips.flatMap((clip) => {
    const audio = audioHash(clip);
    const places = features.flatMap((_, i) => force || !caches[i]!.get(audio) ? [i] : []);
    return places.length || frames ? [{ row: clip, audio, places }] : [];
  });
  if (lacking.length === 0) {
    progress?.(1, 1, "all features were computed before");
    return { problems, sequences };
  }
  const recordings = await reopen(run);
  let done = clips.length - lacking.length;
  await runPool<ExtractJob, ExtractResult>({
    script: new URL("./extract_worker.ts", import.meta.url),
    workers,
    jobs: lacking.length,
    async prepare(index) {
      const { row, places } = lacking[index]!, { clip, start, end } = row;
      const bytes = await recordings.read(row);
      if (sha256(bytes) !== row.sha256) {
        throw new InputError(`${clip} has changed since the corpus was loaded: run the stage "load" again`);
      }
      const wanted = places.map((place) => formatFeature(features[place]!)).join(",");
      return {
        input: { clip, part: { start, end }, bytes, features: wanted, frames },
        transfer: [bytes.buffer],
      };
    },
    onResult(index, result) {
      const { row: { clip }, audio, places } = lacking[index]!;
      if ("problem" in result) problems.push({ clip, kind: "unreadable", problem: result.problem });
      else {
        for (const [i, place] of places.entries()) caches[place]!.put(audio, result.rows[i]!);
        sequences.set(clip, result.frames);
      }
      progress?.(++done, clips.length, clip);
    },
  });
  problems.sort((a, b) => (a.clip < b.clip ? -1 : 1));
  return { problems, sequences };
}

/** Reads the one feature that is to be kept frame by frame; writes it with all its options. */
function parseFrames(text: string): string {
  const [feature, ...more] = parseFeatures(text);
  if (!feature || more.length > 0) {
    throw new InputError(`Cannot keep several features frame by frame: current frames are "${text}"`);
  }
  return formatFeature(feature);
}

function writeFrames(
  run: Run,
  clips: readonly ClipRow[],
  sequences: ReadonlyMap<string, Float32Array>,
  feature: string,
): void {
  const [{ family, options }] = parseFeatures(feature) as [Feature];
  const columns = family.rows(options);
  const parts = clips.map(({ clip }) => sequences.get(clip)!);
  const values = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    values.set(part, end);
    end += part.length;
  }
  const counts = clips.map(({ clip }, i) => ({ clip, frames: parts[i]!.length / columns }));
  run.write("frames.npy", encodeNpy(values, columns));
  run.writeTable("frames.parquet", makeTable(counts, FRAME_COUNTS));
}

/** The cache of a feature: another one for other options or other code. */
function openCache(artifacts: string, feature: Feature): RowCache {
  const { name, family, options, pool } = feature;
  const code = [family.module, "stages/extract_worker.ts"].map(codeHash);
  const version = sha256(JSON.stringify([formatFeature(feature), code])).slice(0, 16);
  return new RowCache(
    join(artifacts, ".cache", `${name}-${version}.rows`),
    POOLINGS[pool].length * family.rows(options),
  );
}

/** Turns the pooled features of each clip into the values of each column. */
function columnValues(rows: readonly (readonly Float64Array[])[]): Float64Array[] {
  const widths = rows[0]?.map(({ length }) => length) ?? [];
  return widths.flatMap((width, feature) =>
    Array.from({ length: width }, (_, i) => Float64Array.from(rows, (row) => row[feature]![i]!))
  );
}
