import { match, ok, strictEqual, throws } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { averagePredictions, ENSEMBLE } from "ser/studies/ensemble.ts";
import { evaluate } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { train } from "ser/stages/train.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const artifacts = temporaryFolder(), source = recordings();

/** Runs all stages with a model. */
async function trained(model: string, choice: Partial<Settings> = {}): Promise<Run> {
  const settings = configure({
    corpus: "folders",
    source,
    artifacts,
    run: model,
    features: "rms,zcr",
    frames: "mel(bands=8)",
    backend: "wasm",
    epochs: 2,
    workers: 2,
    seed: [0, 1],
    model,
    ...choice,
  }, {});
  const run = new Run(settings);
  for (const stage of [load, extract, encode, train, evaluate]) await stage(run, settings);
  return run;
}

Deno.test("averagePredictions() averages models that hear rows and models that hear frames", async () => {
  const runs = [await trained("lssvm"), await trained("mlp"), await trained("cnn")];
  const said = averagePredictions(runs);
  for (const name of ["lssvm", "mlp", "cnn", "ensemble"]) {
    match(said, new RegExp(`^${name}: UAR [01]\\.\\d{3} \\(.* to .*\\), WAR .*, trained in \\d+ s$`, "m"));
  }
  match(said, /^ensemble − \w+: UAR .* p \d\.\d{3}; 3 speakers are too few to tell$/m);
  const table = runs[0]!.readTable(ENSEMBLE);
  strictEqual(table.height, 2 * 12); // two seeds, of which the lssvm has one
  const sums = (table.toRecords() as Record<string, number>[]).map((row) => row["p_happy"]! + row["p_sad"]!);
  ok(sums.every((sum) => Math.abs(sum - 1) < 1e-9));
});

Deno.test("averagePredictions() refuses runs of one speaker, and says why", async () => {
  const alone = await trained("lssvm", {
    source: recordings(["anna"]),
    run: "alone",
    protocol: "random",
    folds: 2,
    allow: ["speakers"],
  });
  throws(() => averagePredictions([alone, alone]), {
    name: "InputError",
    message:
      "Cannot compare runs as scores are compared over speakers, of whom there must be two: current value is 1",
  });
  strictEqual(alone.hash(ENSEMBLE), null);
});

Deno.test("averagePredictions() warns first where speakers leak, and refuses runs that have changed since", async () => {
  const choice = { protocol: "random", folds: 2, allow: ["speakers"] } as const;
  const runs = [
    await trained("knn", { ...choice, run: "one" }),
    await trained("lssvm", { ...choice, run: "two" }),
  ];
  match(averagePredictions(runs), /^WARNING Speaker leakage: .*\none: UAR /);
  const settings = configure({ artifacts, run: "two", protocol: "loso" }, {});
  await encode(runs[1]!, settings);
  throws(() => averagePredictions(runs), /has changed since the stage "train" was run: run it again/);
});
