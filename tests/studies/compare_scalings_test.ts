import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { train } from "ser/stages/train.ts";
import { compareScalings } from "ser/studies/compare_scalings.ts";
import { compareProtocols } from "ser/studies/protocols.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const SPEAKERS = ["anna", "bert", "carl"];
const settings = configure({
  corpus: "folders",
  source: recordings(SPEAKERS),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "rms,zcr",
  protocol: "speakers",
  folds: 2,
  scale: "robust",
  model: "mlp(hidden=4)",
  epochs: 2,
  backend: "wasm",
  seed: [5, 3],
  workers: 2,
}, {});
const run = new Run(settings);
for (const stage of [load, extract, encode, train]) await stage(run, settings);

Deno.test("compareScalings() compares one speaker out by two scalings, whatever protocol, scale and seeds the run has", async () => {
  strictEqual(compareScalings(run), null, "not tried yet");
  await compareProtocols(run, { seed: [5] });
  const { runs, speakers, clips } = compareScalings(run)!;
  deepStrictEqual(runs.map(({ name }) => name), ["scaled by training clips", "per-speaker z-normalised"]);
  deepStrictEqual([speakers.length, clips], [3, 12]);
  ok(runs.every(({ value }) => value >= 0 && value <= 1));
});

Deno.test("compareScalings() compares nothing of another model than the run has now", async () => {
  await train(run, { ...settings, model: "majority" });
  strictEqual(compareScalings(run), null);
  await compareProtocols(run, { seed: [0] });
  strictEqual(compareScalings(run)!.difference.value, 0, "of models without epochs too");
});
