import { deepStrictEqual, match, ok, rejects } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import type { AblationRow } from "ser/evaluate/ablation_table.ts";
import { ablate, summariseAblation } from "ser/studies/ablation.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { deriveRun } from "ser/run/derived_run.ts";
import { load } from "ser/stages/load.ts";
import { readPredictions } from "ser/run/read.ts";
import { train } from "ser/stages/train.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const settings = configure({
  corpus: "folders",
  source: recordings(),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "rms,zcr,rhythm",
  workers: 2,
  protocol: "speakers",
  folds: 2,
  model: "lssvm",
}, {});
const run = new Run(settings);
for (const stage of [load, extract]) await stage(run, settings);

const choice = { protocol: "speakers", folds: 2, model: "lssvm", workers: 2 } as const;
const table = await ablate(run, choice);
const rows = rowsOf<AblationRow>(table);

Deno.test("ablate() has a row for each family and each kind of functional", () => {
  deepStrictEqual(rows.map(({ kind, group, size }) => [kind, group, size]), [
    ["family", "rms", 2],
    ["family", "zcr", 2],
    ["family", "rhythm", 4],
    ["functionals", "mean", 2],
    ["functionals", "deviation", 2],
    ["functionals", "whole clip", 4],
  ]);
  for (const { gain, gain_low, gain_high, alone, alone_low, alone_high, p, p_corrected } of rows) {
    ok(gain_low <= gain && gain <= gain_high && alone_low <= alone && alone <= alone_high);
    ok(p > 0 && p <= p_corrected && p_corrected <= 1);
  }
  const [how, ...lines] = summariseAblation(table, run).split("\n");
  match(how!, /^lssvm\(.*\), 2 groups of speakers, scaler fitted on training clips$/);
  match(
    lines.join("\n"),
    /^family \w+ \(\d\): [+−]?0\.\d{3} \(.* to .*, p \d\.\d{3}, corrected \d\.\d{3}\), alone 0\.\d{3} \(/m,
  );
});

Deno.test("ablate() scores a family alone as a run of that family does", async () => {
  const alone = deriveRun(run, "rms-alone", choice);
  const features = alone.run.readTable("features.parquet").select("clip", "rms_0_mean", "rms_0_std");
  alone.run.writeTable("features.parquet", features);
  for (const stage of [encode, train, evaluate]) await stage(alone.run, alone.settings);
  const tested = rowsOf<{ emotion: string; predicted: string }>(readPredictions(alone.run));
  const recalls = [...Map.groupBy(tested, ({ emotion }) => emotion).values()].map((own) =>
    own.filter(({ emotion, predicted }) => emotion === predicted).length / own.length
  );
  const uar = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
  ok(Math.abs(rows[0]!.alone - uar) < 1e-12, `${rows[0]!.alone} against ${uar}`);
});

Deno.test("ablate() comes to the same again, and draws what it found", async () => {
  deepStrictEqual(rowsOf(await ablate(run, choice)), rows);
  match(
    new TextDecoder().decode(run.readBytes("figures/ablation.svg")),
    /<title>3 speakers are too few to tell which family is missed, at a UAR of /,
  );
});

Deno.test("ablate() keeps a record of what it wrote", () => {
  deepStrictEqual(run.record("ablation")!.outputs["ablation.parquet"], run.hash("ablation.parquet"));
});

Deno.test("ablate() refuses models that hear frames", async () => {
  await rejects(ablate(run, { ...choice, model: "cnn" }), {
    name: "InputError",
    message: "Cannot leave columns out as cnn takes frames: choose a model that takes rows",
  });
});

Deno.test("ablate() refuses one speaker before anything is trained", async () => {
  const alone = { ...settings, source: recordings(["anna"]), run: "alone" };
  const run = new Run(alone);
  for (const stage of [load, extract]) await stage(run, alone);
  await rejects(ablate(run, { ...choice, protocol: "random", allow: ["speakers"] }), {
    name: "InputError",
    message: /^Cannot leave columns out as scores are compared over speakers, .*: current value is 1$/,
  });
});

Deno.test("summariseAblation() warns where speakers leak", async () => {
  const leaking = { ...choice, protocol: "random", allow: ["speakers"] } as const;
  const part = deriveRun(run, "leaking", leaking);
  match(summariseAblation(await ablate(part.run, leaking), part.run), /^lssvm.*\nWARNING Speaker leakage: /);
});

Deno.test("ablate() says when there is nothing to leave out", async () => {
  const bare = deriveRun(run, "bare", { ...settings, features: "zcr(pool=mean)" });
  await extract(bare.run, bare.settings);
  await rejects(ablate(bare.run, choice), {
    name: "InputError",
    message: "Cannot leave columns out as all 1 are of one family and one kind: extract more features",
  });
});
