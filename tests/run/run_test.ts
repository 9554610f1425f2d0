import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { isAbsolute, join } from "node:path";
import pl from "nodejs-polars";
import { lastRun, Run, sha256 } from "ser/run/run.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const record = { parameters: { epochs: 1 }, inputs: {}, code: "", outputs: {}, seconds: 0 };

/** A run in a new folder. */
const newRun = () => new Run({ artifacts: temporaryFolder(), run: "mine" });

Deno.test("Run gives back what was written: bytes, texts, JSON and tables", () => {
  const run = newRun();
  run.write("model.zip", Uint8Array.of(1, 2));
  run.write("figures/a.svg", "<svg/>");
  run.writeJson("metrics.json", { uar: 0.5 });
  run.writeTable("clips.parquet", pl.DataFrame({ clip: ["a"] }));
  deepStrictEqual([...run.readBytes("model.zip")], [1, 2]);
  strictEqual(new TextDecoder().decode(run.readBytes("figures/a.svg")), "<svg/>");
  deepStrictEqual(run.readJson("metrics.json"), { uar: 0.5 });
  deepStrictEqual(run.readTable("clips.parquet").toRecords(), [{ clip: "a" }]);
});

Deno.test("Run keeps the file there was when writing another fails", () => {
  const run = newRun();
  run.write("report.html", "first");
  Deno.mkdirSync(run.path("report.html.part")); // nothing can be written under this name
  throws(() => run.write("report.html", "second"));
  strictEqual(new TextDecoder().decode(run.readBytes("report.html")), "first");
});

Deno.test("Run leaves no temporary file behind", () => {
  const run = newRun();
  run.write("metrics.json", "{}");
  deepStrictEqual([...Deno.readDirSync(run.folder)].map(({ name }) => name), ["metrics.json"]);
});

for (
  const [file, stage] of Object.entries({
    "clips.parquet": "load",
    "features.parquet": "extract",
    "folds.parquet": "encode",
    "encoder.json": "encode",
    "predictions.parquet": "train",
    "model.zip": "train",
    "metrics.json": "evaluate",
  })
) {
  Deno.test(`Run says that ${stage} writes ${file} where it is not there`, () => {
    const run = newRun();
    throws(() => file.endsWith(".parquet") ? run.readTable(file) : run.readBytes(file), {
      message: `${run.path(file)} is not there: run the stage "${stage}" first ` +
        `(notebook ${stage}, or \`deno task ser ${stage}\`)`,
    });
  });
}

Deno.test("Run hashes a file, and tells that there is none", () => {
  const run = newRun();
  run.write("a.txt", "abc");
  strictEqual(run.hash("a.txt"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  strictEqual(run.hash("b.txt"), null);
});

Deno.test("sha256() hashes texts and bytes alike", () => {
  strictEqual(sha256("é"), sha256(new TextEncoder().encode("é")));
});

Deno.test("Run keeps a record of every stage, the last one of each", () => {
  const run = newRun();
  strictEqual(run.record("load"), undefined);
  run.writeRecord("load", record);
  run.writeRecord("train", { ...record, seconds: 1 });
  run.writeRecord("train", { ...record, seconds: 2 });
  deepStrictEqual(run.record("load"), record);
  strictEqual(run.record("train")?.seconds, 2);
});

for (const name of ["", ".", "..", "a/b", "../up", "a b", "a\\b"]) {
  Deno.test(`Run refuses the name ${JSON.stringify(name)}`, () => {
    throws(() => new Run({ artifacts: "artifacts", run: name }), {
      name: "InputError",
      message: `A run's name may have letters, digits, "_", "-" and ".": current value is "${name}"`,
    });
  });
}

Deno.test("Run takes a relative folder from the project, wherever it is used", () => {
  const { folder } = new Run({ artifacts: "artifacts", run: "mine" });
  ok(isAbsolute(folder) && folder.endsWith(join("artifacts", "mine")), folder);
});

Deno.test("lastRun() finds the run that was worked on last, and none where there is none", () => {
  const artifacts = temporaryFolder();
  strictEqual(lastRun(join(artifacts, "absent")), undefined);
  Deno.writeTextFileSync(join(artifacts, "README.md"), "");
  Deno.mkdirSync(join(artifacts, "not-a-run"));
  strictEqual(lastRun(artifacts), undefined);
  for (const [run, seconds] of [["old", 1], ["new", 3], ["older", 2]] as const) {
    new Run({ artifacts, run }).writeRecord("load", record);
    Deno.utimeSync(join(artifacts, run, "run.json"), seconds, seconds);
  }
  strictEqual(lastRun(artifacts), "new");
});
