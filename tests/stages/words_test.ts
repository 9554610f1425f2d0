import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import type { ClipRow } from "ser/run/rows.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { evaluate, type Metrics } from "ser/stages/evaluate.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { summarise } from "ser/stages/summary.ts";
import { train } from "ser/stages/train.ts";
import { ablate, summariseAblation } from "ser/studies/ablation.ts";
import { compareProtocols, summariseProtocols } from "ser/studies/protocols.ts";
import { addLayers, addSentences } from "../fixtures/layers.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const artifacts = temporaryFolder(), source = recordings();
/** What is said is said with one emotion only. */
const say = ({ clip, emotion }: ClipRow) => `${emotion} ${clip.includes("_1.") ? 1 : 2}`;

/** Trains on what has an encoder's layer, or not, and tells what is printed of it. */
async function scored(run: string, choice: Partial<Settings>, hasEncoder = true) {
  const settings = configure(
    { corpus: "folders", source, artifacts, run, features: "zcr", model: "knn(k=1)", workers: 1, ...choice },
    {},
  );
  const made = new Run(settings);
  for (const stage of [load, extract]) await stage(made, settings);
  addSentences(made, say);
  if (hasEncoder) addLayers(made, { 1: () => 0 });
  for (const stage of [encode, train, evaluate]) await stage(made, settings);
  const card = new TextDecoder().decode(made.readBytes("model_card.md"));
  const { tested_sentences } = made.readJson<Metrics>("metrics.json");
  return { made, encoded: summarise.encode(made), text: summarise.evaluate(made), card, tested_sentences };
}

Deno.test("scores of an encoder say that sentences were known, and warn where these tell emotions", async () => {
  const { made, encoded, text, card, tested_sentences } = await scored("known", {});
  strictEqual(tested_sentences, "known");
  match(
    encoded,
    /\n {2}WARNING words: Words .*pretrained encoder, which hears words: .*--protocol sentences\.$/m,
  );
  match(
    text,
    /\n {2}tested sentences: said in training too, so that words may be what is recognised\n {2}WARNING .*hears words/,
  );
  match(card, /An encoder hears words; tested sentences: said in training too/);
  match(summariseProtocols(await compareProtocols(made)), /^loso, scale train \(sentences known\): UAR/m);
  match(summariseAblation(await ablate(made), made), /\ntested sentences: said in training too/);
});

Deno.test("scores of an encoder do not warn of words where sentences are held out, and say so", async () => {
  const { encoded, text, tested_sentences } = await scored("new", { protocol: "sentences", folds: 2 });
  strictEqual(tested_sentences, "new");
  doesNotMatch(encoded, /WARNING words/);
  match(text, /\n {2}tested sentences: not said in training/);
});

Deno.test("scores of other features say nothing of sentences, which they hardly tell", async () => {
  const { text, card, tested_sentences } = await scored("plain", {}, false);
  strictEqual(tested_sentences, undefined);
  doesNotMatch(text + card, /tested sentences|hears words/);
});
