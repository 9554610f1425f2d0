import pl from "nodejs-polars";
import type { ExtractJob } from "../features/extract_worker.ts";
import { columnNames, FEATURE_RATE, parseFeatures } from "../features/families.ts";
import { runPool } from "../pool.ts";
import { type Run, sha256 } from "../run.ts";
import type { Settings } from "../settings.ts";
import { rowsOf } from "../tables.ts";
import { type ClipRow, reopen } from "./load.ts";
import { readUsableClips } from "./read.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Computes the pooled features of every usable clip: writes `features.parquet`, a row a clip.
 *
 * @throws {Error} If a file is not what it was when the corpus was loaded.
 */
export async function extract(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { features, workers } = settings;
  const families = parseFeatures(features);
  const stage = {
    name: "extract",
    parameters: { features, families, sample_rate: FEATURE_RATE },
    inputs: ["clips.parquet"],
    outputs: ["features.parquet"],
  };
  await runStage(run, stage, async () => {
    const clips = rowsOf<ClipRow>(readUsableClips(run));
    const collection = await reopen(run, options);
    let done = 0;
    const rows = await runPool<ExtractJob, Float64Array>({
      script: new URL("../features/extract_worker.ts", import.meta.url),
      workers,
      jobs: clips.length,
      async prepare(index) {
        const { clip, sha256: expected } = clips[index]!;
        const bytes = await collection.read(clip);
        if (sha256(bytes) !== expected) {
          throw new Error(`${clip} has changed since the corpus was loaded: run the stage "load" again`);
        }
        const own = new Uint8Array(bytes); // with a buffer of its own, which can move to the thread
        return { input: { clip, bytes: own, families }, transfer: [own.buffer] };
      },
      finished: (index) => options.progress?.(++done, clips.length, clips[index]!.clip),
    });
    const columns = columnNames(families).map((name, column) =>
      pl.Series(name, rows.map((row) => row[column]), pl.Float64)
    );
    const keys = pl.Series("clip", clips.map(({ clip }) => clip), pl.Utf8);
    run.writeTable("features.parquet", pl.DataFrame([keys, ...columns]));
  }, options);
}
