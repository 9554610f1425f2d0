import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WHOLE } from "ser/keys.ts";
import { runPool } from "ser/run/pool.ts";
import { openStore } from "ser/run/store.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
import type { MeasuredClip, RecordingJob } from "ser/stages/extract_worker.ts";
import { load } from "ser/stages/load.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

/** Loads the recordings into a new folder of artifacts. */
async function loaded(choice: Partial<Settings>): Promise<{ run: Run; settings: Settings }> {
  const settings = configure({
    corpus: "folders",
    source: recordings(),
    artifacts: temporaryFolder(),
    run: "mine",
    workers: 2,
    features: "mfcc,rms",
    ...choice,
  }, {});
  const run = new Run(settings);
  await load(run, settings);
  return { run, settings };
}

/** Extracts; counts the clips that were computed. */
async function computed(run: Run, settings: Settings): Promise<number> {
  let count = 0;
  await extract(run, settings, { progress: (_done, total) => count += total > 1 ? 1 : 0 });
  return count;
}

/** The features that are kept, in the order in which the first clip of each was. */
function keptFeatures(run: Run): string[] {
  using store = openStore(run);
  return store.groups().map(({ kind, about }) => `${kind} ${about}`);
}

/** Changes the store's file as its code would not. */
function damage({ artifacts }: Settings, sql: string): void {
  const database = new DatabaseSync(join(artifacts, ".cache", "store.sqlite"));
  database.exec(`PRAGMA foreign_keys = ON; ${sql}`);
  database.close();
}

Deno.test("extract() takes from the cache what was computed before, for another run too", async () => {
  const { run, settings } = await loaded({});
  strictEqual(await computed(run, settings), 12);
  const other = { ...settings, run: "other" };
  await load(new Run(other), other);
  strictEqual(await computed(new Run(other), other), 0);
  strictEqual(new Run(other).hash("features.parquet"), run.hash("features.parquet"));
});

Deno.test("extract() computes a new family alone", async () => {
  const { run, settings } = await loaded({});
  await extract(run, settings);
  deepStrictEqual(keptFeatures(run), ["rows mfcc(coefficients=40,bands=128)", "rows rms"]);
  damage(settings, "DELETE FROM entries WHERE of = (SELECT id FROM groups WHERE about = 'rms')");
  const more = { ...settings, features: "mfcc,zcr" };
  strictEqual(await computed(run, more), 12);
  deepStrictEqual(keptFeatures(run), ["rows mfcc(coefficients=40,bands=128)", "rows rms", "rows zcr"]);
  using store = openStore(run);
  strictEqual(store.sizes()[0]!.values, 2 * 12, "rms was not asked for, nor computed");
});

Deno.test("extract() goes on where it was interrupted, and redoes a damaged row", async () => {
  const { run, settings } = await loaded({});
  await extract(run, settings);
  const complete = run.hash("features.parquet");
  damage(
    settings,
    `DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY rowid LIMIT 3);
     UPDATE entries SET value = zeroblob(length(value)) WHERE rowid = (SELECT max(rowid) FROM entries)`,
  );
  Deno.removeSync(run.path("features.parquet"));
  strictEqual(
    await computed(run, settings),
    3,
    "two clips that lack one or both features, and the damaged one",
  );
  strictEqual(run.hash("features.parquet"), complete);
});

Deno.test("extract() computes everything anew if it is forced to", async () => {
  const { run, settings } = await loaded({});
  await extract(run, settings);
  const before = run.hash("features.parquet");
  strictEqual(await computed(run, { ...settings, force: true }), 12);
  strictEqual(run.hash("features.parquet"), before);
});

Deno.test("extract() says why if no clip can be measured, and writes nothing", async () => {
  const { run, settings } = await loaded({ features: "rms,delta_mfcc" });
  // A tenth of a second has five frames, too few for any clip's deltas.
  await rejects(extract(run, settings), {
    name: "InputError",
    message:
      /none of 12 clips can be measured: folders\/.*: Cannot compute deltas as the matrix has 5 frames.* \(and 11 more of this kind\)/,
  });
  strictEqual(run.hash("features.parquet"), null);
});

Deno.test("extract() takes frames from the store too", async () => {
  const { run, settings } = await loaded({ features: "rms", frames: "zcr" });
  strictEqual(await computed(run, settings), 12);
  const before = run.hash("frames.npy");
  for (const file of ["frames.npy", "features.parquet"]) run.remove(file);
  strictEqual(await computed(run, settings), 0);
  strictEqual(run.hash("frames.npy"), before);
  strictEqual(
    await computed(run, { ...settings, frames: "zcr(trim=40)" }),
    12,
    "other frames are other frames",
  );
});

const zcr = { name: "zcr", options: {}, pool: "mean", trim: 0 } as const;

Deno.test("a clip that cannot be read is a problem of the clip; a fault of the program stops the stage", async () => {
  const work = (bytes: Uint8Array) =>
    runPool<RecordingJob, void, MeasuredClip>({
      script: new URL("../../lib/stages/extract_worker.ts", import.meta.url),
      workers: 1,
      jobs: 1,
      prepare: () => ({
        input: {
          recording: "a.wav",
          bytes,
          encoders: [],
          clips: [{ part: WHOLE, features: [zcr], frames: [] }],
        },
      }),
      onMessage: (_, { result }) => results.push(result),
    });
  const results: MeasuredClip["result"][] = [];
  await work(new TextEncoder().encode("no sound"));
  match("problem" in results[0]! ? results[0].problem : "", /a\.wav/);
  await rejects(work(undefined as unknown as Uint8Array), { name: "TypeError" });
});
