import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { main } from "ser/cli.ts";
import type { LayerRow } from "ser/evaluate/layers_table.ts";
import type { ClipRow } from "ser/run/rows.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { train } from "ser/stages/train.ts";
import { compareLayers } from "ser/studies/layers/compare_layers.ts";
import { summariseLayers } from "ser/studies/layers/summarise_layers.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { listenTo } from "../../fixtures/command_line.ts";
import { addLayers, addSentences, WIDTH } from "../../fixtures/layers.ts";
import { recordings } from "../../fixtures/recordings.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

const artifacts = temporaryFolder(), source = recordings();
const take = ({ clip }: ClipRow) => clip.includes("_1.") ? 1 : 2;
const isSad = ({ emotion }: ClipRow) => emotion === "sad";
/** What is said is said with one emotion only. */
const say = (clip: ClipRow) => `${isSad(clip) ? "sad" : "happy"} words ${take(clip)}`;
/** Knows the four sentences, which are not in the order of emotions. */
const word = (clip: ClipRow) => isSad(clip) ? take(clip) : 3 * (take(clip) - 1);

/** Three speakers, of whom layer 1 hears the emotion, layer 2 the words, and layer 10 nothing. */
async function layered(run: string, choice: Partial<Settings> = {}) {
  const settings = configure({
    corpus: "folders",
    source,
    artifacts,
    run,
    features: "zcr",
    model: "knn(k=1)",
    folds: 2,
    scale: "none",
    workers: 1,
    ...choice,
  }, {});
  const made = new Run(settings);
  for (const stage of [load, extract]) await stage(made, settings);
  addSentences(made, say);
  addLayers(made, { 10: () => 0, 2: word, 1: (clip) => Number(isSad(clip)) });
  for (const stage of [encode, train]) await stage(made, settings);
  return { run: made, settings };
}

const { run } = await layered("layers");
const heard: string[] = [];
const progress = (_done: number, _total: number, what: string) => heard.push(what);
const rows = rowsOf<LayerRow>(await compareLayers(run, {}, { references: ["rms"], progress }));

Deno.test("compareLayers() tells a layer that knows words from one that hears emotions", () => {
  const scores = rows.map(({ protocol, sentences, features, uar }) =>
    `${protocol} ${sentences} ${features} ${uar}`
  );
  for (
    const score of [
      "loso known layer 1 1",
      "loso known layer 2 1",
      "loso known sentence alone 1",
      "sentences new layer 1 1",
      "sentences new sentence alone 0.5",
    ]
  ) {
    ok(scores.includes(score), `${score}: ${scores.join("; ")}`);
  }
  const words = rows.find(({ layer, sentences }) => layer === 2 && sentences === "new")!;
  ok(words.uar < 0.3, "words that it never heard lead astray");
});

Deno.test("compareLayers() lists layers by number, then what they are compared with, with intervals over speakers", () => {
  const loso = rows.filter(({ protocol }) => protocol === "loso");
  deepStrictEqual(loso.map(({ features, layer, size }) => [features, layer, size]), [
    ["layer 1", 1, WIDTH],
    ["layer 2", 2, WIDTH],
    ["layer 10", 10, WIDTH],
    ["rms", null, 2],
    ["sentence alone", null, 0],
  ]);
  ok(loso.slice(0, 4).every(({ uar, low, high }) => low! <= uar && uar <= high!));
  deepStrictEqual(
    loso.map(({ folds, speakers, chance }) => [folds, speakers, chance]),
    loso.map(() => [3, 3, 0.5]),
  );
  ok(run.hash("figures/layers.svg"));
});

Deno.test("compareLayers() does nothing again, and scores again what has changed", async () => {
  heard.length = 0;
  const again = rowsOf<LayerRow>(await compareLayers(run, {}, { references: ["rms"], progress }));
  deepStrictEqual(again, rows);
  ok(heard.every((what) => what.endsWith("nothing has changed since the last run")), heard.join("; "));
  const [speaker] = rowsOf<LayerRow>(
    await compareLayers(run, { scale: "speaker" }, { references: [], progress }),
  );
  strictEqual(speaker!.scale, "speaker");
  ok(heard.some((what) => what === "loso: layer 1, fold 1"));
});

Deno.test("compareLayers() goes on where it was interrupted", async () => {
  const { run } = await layered("interrupted");
  const seen: string[] = [];
  await rejects(compareLayers(run, {}, {
    references: [],
    progress(_done, _total, what) {
      seen.push(what);
      if (seen.length === 4) throw new Error("interrupted");
    },
  }));
  const rest: string[] = [];
  const table = await compareLayers(run, {}, {
    references: [],
    progress: (_done, _total, what) => rest.push(what),
  });
  strictEqual(
    rest.filter((what) => what.startsWith("loso")).length + 4,
    3 * 3 + 4,
    "known ones are told, not trained",
  );
  deepStrictEqual(rowsOf<LayerRow>(table), rows.filter(({ features }) => features !== "rms"));
});

Deno.test("summariseLayers() tells each score, and that none must choose", async () => {
  const table = await compareLayers(run, {}, { references: [] });
  const lines = summariseLayers(table, run);
  match(
    lines[0]!,
    /^one speaker out, not scaled; knn\(k=1.*; 3 speakers; tested sentences: known; chance 0\.500$/,
  );
  match(lines[1]!, /^ {2}layer 1: UAR 1\.000 \(1\.000 to 1\.000\)$/);
  match(lines.at(-1)!, /^These are outer scores, to be looked at\. To choose a layer: /);
});

Deno.test("compareLayers() holds no sentences out where the corpus tells none, and says why", async () => {
  const { run } = await layered("untold");
  addSentences(run, (clip) => take(clip) === 1 ? null : say(clip));
  const table = await compareLayers(run, {}, { references: [] });
  deepStrictEqual([...new Set(rowsOf<LayerRow>(table).map(({ protocol }) => protocol))], ["loso"]);
  match(
    summariseLayers(table, run).at(-2)!,
    /^Sentences were not held out besides\. Cannot keep sentences apart as the corpus does not tell what is said in \d of 12/,
  );
});

Deno.test("compareLayers() refuses runs without layers, and models of frames", async () => {
  const settings = configure({ corpus: "folders", source, artifacts, run: "plain", features: "zcr" }, {});
  const plain = new Run(settings);
  for (const stage of [load, extract]) await stage(plain, settings);
  await rejects(compareLayers(plain, { model: "lssvm" }), {
    name: "InputError",
    message:
      /^Cannot compare layers as the run has no features of an encoder: extract several, as in --features "encoder\(model=/,
  });
  addLayers(plain, { 3: () => 0 });
  await rejects(
    compareLayers(plain, { model: "lssvm" }),
    /as the run has one layer of an encoder only: extract/,
  );
  await rejects(compareLayers(run, { model: "cnn" }), /as cnn takes frames: choose a model that takes rows$/);
});

Deno.test("ser layers prints and keeps the scores of another model", async () => {
  const args = [
    "layers",
    "--run",
    "layers",
    "--artifacts",
    artifacts,
    "--model",
    "lssvm",
    "--references",
    "none",
  ];
  const { status, output } = await listenTo(() => main(args, undefined, {}));
  strictEqual(status, 0);
  match(output, /; lssvm\(.*\n {2}layer 1: UAR [\s\S]*figures\/layers\.svg$/);
});
