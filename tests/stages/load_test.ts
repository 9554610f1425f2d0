import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { load } from "ser/stages/load.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

/** A run of recordings that is not yet loaded. */
function start() {
  const source = recordings();
  const settings = configure({ corpus: "folders", source, artifacts: temporaryFolder(), run: "mine" }, {});
  return { run: new Run(settings), settings, source };
}

Deno.test("load stops where a file cannot be read, and keeps nothing of it: the next time it may be read", async () => {
  const { run, settings, source } = start();
  const last = join(source, "sad/carl_2.wav"), elsewhere = join(source, "carl");
  const progress = (done: number) => {
    if (done === 1) Deno.renameSync(last, elsewhere);
  };
  await rejects(load(run, settings, { progress }), {
    name: "InputError",
    message: /^Cannot read sad\/carl_2\.wav now \(No such file.*\), though it was there when the corpus was/,
  });
  deepStrictEqual([run.hash("clips.parquet"), run.record("load")], [null, undefined]);
  Deno.renameSync(elsewhere, last);
  await load(run, settings);
  strictEqual(run.readTable("clips.parquet").height, 15);
});

Deno.test("load is stopped by a signal before the next clip", async () => {
  const { run, settings } = start(), controller = new AbortController();
  let last = 0;
  const progress = (done: number) => {
    last = done;
    if (done === 2) controller.abort();
  };
  await rejects(load(run, settings, { progress, signal: controller.signal }), { name: "AbortError" });
  deepStrictEqual([last, run.hash("clips.parquet")], [2, null]);
});

Deno.test("load lets in what waits for it, a Ctrl-C say, also of a corpus that is made as it is read", async () => {
  const settings = configure({ corpus: "demo", artifacts: temporaryFolder() }, {});
  const controller = new AbortController();
  setTimeout(() => controller.abort());
  await rejects(load(new Run(settings), settings, { signal: controller.signal }), { name: "AbortError" });
});

Deno.test("load stops where no clip can be used, with every reason once", async () => {
  const folder = temporaryFolder();
  for (const emotion of ["happy", "sad"]) {
    Deno.mkdirSync(`${folder}/${emotion}`);
    Deno.writeTextFileSync(`${folder}/${emotion}/anna_1.wav`, "");
    Deno.writeTextFileSync(`${folder}/${emotion}/bert_1.wav`, "version https://git-lfs.github.com/spec/v1");
  }
  const settings = configure({ corpus: "folders", source: folder, artifacts: temporaryFolder() }, {});
  const run = new Run(settings);
  await rejects(load(run, settings), {
    name: "InputError",
    message:
      /^Cannot use any of 2 clips: .*git lfs pull.*\(and 1 more of this kind\); .*anna_1.wav.*empty.*1 more of this kind/,
  });
  strictEqual(run.record("load"), undefined);
});

Deno.test("load doubts that speakers of one name in two corpora are different people", async () => {
  const settings = configure({
    corpus: "folders(name=one),folders(name=two)",
    source: `${recordings()},${recordings()}`,
    artifacts: temporaryFolder(),
    run: "both",
  }, {});
  const run = new Run(settings);
  await load(run, settings);
  const rows = run.readTable("inferences.parquet").toRecords();
  const told = rows.filter(({ inferred }) => String(inferred).startsWith("called as in one"));
  deepStrictEqual(told.map(({ corpus, inferred }) => [corpus, inferred]), [
    ["two", "called as in one, but other people: anna, bert, carl"],
  ]);
});
