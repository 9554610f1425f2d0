import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openFolders } from "ser/corpora/user/folders.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeFolder, makeZip } from "../files.ts";

const open = async (place: Promise<string>) => openFolders(await openSource(await place));

Deno.test("openFolders() takes the emotion from the folder, the speaker from the next one or the name", async () => {
  const { labels } = await open(
    makeFolder(["Anger/anna/01.wav", "Anger/ben_01.wav", "joy/01.wav", "pride/ben/a/01.wav"]),
  );
  deepStrictEqual(
    labels.map(({ clip, emotion, emotion_code, speaker }) => [clip, emotion, emotion_code, speaker]),
    [
      ["Anger/anna/01.wav", "angry", "Anger", "anna"],
      ["Anger/ben_01.wav", "angry", "Anger", "ben"],
      ["joy/01.wav", "happy", "joy", "unknown"],
      ["pride/ben/a/01.wav", "proud", "pride", "ben"],
    ],
  );
});

Deno.test("openFolders() gives the same keys for a folder and a zip, nested or not", async () => {
  const files = { "happy/anna_1.wav": "h", "sad/anna_1.wav": "s" };
  const nested = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`my corpus/v1/${path}`, text]),
  );
  for (const place of [makeFolder(files), makeZip(files), makeFolder(nested), makeZip(nested)]) {
    const { labels, read } = await open(place);
    deepStrictEqual(labels.map(({ clip }) => clip), Object.keys(files));
    strictEqual(new TextDecoder().decode(await read("sad/anna_1.wav")), "s");
  }
});

Deno.test("openFolders() finds the emotions below other folders, and with one emotion alone", async () => {
  const split = await open(makeFolder(["train/happy/anna/1.wav", "test/sad/anna/1.wav"]));
  deepStrictEqual(split.labels.map(({ clip, emotion }) => [clip, emotion]), [
    ["test/sad/anna/1.wav", "sad"],
    ["train/happy/anna/1.wav", "happy"],
  ]);
  const single = await open(makeFolder(["top/happy/anna/1.wav", "top/happy/anna/2.wav"]));
  deepStrictEqual(single.labels.map(({ clip, speaker }) => [clip, speaker]), [
    ["happy/anna/1.wav", "anna"],
    ["happy/anna/2.wav", "anna"],
  ]);
});

Deno.test("openFolders() reads emotions that have no canonical name", async () => {
  const { labels } = await open(makeFolder(["top/Pride/anna_1.wav", "top/Envy/anna_1.wav"]));
  deepStrictEqual(labels.map(({ emotion }) => emotion), ["envy", "proud"]);
});

Deno.test("openFolders() reports recordings outside of the folders or in other formats", async () => {
  const { labels, problems } = await open(
    makeFolder(["happy/anna_1.wav", "sad/anna_1.flac", "stray.wav", "notes.txt"]),
  );
  strictEqual(labels.length, 1);
  deepStrictEqual(problems.map(({ clip, kind, problem }) => [clip, kind, problem]), [
    ["sad/anna_1.flac", "unexpected", "left out: not a WAV file; convert it"],
    ["stray.wav", "unexpected", "left out: not in the folder of an emotion"],
  ]);
});

Deno.test("openFolders() refuses a source without a clip in a folder", async () => {
  await rejects(open(makeFolder(["one.wav"])), /InputError: Cannot find a clip in .*one\.wav/);
  await rejects(open(makeFolder([])), /InputError: .*, which is empty/);
});
