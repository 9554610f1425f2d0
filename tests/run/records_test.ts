import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { readRecord, type StageRecord, writeRecord } from "ser/run/records.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const record: StageRecord = {
  parameters: { epochs: 1 },
  inputs: {},
  code: "",
  outputs: { "model.zip": "0" },
  seconds: 0,
};

/** What `run.json` shows. */
const shown = (folder: string) => JSON.parse(Deno.readTextFileSync(join(folder, "run.json")));

Deno.test("a record is read as it was written, the last one of each stage", () => {
  const folder = temporaryFolder();
  strictEqual(readRecord(folder, "load"), undefined);
  writeRecord(folder, "load", record);
  writeRecord(folder, "train", record);
  writeRecord(folder, "train", { ...record, seconds: 2 });
  deepStrictEqual(readRecord(folder, "load"), record);
  strictEqual(readRecord(folder, "train")?.seconds, 2);
});

Deno.test("run.json shows the versions and all records, stages in their order and others behind", () => {
  const folder = temporaryFolder();
  for (const stage of ["report", "evaluate", "ablation", "load", "train"]) writeRecord(folder, stage, record);
  const { deno, stages } = shown(folder);
  strictEqual(deno, Deno.version.deno);
  deepStrictEqual(Object.keys(stages), ["load", "train", "evaluate", "ablation", "report"]);
  deepStrictEqual(stages.report, record);
});

Deno.test("records of a run that has but a run.json are read, and stay", () => {
  const folder = temporaryFolder();
  const stages = { load: record, train: { ...record, seconds: 1 } };
  Deno.writeTextFileSync(join(folder, "run.json"), JSON.stringify({ version: "0.1.0", stages }));
  deepStrictEqual(readRecord(folder, "train"), stages.train);
  writeRecord(folder, "train", { ...record, seconds: 2 });
  deepStrictEqual(readRecord(folder, "load"), record);
  deepStrictEqual(shown(folder).stages, { load: record, train: { ...record, seconds: 2 } });
});

Deno.test("no record is lost where processes finish stages at one time", async () => {
  const folder = temporaryFolder();
  const script = `
    import { writeRecord } from "${import.meta.resolve("ser/run/records.ts")}";
    for (let i = 0; i < 12; i++) {
      writeRecord(${JSON.stringify(folder)}, Deno.args[0] + i, ${JSON.stringify(record)});
    }`;
  const write = (name: string) =>
    new Deno.Command(Deno.execPath(), { args: ["eval", "--ext=ts", script, name], stderr: "piped" }).output();
  const results = await Promise.all(["a", "b", "c"].map(write));
  for (const { success, stderr } of results) ok(success, new TextDecoder().decode(stderr));
  const names = ["a", "b", "c"].flatMap((name) => Array.from({ length: 12 }, (_, i) => `${name}${i}`)).sort();
  deepStrictEqual(names.filter((name) => !readRecord(folder, name)), []);
  deepStrictEqual(Object.keys(shown(folder).stages), names);
});
