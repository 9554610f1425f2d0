import { deepStrictEqual, rejects } from "node:assert/strict";
import { openRecogniser } from "ser/recogniser/recogniser.ts";
import { Run } from "ser/run/run.ts";
import { configure, type Settings } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { train } from "ser/stages/train.ts";
import { recognise } from "ser/studies/recognise.ts";
import { rowsOf } from "ser/tables/tables.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const artifacts = temporaryFolder();

function open(choice: Partial<Settings>) {
  const settings = configure({ artifacts, features: "zcr,rms", model: "knn(k=1)", ...choice }, {});
  return { run: new Run(settings), settings };
}

Deno.test("recognise() predicts the clips of a run whose emotions are not known, which cannot be learnt from", async () => {
  const known = open({ corpus: "folders", source: recordings(), run: "known" });
  for (const stage of [load, extract, encode, train]) await stage(known.run, known.settings);
  const recogniser = await openRecogniser(known.run.readBytes("model.zip"));

  const source = recordings(["dora"]), table = `${source}/new.csv`;
  Deno.writeTextFileSync(table, "path,speaker\nhappy/dora_1.wav,dora\nsad/dora_1.wav,dora\n");
  const unknown = open({ corpus: "manifest", source: table, run: "unknown" });
  for (const stage of [load, extract]) await stage(unknown.run, unknown.settings);
  deepStrictEqual(rowsOf(await recognise(unknown.run, recogniser)), [
    { clip: "manifest/happy/dora_1.wav", happy: 1, sad: 0 },
    { clip: "manifest/sad/dora_1.wav", happy: 0, sad: 1 },
  ]);
  await rejects(encode(unknown.run, unknown.settings), { name: "InputError", message: /Cannot learn from/ });
});
