import { InputError } from "ser/errors.ts";
import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { collect } from "ser/corpora/published/collect.ts";
import { cremaD } from "ser/corpora/published/crema_d.ts";
import { emodb } from "ser/corpora/published/emodb.ts";
import { nemo } from "ser/corpora/published/nemo.ts";
import { ravdess } from "ser/corpora/published/ravdess.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeFolder, makeZip } from "../files.ts";

const all = ravdess.expected!(new Map());

Deno.test("collect() finds a complete corpus without a problem, in order", async () => {
  const { labels, problems, card } = await collect(
    ravdess,
    await openSource(await makeZip(all.toReversed())),
  );
  deepStrictEqual(labels.map(({ clip }) => clip), all.toSorted());
  deepStrictEqual(problems, []);
  strictEqual(card.title, "RAVDESS");
});

Deno.test("collect() gives the same keys for a folder and a zip, nested or not", async () => {
  const few = all.slice(0, 5);
  const tops = ["", "RAVDESS/", "a/b/c/"];
  const places = await Promise.all(tops.flatMap((top) => {
    const files = Object.fromEntries(few.map((clip) => [top + clip, `bytes of ${clip}`]));
    return [makeFolder(files), makeZip(files)];
  }));
  for (const place of places) {
    const collection = await collect(ravdess, await openSource(place));
    deepStrictEqual(collection.labels.map(({ clip }) => clip), few);
    const text = new TextDecoder().decode(await collection.read(few[3]!));
    strictEqual(text, `bytes of ${few[3]}`);
  }
});

Deno.test("collect() names the clips that are missing", async () => {
  const { problems } = await collect(ravdess, await openSource(await makeZip(all.slice(2))));
  deepStrictEqual(problems.map(({ clip, kind }) => [clip, kind]), [[all[0], "missing"], [all[1], "missing"]]);
});

Deno.test("collect() tells many missing clips by the folders that lack most", async () => {
  const there = all.filter((clip) => !clip.startsWith("Actor_07/") && clip !== all[1]);
  const { problems } = await collect(ravdess, await openSource(await makeZip(there)));
  deepStrictEqual(problems, [{
    clip: all[1],
    kind: "missing",
    problem: "not found in the source, with 60 others of 1,440 clips: in Actor_07 (60), Actor_01 (1)",
  }]);
  const few = await collect(ravdess, await openSource(await makeFolder(all.slice(0, 1))));
  match(few.problems[0]!.problem, /Actor_02 \(60\), Actor_03 \(60\), Actor_04 \(60\) and 21 more$/);
});

Deno.test("collect() counts the clips that are missing where their names are not known", async () => {
  const { problems } = await collect(emodb, await openSource(await makeFolder(["wav/03a01Fa.wav"])));
  strictEqual(problems.length, 1);
  strictEqual(problems[0]!.problem, "1 clips found, of 535 in the complete corpus");
});

Deno.test("collect() reports recordings that are no clips, and passes over texts", async () => {
  const song = "Actor_01/03-02-01-01-01-01-01.wav";
  const film = "Actor_01/01-01-01-01-01-01-01.mp4";
  const place = await makeFolder([...all, song, film, "README.md", "notes.txt", "LICENSE", "demo.m"]);
  const { problems } = await collect(ravdess, await openSource(place));
  deepStrictEqual(problems.map(({ clip, kind }) => [clip, kind]), [[film, "unexpected"], [
    song,
    "unexpected",
  ]]);
  match(problems[0]!.problem, /left out: a film/);
  match(problems[1]!.problem, /left out: a song/);
});

Deno.test("collect() takes the first of two files of one clip, and reports the other", async () => {
  const place = await makeFolder({
    "b/Actor_01/03-01-01-01-01-01-01.wav": "second",
    "a/03-01-01-01-01-01-01.wav": "first",
  });
  const { labels, problems, read } = await collect(ravdess, await openSource(place));
  strictEqual(labels.length, 1);
  strictEqual(new TextDecoder().decode(await read("Actor_01/03-01-01-01-01-01-01.wav")), "first");
  const [problem] = problems;
  strictEqual(problem!.clip, "b/Actor_01/03-01-01-01-01-01-01.wav");
  strictEqual(problem!.kind, "unexpected");
  match(problem!.problem, /same clip as a\/03-01-01-01-01-01-01\.wav/);
});

Deno.test("collect() takes a clip from whatever it is saved as, and passes over other formats of it", async () => {
  const place = await makeFolder({
    "AudioMP3/1001_DFA_ANG_XX.mp3": "mp3",
    "AudioWAV/1001_DFA_ANG_XX.wav": "wav",
    "VideoFlash/1001_DFA_ANG_XX.flv": "flv",
    "AudioMP3/1001_DFA_SAD_XX.mp3": "mp3",
    "flac/1001_DFA_SAD_XX.FLAC": "flac",
    "AudioMP3/1001_DFA_HAP_XX.mp3": "mp3",
  });
  const { labels, problems, inferences, read } = await collect(cremaD, await openSource(place));
  deepStrictEqual(problems.filter(({ kind }) => kind === "unexpected"), []);
  deepStrictEqual(labels.map(({ clip }) => clip), [
    "AudioWAV/1001_DFA_ANG_XX.wav",
    "AudioWAV/1001_DFA_HAP_XX.wav",
    "AudioWAV/1001_DFA_SAD_XX.wav",
  ]);
  const read3 = await Promise.all(labels.map(async ({ clip }) => new TextDecoder().decode(await read(clip))));
  deepStrictEqual(read3, ["wav", "mp3", "flac"]);
  deepStrictEqual(inferences.map(({ inferred, doubt }) => [inferred.split(" clips")[0], Boolean(doubt)]), [
    ["1 of 3", true],
    ["1 of 3", false],
  ]);
});

Deno.test("collect() tells files of a kind that are left out once, with their number", async () => {
  const few = all.slice(0, 5);
  const twice = await makeFolder([...few, ...few.map((clip) => `audio_speech/${clip}`)]);
  const { labels, problems } = await collect(ravdess, await openSource(twice));
  strictEqual(labels.length, 5);
  deepStrictEqual(problems.filter(({ kind }) => kind === "unexpected"), [{
    clip: `audio_speech/${few[0]}`,
    kind: "unexpected",
    problem: "left out, with 4 others: copies of clips that are used",
  }]);
});

Deno.test("collect() leaves out what its name says is a copy, of a file manager or a browser", async () => {
  const name = "Actor_01/03-01-01-01-01-01-01";
  const copies = [" (1)", " - Copy", " - Copy (2)", " copy 2", " - Kopie", " - copia"].map((copy) =>
    `${name}${copy}.wav`
  );
  const { labels, problems } = await collect(
    ravdess,
    await openSource(await makeFolder([`${name}.wav`, ...copies])),
  );
  strictEqual(labels.length, 1);
  const [problem, ...others] = problems.filter(({ kind }) => kind === "unexpected");
  match(problem!.problem, /^left out, with 5 others: a copy, as its name says/);
  strictEqual(others.length, 0);
});

Deno.test("collect() reads the tables beside the clips", async () => {
  const table = "file_id\traw_text\nSM0_fear_1.wav\tDzień dobry.\nSM0_fear_2.wav\tDobranoc.\n";
  const place = await makeZip({ "nEMO/data.tsv": table, "nEMO/samples/SM0_fear_1.wav": "" });
  const { labels, problems } = await collect(nemo, await openSource(place));
  strictEqual(labels[0]!.sentence, "Dzień dobry.");
  deepStrictEqual(problems.map(({ clip, kind }) => [clip, kind]), [["samples/SM0_fear_2.wav", "missing"]]);
});

Deno.test("collect() refuses a source without a clip of the corpus, and says what it saw", async () => {
  const wrong = openSource(await makeFolder(["wav/03a01Fa.wav"]));
  await rejects(
    wrong.then((source) => collect(ravdess, source)),
    /InputError: .* RAVDESS in .*wav\/03a01Fa\.wav \(not named as a clip of RAVDESS is\); this looks like Emo-DB: --corpus emodb\. .* as Actor_01\/03-01/,
  );
  const empty = openSource(await makeFolder([]));
  await rejects(empty.then((source) => collect(ravdess, source)), /which has no file/);
  const archive = openSource(await makeFolder(["Audio_Speech_Actors_01-24.zip"]));
  await rejects(
    archive.then((source) => collect(ravdess, source)),
    /Audio_Speech_Actors_01-24\.zip: it is empty \(0 bytes\)/,
  );
});

Deno.test("collect() tells why nothing is left", async () => {
  const films = await openSource(
    await makeFolder(["a/01-01-01-01-01-01-01.mp4", "a/01-01-01-01-01-02-01.mp4"]),
  );
  await rejects(collect(ravdess, films), /InputError: .*a\/01-01-01-01-01-01-01\.mp4 and 1 other \(a film/);
});

Deno.test("collect() refuses to read a clip that is not there", async () => {
  const { read } = await collect(emodb, await openSource(await makeFolder(["03a01Fa.wav"])));
  await rejects(read("wav/03a01Wa.wav"), InputError);
});
