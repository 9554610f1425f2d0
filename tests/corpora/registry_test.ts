import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Collection } from "ser/corpora/corpus.ts";
import { CORPORA, openCorpus, PUBLISHED } from "ser/corpora/registry.ts";
import { isSilent } from "ser/audio/silence.ts";
import { decodeWav } from "ser/audio/wav.ts";
import { makeFolder } from "./files.ts";

Deno.test("openCorpus() opens each published corpus by its name", async () => {
  const named = PUBLISHED.filter(({ layout, label }) => label(layout, new Map()));
  const clips = named.map(({ layout }) => layout);
  const folder = await makeFolder(clips);
  for (const { name, title } of named) {
    const { card, labels } = one(await openCorpus(name, folder));
    deepStrictEqual([card.name, card.title, labels.length], [name, title, 1]);
  }
});

Deno.test("openCorpus() reads of a corpus what its options say, under the corpus's name", async () => {
  const folder = await makeFolder(["03-01-01-01-01-01-01.wav", "03-02-01-01-01-01-01.wav"]);
  for (
    const [corpus, clips] of [["ravdess", 1], ["ravdess(channel=song)", 1], [
      "ravdess(channel=both)",
      2,
    ]] as const
  ) {
    const { card, labels } = one(await openCorpus(corpus, folder));
    deepStrictEqual([card.name, labels.length], ["ravdess", clips]);
  }
  await rejects(
    openCorpus("ravdess(channel=film)", folder),
    /InputError: .*must be one of speech, song, both/,
  );
  await rejects(openCorpus("emodb(channel=song)", folder), /InputError: .*its options are: none/);
});

Deno.test("openCorpus() opens one's own corpora", async () => {
  const folder = await makeFolder({
    "sad/anna/1.wav": "",
    "clips.csv": "path,emotion,speaker\nsad/anna/1.wav,sad,anna\n",
  });
  const folders = one(await openCorpus("folders", folder));
  const manifest = one(await openCorpus("manifest", `${folder}/clips.csv`));
  deepStrictEqual(folders.labels, manifest.labels);
});

Deno.test("openCorpus() lists the corpora where a name is unknown", async () => {
  await rejects(openCorpus("buckeye", "."), { name: "InputError", message: new RegExp(CORPORA.join(", ")) });
});

Deno.test("openCorpus() says where to get a corpus where no source is given", async () => {
  await rejects(openCorpus("ravdess"), /InputError: .* ravdess without a source; data\/README\.md/);
});

const archive = fileURLToPath(new URL("../../data/Audio_Speech_Actors_01-24.zip", import.meta.url));

Deno.test({
  name: "openCorpus() finds all of RAVDESS in the archive as published, and its first clip decodes",
  ignore: !existsSync(archive),
  async fn() {
    const { labels, problems, read } = one(await openCorpus("ravdess", archive));
    strictEqual(labels.length, 1440);
    deepStrictEqual(problems, []);
    const { audio } = decodeWav(await read(labels[0]!.clip), labels[0]!.clip);
    strictEqual(audio.sampleRate, 48000);
    ok(!isSilent(audio));
  },
});

function one(collections: readonly Collection[]): Collection {
  strictEqual(collections.length, 1);
  return collections[0]!;
}

const THREE = [
  ...["01", "02", "03", "04", "05"].flatMap((e) => [
    `Ravdess/Actor_01/03-01-${e}-01-01-01-01.wav`,
    `Ravdess/Actor_02/03-01-${e}-01-01-01-02.wav`,
  ]),
  ...["angry", "sad", "fear", "happy", "neutral", "disgust"].flatMap((e) => [
    `Tess/OAF_${e}/OAF_back_${e}.wav`,
    `Tess/YAF_${e}/YAF_back_${e}.wav`,
  ]),
  ...["01", "02", "03", "04", "05"].flatMap((n) => [`Savee/DC_a${n}.wav`, `Savee/JE_sa${n}.wav`]),
];

Deno.test('openCorpus("auto") opens every published corpus that it recognises, and says what is left over', async () => {
  const places = await makeFolder([...THREE, "Tess/readme.wav", "mine/hello.wav"]);
  const opened = await openCorpus("auto", places);
  deepStrictEqual(
    opened.map(({ card, labels }) => [card.name, labels.length]).sort(),
    [["ravdess", 10], ["savee", 10], ["tess", 12]],
  );
  const told = opened.flatMap(({ inferences }) => inferences).filter(({ about }) => about === "corpus");
  strictEqual(told.filter(({ inferred }) => /by how files are named: --corpus/.test(inferred)).length, 3);
  deepStrictEqual(told.flatMap(({ doubt }) => doubt ?? []), [
    "1 recordings are of none of these corpora, and not used: the first is mine/hello.wav",
  ]);
  const others = (name: string) =>
    opened.find(({ card }) => card.name === name)!.problems.filter(({ kind }) => kind === "unexpected");
  deepStrictEqual(others("tess").map(({ clip }) => clip), ["Tess/readme.wav", "mine/hello.wav"]);
  deepStrictEqual([...others("savee"), ...others("ravdess")], []);
});

Deno.test('openCorpus("auto") opens a table, or goes by folders, where no corpus is recognised', async () => {
  const folder = await makeFolder({
    "sad/anna_1.wav": "",
    "angry/anna_1.wav": "",
    "clips.csv": "path,emotion,speaker\nsad/anna_1.wav,sad,ben\n",
  });
  const table = one(await openCorpus("auto", `${folder}/clips.csv`));
  deepStrictEqual([table.card.name, table.labels[0]!.speaker], ["manifest", "ben"]);
  await Deno.remove(`${folder}/clips.csv`);
  strictEqual(one(await openCorpus("auto", folder)).card.name, "folders");
  const songs = await makeFolder(["01", "02", "03", "04", "05"].map((e) => `03-02-${e}-01-01-01-01.wav`));
  strictEqual(one(await openCorpus("auto", songs)).labels.length, 5);
});

Deno.test('openCorpus("folders") names a corpus that it knows, and goes by a pattern', async () => {
  await rejects(openCorpus("folders", await makeFolder(THREE.slice(0, 10))), {
    name: "InputError",
    message: /but this looks like RAVDESS: --corpus ravdess$/,
  });
  const { inferences } = one(await openCorpus("folders", await makeFolder(THREE)));
  match(inferences[0]!.inferred, /TESS: --corpus tess.*; all of them: --corpus auto$/);
  const pattern = "{corpus}/{}/{emotion:3}{}";
  strictEqual((await openCorpus("auto", await makeFolder(THREE), { pattern })).length, 2);
});

Deno.test("openCorpus() tells with auto what is wrong with a table, and why folders do not do in its place", async () => {
  const source = await makeFolder(["1.wav", "2.wav"]);
  await Deno.writeTextFile(`${source}/clips.csv`, "path,emotion\n1.wav,angry\n2.wav,sad\n");
  await rejects(openCorpus("auto", source), {
    name: "InputError",
    message:
      /^Cannot tell who speaks in the clips of .*clips\.csv .*\. Nor by folders and names: Cannot tell the emotions/,
  });
});
