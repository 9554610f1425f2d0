import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
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

/** Sizes of the cache's files, by feature. */
function sizes({ artifacts }: Settings): Record<string, number> {
  const folder = join(artifacts, ".cache");
  return Object.fromEntries(
    [...Deno.readDirSync(folder)].map((
      { name },
    ) => [name.split("-")[0]!, Deno.statSync(join(folder, name)).size]),
  );
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
  const before = sizes(settings);
  const more = { ...settings, features: "mfcc,rms,zcr" };
  strictEqual(await computed(run, more), 12);
  const { zcr, ...others } = sizes(settings);
  deepStrictEqual(others, before);
  ok(zcr! > 0);
});

Deno.test("extract() goes on where it was interrupted, and redoes a damaged row", async () => {
  const { run, settings } = await loaded({});
  await extract(run, settings);
  const complete = run.hash("features.parquet");
  const folder = join(settings.artifacts, ".cache");
  const [rms] = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    name.startsWith("rms")
  );
  const bytes = Deno.readFileSync(join(folder, rms!));
  bytes[50]! ^= 1; // in the first row
  Deno.writeFileSync(join(folder, rms!), bytes.subarray(0, bytes.length - 100)); // the last row and a half are gone
  Deno.removeSync(run.path("features.parquet"));
  strictEqual(await computed(run, settings), 3);
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
      /none of 12 clips can be measured; the first, .*: Cannot compute deltas as the matrix has 5 frames/,
  });
  strictEqual(run.hash("features.parquet"), null);
});
