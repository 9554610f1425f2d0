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
  run.writeTable("clips.parquet", pl.DataFrame({ clip: ["a"] }));
  const broken = {
    writeParquet() {
      throw new Error("the disk is full");
    },
  };
  throws(() => run.writeTable("clips.parquet", broken as unknown as pl.DataFrame), /the disk is full/);
  deepStrictEqual(run.readTable("clips.parquet").toRecords(), [{ clip: "a" }]);
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
    "model_card.md": "evaluate",
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

Deno.test("Run knows what it has written, whatever another process makes of it", () => {
  const run = newRun();
  run.write("a.txt", "abc");
  Deno.writeTextFileSync(run.path("a.txt"), "of another");
  Deno.writeTextFileSync(run.path("b.txt"), "abc");
  strictEqual(run.writtenHash("a.txt"), sha256("abc"));
  strictEqual(run.writtenHash("b.txt"), sha256("abc"));
  run.remove("a.txt");
  deepStrictEqual([run.writtenHash("a.txt"), run.writtenHash("none.txt")], ["", ""]);
});

Deno.test("sha256() hashes texts and bytes alike", () => {
  strictEqual(sha256("é"), sha256(new TextEncoder().encode("é")));
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
