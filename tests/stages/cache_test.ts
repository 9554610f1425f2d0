import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { FinishedJobs } from "ser/run/finished_jobs.ts";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { openStore } from "ser/run/store.ts";
import { describeCache } from "ser/stages/cache.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

Deno.test("describeCache() tells what is kept, and prunes what no code of today would ask for, and only that", async () => {
  const settings = configure({
    corpus: "folders",
    source: recordings(["anna"]),
    artifacts: temporaryFolder(),
    run: "mine",
    features: "rms,zcr(trim=40,pool=full)",
    frames: "rms",
    workers: 1,
  }, {});
  const { artifacts } = settings, run = new Run(settings);
  match(describeCache(artifacts), /store\.sqlite: nothing is kept yet$/);
  await load(run, settings);
  await extract(run, settings);
  {
    using store = openStore(run);
    const [rms] = store.groups();
    store.put({ ...rms!, key: "of old code" }, "clip", new Uint8Array(2e6));
    store.put(
      { kind: "rows", key: "of a family that is gone", about: "gone(pool=mean)" },
      "clip",
      new Uint8Array(9),
    );
    new FinishedJobs<number>(store, { key: "today", module: "stages/train.ts" }).put("fold-1", 1);
    const about = (module: string) => JSON.stringify({ module, code: "old" });
    store.put({ kind: "jobs", key: "old", about: about("stages/train.ts") }, "fold-1", new Uint8Array(9));
    store.put({ kind: "jobs", key: "gone", about: about("stages/gone.ts") }, "fold-1", new Uint8Array(9));
  }
  Deno.writeTextFileSync(join(artifacts, ".cache", "rms-0123.rows"), "of before there was a store");
  match(
    describeCache(artifacts),
    /pooled features: 10 values in 4 groups[^]*unfinished training|unfinished training[^]*10 values/,
  );
  const groups = () => {
    using store = openStore(run);
    return store.groups().map(({ kind, about }) => `${kind} ${about.replace(/"code":.*/, "")}`);
  };
  const sizes = describeCache(artifacts, { prune: true }).match(/: ([\d.]+) MB, ([\d.]+) MB after$/m)!;
  ok(Number(sizes[2]) <= Number(sizes[1]) / 2, `what is thrown away was 2 MB: ${sizes[0]}`);
  deepStrictEqual(groups(), [
    "rows rms",
    "rows zcr(pool=full,trim=40)",
    "frames rms",
    'jobs {"module":"stages/train.ts",',
  ]);
  strictEqual(
    [...Deno.readDirSync(join(artifacts, ".cache"))].some(({ name }) => name.endsWith(".rows")),
    false,
  );
  let computed = 0;
  run.remove("features.parquet");
  await extract(run, settings, { progress: (_, total) => computed += Number(total > 1) });
  strictEqual(computed, 0, "what is of use is still there");
});
