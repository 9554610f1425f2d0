import { deepStrictEqual, match, ok } from "node:assert/strict";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { encode } from "ser/stages/encode.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { summarise } from "ser/stages/summary.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

Deno.test("the summary of load lists emotions and speakers, how they were told, what is doubtful, and each problem once", async () => {
  const source = recordings();
  for (const name of ["stray 1.wav", "stray 2.wav", "stray 3.wav"]) {
    Deno.writeTextFileSync(`${source}/${name}`, "");
  }
  Deno.renameSync(`${source}/happy`, `${source}/Freude`);
  const settings = configure({ corpus: "folders", source, artifacts: temporaryFolder(), run: "mine" }, {});
  const run = new Run(settings);
  await load(run, settings);
  const lines = summarise.load(run).split("\n");
  match(lines[0]!, /12 usable clips .* of 3 speakers, 6 problems$/);
  match(lines[1]!, /^ {2}emotion +clips +speakers +minutes$/);
  match(lines.join("\n"), /\n {2}speaker +sex +clips +emotions +minutes\n/);
  match(lines.join("\n"), /\n {2}emotion: from folder 1\n {2}emotion: happy: "Freude" \(\d clips\)\n/);
  deepStrictEqual(lines.filter((line) => line.includes("stray")), [
    "  unexpected: stray 1.wav and 2 more: left out: no emotion stands in folder 1",
  ]);
});

Deno.test("the summary of load says what is doubtful", async () => {
  const source = recordings(), folders = [...Deno.readDirSync(source)].map(({ name }) => name);
  for (const folder of folders) {
    for (const [i, { name }] of [...Deno.readDirSync(`${source}/${folder}`)].entries()) {
      Deno.renameSync(`${source}/${folder}/${name}`, `${source}/${folder}/${i}.wav`);
    }
  }
  const settings = configure({ corpus: "folders", source, artifacts: temporaryFolder(), run: "mine" }, {});
  const run = new Run(settings);
  await load(run, settings);
  match(summarise.load(run), /\n {2}DOUBTFUL speaker: who speaks is not told of 15 clips/);
});

Deno.test("the summary of load names the corpus of whatever is said, where a run has several", async () => {
  const settings = configure({
    corpus: "folders(name=one),folders(name=two)",
    source: `${recordings()},${recordings(["dora", "emil"])}`,
    emotions: "happy,low=sad|tired",
    artifacts: temporaryFolder(),
    run: "both",
  }, {});
  const run = new Run(settings);
  await load(run, settings);
  const text = summarise.load(run);
  for (const corpus of ["one", "two"]) {
    match(text, new RegExp(`\\n {2}${corpus} emotion: chosen, but no clip is: tired\\n`));
    match(text, new RegExp(`\\n {2}unreadable: ${corpus}/sad/carl_9\\.wav`));
  }
});

Deno.test("the summary of encode says how many clips no fold uses", async () => {
  const source = recordings(), rows = ["path,emotion,speaker,split"];
  for (const [speaker, split] of [["anna", "train"], ["bert", "test"], ["carl", ""]] as const) {
    for (const emotion of ["happy", "sad"]) {
      rows.push(`${emotion}/${speaker}_1.wav,${emotion},${speaker},${split}`);
    }
  }
  const table = `${source}/clips.csv`;
  Deno.writeTextFileSync(table, rows.join("\n"));
  const settings = configure({
    corpus: "manifest",
    source: table,
    protocol: "official",
    features: "rms",
    artifacts: temporaryFolder(),
    run: "parts",
  }, {});
  const run = new Run(settings);
  for (const stage of [load, extract, encode]) await stage(run, settings);
  match(summarise.encode(run), /1 folds\n {2}2 of 6 clips are in no fold: 2 of no official part\n/);
});

Deno.test("the summary of load tells recordings that are there twice", async () => {
  const source = recordings();
  const settings = configure({ corpus: "folders", source, artifacts: temporaryFolder(), run: "mine" }, {});
  const run = new Run(settings);
  await load(run, settings);
  ok(!summarise.load(run).includes("DOUBTFUL audio"));
  Deno.copyFileSync(`${source}/happy/anna_1.wav`, `${source}/sad/anna_8.wav`);
  await load(run, settings);
  match(
    summarise.load(run),
    /DOUBTFUL audio: 1 recording is heard in several clips, sample for sample: happy\/anna_1\.wav = sad\/anna_8\.wav;/,
  );
});
