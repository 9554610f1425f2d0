import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { crossCorpora } from "ser/studies/cross/cross.ts";
import { summariseCross } from "ser/studies/cross/summarise_cross.ts";
import type { CrossRow } from "ser/evaluate/cross_table.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { recordings } from "../../fixtures/recordings.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

const artifacts = temporaryFolder();
const sources = [recordings(["anna", "bert", "carl"]), recordings(["dora"])];

async function loaded(choice: Partial<Settings>): Promise<Run> {
  const settings = configure(
    { artifacts, features: "mfcc(coefficients=3),rms", model: "knn(k=1)", ...choice },
    {},
  );
  const run = new Run(settings);
  await load(run, settings);
  await extract(run, settings);
  return run;
}

const run = await loaded({ corpus: "folders(name=one),folders(name=two)", source: sources.join(",") });

Deno.test("crossCorpora() trains on each corpus and on all, and tests on each, speakers held out", async () => {
  const table = await crossCorpora(run, { model: "knn(k=1)" });
  deepStrictEqual(
    rowsOf<CrossRow>(table).map(({ trained, tested, speakers, clips, emotions }) =>
      `${trained} ${tested} ${speakers} ${clips} ${emotions}`
    ),
    // One speaker is not tested by itself.
    ["one two 1 4 2", "one one 3 12 2", "two one 3 12 2", "all one 3 12 2"],
  );
  ok(rowsOf<CrossRow>(table).every(({ uar }) => uar === 1), "high and low are told apart everywhere");
  const lines = summariseCross(table);
  match(lines[0]!, /^trained on one, tested on two: UAR 1\.000$/);
  deepStrictEqual(lines.slice(4), [
    "two is not tested by itself: it has one speaker, who cannot be held out",
  ]);
  for (const file of ["figures/cross.svg", "figures/shift.svg"]) {
    ok(new TextDecoder().decode(run.readBytes(file)).includes("one"));
  }
  strictEqual(run.readTable("shift.parquet").height, run.readTable("features.parquet").columns.length - 1);
});

Deno.test("crossCorpora() does nothing where nothing has changed", async () => {
  const before = run.hash("cross.parquet"), seen: string[] = [];
  await crossCorpora(run, { model: "knn(k=1)" }, { progress: (_done, _total, what) => seen.push(`${what}`) });
  deepStrictEqual([seen, run.hash("cross.parquet")], [["nothing has changed since the last run"], before]);
});

Deno.test("crossCorpora() uses the emotions that all corpora have, and refuses where there are none but one", async () => {
  const few = await loaded({
    corpus: "folders(name=one),folders(name=two)",
    source: sources.join(","),
    emotions: "happy",
    run: "few",
  });
  await rejects(crossCorpora(few, { model: "knn(k=1)" }), {
    name: "InputError",
    message: /^Cannot cross corpora as they share happy only \(one: happy; two: happy\): merge/,
  });
});

Deno.test("crossCorpora() refuses one corpus, and models that take frames", async () => {
  const single = await loaded({ corpus: "folders", source: sources[0]!, run: "single" });
  await rejects(crossCorpora(single, { model: "knn(k=1)" }), {
    name: "InputError",
    message: /has one only, folders: load several/,
  });
  await rejects(crossCorpora(run, { model: "cnn" }), { name: "InputError", message: /as cnn takes frames/ });
});

Deno.test("crossCorpora() refuses a corpus that bears the name of all", async () => {
  const all = await loaded({
    corpus: "folders(name=one),folders(name=all)",
    source: sources.join(","),
    run: "named-all",
  });
  await rejects(crossCorpora(all, { model: "knn(k=1)" }), {
    name: "InputError",
    message: /^Cannot cross corpora as one is called all, .*: load it by another name/,
  });
});

Deno.test("crossCorpora() refuses a recording that is in two corpora, unless that is allowed by name", async () => {
  const twice = await loaded({
    corpus: "folders(name=one),folders(name=two)",
    source: `${sources[0]},${sources[0]}`,
    run: "twice",
  });
  await rejects(crossCorpora(twice, { model: "knn(k=1)" }), { name: "InputError", message: /Audio leakage/ });
  await crossCorpora(twice, { model: "knn(k=1)", allow: ["audio"] });
});

Deno.test("crossCorpora() refuses per-speaker z-normalisation that takes emotions away, unless that is allowed by name", async () => {
  const oneEach = () => {
    const source = recordings();
    for (
      const file of ["sad/anna_1", "sad/anna_2", "happy/bert_1", "happy/bert_2", "sad/carl_1", "sad/carl_2"]
    ) {
      Deno.removeSync(`${source}/${file}.wav`);
    }
    return source;
  };
  const tied = await loaded({
    corpus: "folders(name=one),folders(name=two)",
    source: `${oneEach()},${oneEach()}`,
    run: "tied",
  });
  const changes = { model: "knn(k=1)", scale: "speaker" } as const;
  await rejects(crossCorpora(tied, { ...changes, allow: ["audio"] }), {
    name: "InputError",
    message: /^Cannot train as there is little left to learn\. .*--allow normalisation/,
  });
  await crossCorpora(tied, { ...changes, allow: ["audio", "normalisation"] });
});
