import { deepStrictEqual, doesNotMatch, match, rejects, strictEqual } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { deriveRun } from "ser/run/derived_run.ts";
import { load } from "ser/stages/load.ts";
import { report } from "ser/report/report.ts";
import { train } from "ser/stages/train.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const settings = configure({
  corpus: "folders",
  source: recordings(),
  artifacts: temporaryFolder(),
  run: "mine",
  features: "rms,zcr",
  frames: "mel(bands=8)",
  backend: "wasm",
  epochs: 2,
  workers: 2,
  seed: [0],
}, {});
const run = new Run(settings);
await load(run, settings);
await extract(run, settings);

async function reported(name: string, choice: Partial<Settings>) {
  const part = deriveRun(run, name, { ...settings, ...choice });
  for (const stage of [encode, train, evaluate, report]) await stage(part.run, part.settings);
  const figures = [...Deno.readDirSync(part.run.path("figures"))].map(({ name }) => name).sort();
  return { ...part, page: new TextDecoder().decode(part.run.readBytes("report.html")), figures };
}

const ALWAYS = [
  "confounds",
  "confusion",
  "coverage",
  "emotions",
  "literature",
  "reliability",
  "roc",
  "similarity",
  "speakers",
];
const files = (...more: string[]) => [...ALWAYS, ...more].sort().map((name) => `${name}.svg`);

Deno.test("report shows scores, figures and the model card on one page, and keeps the figures", async () => {
  const { run, settings, page, figures } = await reported("rows", {});
  deepStrictEqual(figures, files("families", "features"));
  match(page, /<td>UAR<\/td>/);
  match(
    page,
    /Which emotions are confused\?[\s\S]*For whom does it work\?[\s\S]*Which features does it use\?[\s\S]*Model card/,
  );
  match(page, /none of whom is in the training part/);
  match(page, /Not to be used for/);
  doesNotMatch(page.replaceAll(/(src|onclick)="[^"]*"/g, ""), /Warning|undefined|NaN/);
  const said: string[] = [];
  await report(run, settings, { progress: (_done, _total, what) => said.push(what) });
  deepStrictEqual(new Set(said), new Set(["nothing has changed since the last run"]));
});

Deno.test("report shows calibration where validation speakers were set aside", async () => {
  const { figures } = await reported("validated", { validation: 1 });
  deepStrictEqual(figures, files("families", "features", "calibrated"));
});

Deno.test("report leaves out importance where a model takes frames, also if it was measured before", async () => {
  const name = "frames";
  await reported(name, {});
  const { run, page, figures } = await reported(name, { model: "attention" });
  deepStrictEqual(figures, files());
  strictEqual(run.hash("importance.parquet"), null);
  doesNotMatch(page, /Which features does it use\?/);
});

Deno.test("report warns above all where speakers leak", async () => {
  const { page } = await reported("leaking", { protocol: "random", folds: 2, allow: ["speakers"] });
  match(page, /<header>[\s\S]*<strong>Warning\.<\/strong> Speaker leakage[\s\S]*<nav/);
  doesNotMatch(page, /none of whom is in the training part/);
});

Deno.test("report needs an evaluated run", async () => {
  const part = deriveRun(run, "bare", settings);
  await rejects(
    report(part.run, part.settings),
    /metrics\.json is not there: run the stage "evaluate" first/,
  );
});
