import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { compareProtocols, type ProtocolRow, summariseProtocols } from "ser/studies/protocols.ts";
import { repeatRun } from "ser/studies/repeat.ts";
import { train } from "ser/stages/train.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const settings = configure({
  corpus: "folders",
  source: recordings(),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "rms,zcr",
  backend: "wasm",
  epochs: 2,
  workers: 2,
  seed: [0, 1],
  protocol: "speakers",
  folds: 2,
  scale: "robust",
  balance: "weights",
}, {});
const run = new Run(settings);
for (const stage of [load, extract, encode, train, evaluate]) await stage(run, settings);

Deno.test("repeatRun() comes to the same bytes, with another number of threads", async () => {
  const { files, uar } = await repeatRun(run, 1);
  deepStrictEqual(files.filter(({ same }) => !same), []);
  ok(files.some(({ file }) => file === "model.zip"));
  strictEqual(uar[0], uar[1]);
});

Deno.test("repeatRun() tells what does not come out the same", async () => {
  const changed = new Run({ ...settings, run: "changed" });
  for (const { name, isFile } of Deno.readDirSync(run.folder)) {
    if (isFile) changed.write(name, run.readBytes(name));
  }
  changed.writeRecord("train", {
    ...run.record("train")!,
    outputs: { ...run.record("train")!.outputs, "predictions.parquet": "0" },
  });
  const { files } = await repeatRun(changed, 2);
  deepStrictEqual(files.filter(({ same }) => !same).map(({ file }) => file), ["predictions.parquet"]);
});

Deno.test("repeatRun() refuses a run that is not finished", async () => {
  const unfinished = new Run({ ...settings, run: "unfinished" });
  unfinished.writeRecord("load", run.record("load")!);
  await rejects(repeatRun(unfinished, 1), {
    message: `Cannot repeat ${unfinished.folder} as its stage "extract" was never finished`,
  });
});

Deno.test("compareProtocols() works on a run that stops early, and leaves out groups that are single speakers", async () => {
  const stopping = new Run({ ...settings, run: "stopping" });
  const choice = {
    ...settings,
    run: "stopping",
    seed: [0],
    validation: 1,
    patience: 1,
    protocol: "loso",
  } as const;
  for (const stage of [load, extract, encode, train, evaluate]) await stage(stopping, choice);
  const rows = rowsOf<ProtocolRow>(await compareProtocols(stopping, { folds: 5 }));
  deepStrictEqual(new Set(rows.map(({ protocol }) => protocol)), new Set(["random", "loso"]));
});

Deno.test("compareProtocols() leaves out what one speaker does not allow, and says so", async () => {
  const choice = { ...settings, source: recordings(["anna"]), run: "alone", protocol: "random" } as const;
  const alone = new Run(choice);
  for (const stage of [load, extract]) await stage(alone, choice);
  const table = await compareProtocols(alone, { seed: [0], model: "knn(k=1)" });
  deepStrictEqual(
    rowsOf<ProtocolRow>(table).map(({ protocol, scale, leaks }) => [protocol, scale, leaks]),
    [["random", "train", "yes"], ["random", "speaker", "yes"]],
  );
  match(
    summariseProtocols(table),
    /^random, .*\nrandom, .*\nspeakers: left out, as .*\nloso: left out, as it needs two/,
  );
});

Deno.test("compareProtocols() scores every protocol and scaling, and says which leak", async () => {
  const table = await compareProtocols(run, { folds: 2, seed: [0] });
  const rows = rowsOf<ProtocolRow>(table);
  deepStrictEqual(rows.map(({ protocol, scale, leaks }) => [protocol, scale, leaks]), [
    ["random", "train", "yes"],
    ["random", "speaker", "yes"],
    ["speakers", "train", "no"],
    ["speakers", "speaker", "no"],
    ["loso", "train", "no"],
    ["loso", "speaker", "no"],
  ]);
  ok(rows.every(({ uar, seed, chance }) => uar >= 0 && uar <= 1 && seed === 0 && chance === 0.5));
  match(summariseProtocols(table), /^random, scale train \(leaks\): UAR \d\.\d{3} ± 0\.000, WAR .*$/m);
  const svg = new TextDecoder().decode(run.readBytes("figures/protocols.svg"));
  match(svg, /3 speakers are too few to tell what leaking them is worth: UAR \d\.\d\d against /);
});
