import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert/strict";
import type { Collection } from "ser/corpora/corpus.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { type FoldersOptions, openFolders } from "ser/corpora/user/folders.ts";
import { makeFolder, makeZip } from "../files.ts";
import { expandBraces, LAYOUTS } from "./layouts.ts";

function read(paths: readonly string[], options?: FoldersOptions): Collection {
  const source = {
    location: "here",
    paths: [...paths].sort(),
    problems: [],
    inferences: [],
    fingerprint: "",
    read: () => Promise.reject(new Error("nothing is read")),
  };
  const [collection, ...others] = openFolders(source, options);
  strictEqual(others.length, 0);
  return collection!;
}

/** Lists different values, sorted. */
const distinct = (values: readonly unknown[]) =>
  [...new Set(values.filter((value) => value ?? false))].sort();

for (const { paths, says, ...expected } of LAYOUTS) {
  Deno.test(`openFolders() reads ${paths}`, () => {
    if (says?.source.startsWith("InputError")) {
      throws(() => read(expandBraces(paths)), says);
      return;
    }
    const { labels, inferences } = read(expandBraces(paths));
    strictEqual(labels.length, expandBraces(paths).length);
    const found = {
      emotions: distinct(labels.map(({ emotion }) => emotion)),
      speakers: distinct(labels.map(({ speaker }) => speaker)),
      splits: distinct(labels.map(({ split }) => split)),
      sexes: distinct(labels.map(({ sex }) => sex)),
      intensities: distinct(labels.map(({ intensity }) => intensity)),
    };
    for (const [name, values] of Object.entries(expected) as [keyof typeof found, string][]) {
      deepStrictEqual(found[name], values.split(values.includes(",") ? "," : " "), name);
    }
    const doubts = inferences.flatMap(({ doubt }) => doubt ?? []).join("\n");
    if (says) match(doubts, says);
    else ok(!/may as well|not told/.test(doubts), doubts);
  });
}

Deno.test("openFolders() gives the same keys for a folder and a zip, nested or not", async () => {
  const files = { "happy/anna_1.wav": "h", "sad/anna_1.wav": "s" };
  const nested = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`my corpus/v1/${path}`, text]),
  );
  for (const place of [makeFolder(files), makeZip(files), makeFolder(nested), makeZip(nested)]) {
    const [{ labels, read }] = openFolders(await openSource(await place)) as [Collection];
    deepStrictEqual(labels.map(({ clip }) => clip), Object.keys(files));
    strictEqual(new TextDecoder().decode(await read("sad/anna_1.wav")), "s");
    await rejects(read("sad/none.wav"), /InputError: Cannot read sad\/none\.wav/);
  }
});

Deno.test("openFolders() keeps the corpus's own word, and tells what was read as what", () => {
  const { labels, inferences } = read(expandBraces("{Anger,joy}/{anna,ben}_{1,2}.wav"));
  deepStrictEqual(distinct(labels.map(({ emotion_code }) => emotion_code)), ["Anger", "joy"]);
  deepStrictEqual(inferences, [
    { about: "emotion", inferred: "from folder 1", doubt: null },
    { about: "emotion", inferred: 'happy: "joy" (4 clips)', doubt: null },
    { about: "emotion", inferred: 'angry: "Anger" (4 clips)', doubt: null },
    {
      about: "speaker",
      inferred: "2 speakers, from part 1 of the file's name: anna (4 clips), ben (4 clips)",
      doubt: null,
    },
  ]);
});

Deno.test("openFolders() leaves out what stands in no folder of an emotion, and the few that say two", () => {
  const paths = [
    ...expandBraces("{happy,sad}/{anna,ben}_{1,2,3}.wav"),
    "happy/anna_sad_4.wav",
    "stray.wav",
    "notes.txt",
  ];
  const { labels, problems } = read(paths);
  strictEqual(labels.length, 12);
  deepStrictEqual(problems.map(({ clip, kind, problem }) => [clip, kind, problem]), [
    [
      "happy/anna_sad_4.wav",
      "unexpected",
      "left out: its path says both happy and sad; a pattern (--pattern) says which counts",
    ],
    ["stray.wav", "unexpected", "left out: no emotion stands in folder 1"],
  ]);
});

Deno.test("openFolders() takes no name for an augmented copy that is not another's and a word", () => {
  for (const paths of ["{angry,sad}/{anna,ben}_fast_{1,2}.wav", "{angry,sad}/{anna,ben}_{1_noise,2}.wav"]) {
    ok(!read(expandBraces(paths)).inferences.some(({ about }) => about === "copies"));
  }
});

Deno.test("openFolders() reads what archives hold twice once", () => {
  const once = expandBraces("TESS/{OAF,YAF}_{angry,sad}/{1,2}.wav");
  const { labels, problems } = read([...once, ...once.map((path) => `TESS/${path}`), "TESS/OAF_sad/1.mp3"]);
  deepStrictEqual(labels.map(({ clip }) => `TESS/${clip}`), [...once].sort());
  deepStrictEqual(problems.map(({ clip }) => clip), ["TESS/TESS", "TESS/OAF_sad/1.mp3"]);
});

Deno.test("openFolders() keeps what has but some paths in common with the folder around it", () => {
  const paths = [
    ...expandBraces("{anna,ben}/{angry,sad}/{1,2}.wav"),
    ...expandBraces("more/anna/{angry,sad}/1.wav"),
  ];
  deepStrictEqual(read(paths, { pattern: "{speaker}/{emotion}/{}" }).labels.length, 10);
});

Deno.test("openFolders() reads composed and decomposed names alike", async () => {
  const place = await makeFolder({
    ["Überraschung/anna_1.wav".normalize("NFD")]: "x",
    "Wut/anna_1.wav": "y",
  });
  const [{ labels, read }] = openFolders(await openSource(place)) as [Collection];
  deepStrictEqual(labels.map(({ emotion }) => emotion).sort(), ["angry", "surprised"]);
  for (const { clip } of labels) strictEqual((await read(clip)).length, 1);
});

Deno.test("openFolders() refuses a source without a recording, and tells of a known corpus", () => {
  throws(
    () => read(["notes.txt"]),
    /InputError: Cannot find a recording in here; among its 1 file is notes\.txt/,
  );
  throws(() => read([]), /InputError: .*, which has no file; hidden ones .* do not count/);
  const looksLike = "this looks like RAVDESS: --corpus ravdess";
  throws(() => read(["Actor_01/03-01-01-01-01-01-01.wav"], { looksLike }), /but this looks like RAVDESS/);
  const { inferences } = read(["sad/anna_1.wav", "angry/anna_1.wav"], { looksLike });
  strictEqual(inferences[0]!.inferred, looksLike);
});

Deno.test("openFolders() reads by a pattern, whatever the words are", () => {
  const { labels, problems, inferences } = read([
    ...expandBraces("x/{0,1}/{anna,ben}_{1,2}.wav"),
    "x/readme.wav",
  ], {
    pattern: "{emotion}/{speaker}_{repetition}.wav",
  });
  deepStrictEqual(
    labels.slice(0, 2).map(({ clip, emotion, speaker, repetition }) => [clip, emotion, speaker, repetition]),
    [
      ["0/anna_1.wav", "0", "anna", "1"],
      ["0/anna_2.wav", "0", "anna", "2"],
    ].map(([clip, ...rest]) => [`x/${clip}`, ...rest]),
  );
  deepStrictEqual(problems.map(({ clip }) => clip), ["x/readme.wav"]);
  match(inferences[0]!.inferred, /8 of 9 paths by the pattern/);
});

Deno.test("openFolders() doubts a pattern that finds emotions for speakers", () => {
  const { inferences } = read(expandBraces("{angry,sad}/{anna,ben}_1.wav"), {
    pattern: "{speaker}/{emotion}_{}",
  });
  ok(inferences.some(({ doubt }) => doubt?.includes("are speaker and emotion confused?")));
});

Deno.test("openFolders() tells people of one name and two sexes apart by a pattern too", () => {
  const { labels, inferences } = read(expandBraces("{f,m}/{1,2}/{angry,sad}.wav"), {
    pattern: "{sex}/{speaker}/{emotion}",
  });
  deepStrictEqual(distinct(labels.map(({ speaker }) => speaker)), ["f_1", "f_2", "m_1", "m_2"]);
  ok(inferences.some(({ doubt }) => doubt?.includes("taken for two people")));
});

Deno.test("openFolders() reads all fields of a pattern, and says what it cannot read", () => {
  const pattern = "{corpus}/{split}/{language}/{speaker}_{sex}_{age}_{emotion}_{intensity}_{sentence}";
  const paths = ["a/dev/de/x_w_30_Wut_stark_s1.wav", "b/Train/en/y_q_old_sad_low_s2.flac"];
  const source = {
    location: "here",
    paths,
    problems: [],
    inferences: [],
    fingerprint: "",
    read: () => Promise.reject(new Error()),
  };
  const [a, b] = openFolders(source, { pattern }) as [Collection, Collection];
  deepStrictEqual([a.card.name, b.card.name], ["a", "b"]);
  deepStrictEqual(a.labels, [{
    clip: paths[0],
    speaker: "x",
    sex: "female",
    emotion: "angry",
    emotion_code: "Wut",
    intensity: "stark",
    sentence: "s1",
    repetition: null,
    split: "validation",
    age: 30,
    language: "de",
  }]);
  const [label] = b.labels;
  deepStrictEqual([label!.sex, label!.age, label!.split, label!.emotion], [null, null, "train", "sad"]);
  match(b.problems[0]!.problem, /its sex "q"/);
  match(b.problems[1]!.problem, /its age "old"/);
});

Deno.test("openFolders() names the nearest path where a pattern reads none", () => {
  throws(
    () => read(["x/anna/angry/1.wav", "1.wav"], { pattern: "{emotion}/take_{}.wav" }),
    /InputError: .* none of 2 paths is so: the nearest is .*1\.wav/,
  );
});
