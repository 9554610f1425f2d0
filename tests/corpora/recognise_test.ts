import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { PUBLISHED } from "ser/corpora/published/corpora.ts";
import { recogniseCorpora, suggestCorpora } from "ser/corpora/recognise.ts";
import type { Source } from "ser/corpora/sources/source.ts";

/** Makes a source of empty files and texts. */
function sourceOf(paths: readonly string[], texts: Readonly<Record<string, string>> = {}): Source {
  return {
    location: "here",
    paths: [...paths, ...Object.keys(texts)].sort(),
    problems: [],
    inferences: [],
    fingerprint: "",
    read: (path) => Promise.resolve(new TextEncoder().encode(texts[path] ?? "")),
  };
}

async function recognise(
  paths: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const recognised = await recogniseCorpora(sourceOf(paths, texts));
  return recognised.map(({ call, clips }) => `${call} ${clips}`);
}

const none = new Map<string, string>();
const ravdess = PUBLISHED[0]!.expected!(none).slice(0, 60);
const crema = ["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"].flatMap((code) =>
  ["1001", "1002"].map((actor) => `${actor}_DFA_${code}_XX.wav`)
);
const savee = ["DC", "JE"].flatMap((speaker) =>
  ["a", "d", "f", "h", "n", "sa"].map((code) => `${speaker}_${code}01.wav`)
);
const tess = ["back", "bar", "base", "bath", "bean"].flatMap((word) =>
  ["OAF", "YAF"].map((speaker) => `${speaker}_${word}_sad.wav`)
);
const inside = (folder: string, paths: readonly string[]) => paths.map((path) => `${folder}/${path}`);

for (const corpus of PUBLISHED) {
  const clips = corpus.expected?.(none) ?? [];
  if (clips.length === 0) continue;
  Deno.test(`recogniseCorpora() recognises ${corpus.name}, and takes it for nothing else`, async () => {
    deepStrictEqual(await recognise(inside("data/a", clips)), [`${corpus.name} ${clips.length}`]);
  });
}

Deno.test("recogniseCorpora() finds each of four corpora in an archive of them", async () => {
  const paths = [
    ...inside("Ravdess/audio_speech_actors_01-24", ravdess),
    ...inside("Crema", crema),
    ...inside("Savee", savee),
    ...inside("Tess", tess),
  ];
  deepStrictEqual(await recognise(paths), ["ravdess 60", "crema-d 12", "savee 12", "tess 10"]);
});

Deno.test("recogniseCorpora() finds corpora whose clips are mixed in folders, and no handful of clips among others", async () => {
  const mixed = [...ravdess, ...tess, ...crema, ...savee].map((path, i) =>
    `${["happy", "sad"][i % 2]}/${path.split("/").at(-1)}`
  );
  deepStrictEqual(await recognise(mixed), ["ravdess 60", "crema-d 12", "savee 12", "tess 10"]);
  deepStrictEqual(await recognise([...mixed.slice(0, 60), ...inside("happy", tess.slice(0, 3))]), [
    "ravdess 60",
  ]);
  const own = Array.from({ length: 100 }, (_, i) => `happy/${i}.wav`);
  deepStrictEqual(await recognise([...own, ...mixed.filter((path) => path.startsWith("happy"))]), []);
});

Deno.test("recogniseCorpora() counts a clip once that is there twice, or in another format", async () => {
  deepStrictEqual(await recognise([...ravdess, ...inside("audio_speech_actors_01-24", ravdess)]), [
    "ravdess 60",
  ]);
  const copies = ravdess.map((path) => path.replace(".wav", " (1).wav"));
  deepStrictEqual(await recognise([...ravdess, ...copies]), ["ravdess 60"]);
  deepStrictEqual(await recognise(crema.map((path) => path.replace(".wav", ".mp3"))), ["crema-d 12"]);
});

Deno.test("recogniseCorpora() names the option that finds the clips where there are none without", async () => {
  const songs = ravdess.slice(0, 20).map((path) => path.replace("03-01", "03-02"));
  deepStrictEqual(await recognise(songs), ["ravdess(channel=song) 20"]);
  deepStrictEqual(await recognise([...ravdess, ...songs]), ["ravdess 60"]);
});

Deno.test("recogniseCorpora() finds a corpus in a folder among recordings of one's own, but no stray file", async () => {
  const own = Array.from({ length: 100 }, (_, i) => `mine/${i}.wav`);
  deepStrictEqual(await recognise([...own, ...inside("RAVDESS", ravdess)]), ["ravdess 60"]);
  deepStrictEqual(
    await recognise([...own, "mine/03-01-01-01-01-01-01.wav", "x/03-01-01-01-01-01-02.wav"]),
    [],
  );
});

Deno.test("recogniseCorpora() reads the tables that labels come from", async () => {
  const turn = "Ses01F_impro01_F000";
  const wav = `IEMOCAP_full_release/Session1/sentences/wav/Ses01F_impro01/${turn}.wav`;
  deepStrictEqual(await recognise([wav]), []);
  const evaluation = "IEMOCAP_full_release/Session1/dialog/EmoEvaluation/Ses01F_impro01.txt";
  deepStrictEqual(await recognise([wav], { [evaluation]: `[0.1 - 1.2]\t${turn}\tang\t[1.0, 2.0, 3.0]\n` }), [
    "iemocap 1",
  ]);
});

Deno.test("recogniseCorpora() claims no folders of one's own that are built like a corpus's", async () => {
  const emotions = ["angry", "happy", "sad"], numbers = ["201", "202", "203", "204"];
  const speakers = ["speaker1", "speaker2"].flatMap((speaker) =>
    emotions.flatMap((emotion) => numbers.map((number) => `${speaker}/${emotion}/${number}.wav`))
  );
  const numbered = emotions.flatMap((emotion) => numbers.map((number) => `${emotion}/0001_000${number}.wav`));
  const sentences = ["01", "02", "03"].flatMap((n) =>
    ["F01", "M01", "M02"].map((speaker) => `${speaker}S${n}.wav`)
  );
  const initials = numbers.map((number) => `KL/a${number.slice(1)}.wav`);
  const byChance = ["neutral/0001_000001.wav", "angry/0002_000351.wav", ...numbered];
  for (const paths of [speakers, numbered, sentences, initials, byChance]) {
    deepStrictEqual(await recognise(paths), [], `${paths[0]}`);
  }
});

Deno.test("recogniseCorpora() counts a recording for one corpus, the one that has most", async () => {
  const [, , cremaD, , , emovo] = PUBLISHED;
  const greedy = {
    ...cremaD!,
    name: "greedy",
    label: (path: string) => cremaD!.label(path, none) ?? emovo!.label(path, none),
  };
  const source = sourceOf([...inside("a", crema), ...inside("b", emovo!.expected!(none))]);
  const recognised = await recogniseCorpora(source, [cremaD!, greedy, emovo!]);
  deepStrictEqual(recognised.map(({ call, clips }) => `${call} ${clips}`), ["greedy 600"]);
});

Deno.test("suggestCorpora() says how what was recognised is read", async () => {
  const songs = ravdess.slice(0, 20).map((path) => path.replace("03-01", "03-02"));
  strictEqual(
    suggestCorpora(await recogniseCorpora(sourceOf([...inside("a", songs), ...inside("b", crema)]))),
    'this looks like RAVDESS: --corpus "ravdess(channel=song)"; this looks like CREMA-D: --corpus crema-d',
  );
  strictEqual(suggestCorpora(await recogniseCorpora(sourceOf(["a.wav"]))), "");
});
