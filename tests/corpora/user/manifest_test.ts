import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { Collection } from "ser/corpora/corpus.ts";
import { openManifest as openAll } from "ser/corpora/user/manifest.ts";
import { makeFolder, makeZip, nextSecond } from "../files.ts";

/** Opens a table that has one corpus. */
async function openManifest(place: string, columns = ""): Promise<Collection> {
  const [collection, ...others] = await openAll(place, { columns });
  strictEqual(others.length, 0);
  return collection!;
}

/** Writes a table beside two clips. */
async function table(text: string | Uint8Array, name = "clips.csv"): Promise<string> {
  const folder = await makeFolder({ "one.wav": "1", "in/two, too.wav": "2" });
  const path = join(folder, name);
  await Deno.writeFile(path, typeof text === "string" ? new TextEncoder().encode(text) : text);
  return path;
}

/** What was inferred about something. */
function inferredOf({ inferences }: Collection, about: string): (readonly [string, string | null])[] {
  return inferences.filter((inference) => inference.about === about)
    .map(({ inferred, doubt }) => [inferred, doubt] as const);
}

Deno.test("openManifest() reads every column that clips.parquet has, whatever their order", async () => {
  const place = await table(
    "sentence,speaker,note,emotion,path,sex,emotion_code,intensity,repetition,age,language,split\n" +
      '"Hello, you",anna,x,Joy,"in/two, too.wav",F,J,strong,2,31,English,Dev\n',
  );
  const { labels, problems, read, card } = await openManifest(place);
  deepStrictEqual(labels, [{
    clip: "in/two, too.wav",
    speaker: "anna",
    sex: "female",
    emotion: "happy",
    emotion_code: "J",
    intensity: "strong",
    sentence: "Hello, you",
    repetition: "2",
    age: 31,
    language: "English",
    split: "validation",
  }]);
  deepStrictEqual(problems, []);
  strictEqual(new TextDecoder().decode(await read("in/two, too.wav")), "2");
  deepStrictEqual([card.name, card.title], ["manifest", "clips"]);
});

Deno.test("openManifest() reads three columns alone, knows nothing else, and has guessed nothing", async () => {
  const { labels, inferences } = await openManifest(
    await table("path,emotion,speaker\none.wav,Nostalgia,ben\n"),
  );
  deepStrictEqual(labels, [{
    clip: "one.wav",
    speaker: "ben",
    sex: null,
    emotion: "nostalgia",
    emotion_code: "Nostalgia",
    intensity: null,
    sentence: null,
    repetition: null,
  }]);
  deepStrictEqual(inferences.map(({ about }) => about), ["emotion", "speaker"]);
});

Deno.test("openManifest() takes what no figure could show for a space, and other odd names as they are", async () => {
  const odd =
    `\uFEFFpath,emotion,speaker\none.wav,sad,"a\nb\t\u0001c"\n"in/two, too.wav",sad,"Jörg ""x"" <b>&'| 白"\n`;
  const { labels } = await openManifest(await table(odd));
  deepStrictEqual(labels.map(({ speaker }) => speaker), [`Jörg "x" <b>&'| 白`, "a b c"]);
});

Deno.test("openManifest() reads parts of recordings, each a clip", async () => {
  const place = await table(
    "path,start,end,emotion,speaker\none.wav,1.5,2,sad,anna\none.wav,0,1.5,angry,anna\none.wav,2,,happy,ben\n",
  );
  const found = await openManifest(place);
  deepStrictEqual(found.labels.map(({ clip, start, end, emotion }) => [clip, start, end, emotion]), [
    ["one.wav", 0, 1.5, "angry"],
    ["one.wav", 1.5, 2, "sad"],
    ["one.wav", 2, null, "happy"],
  ]);
  deepStrictEqual(inferredOf(found, "parts"), [[
    "3 clips are parts of 1 recordings, as rows say where they begin and end",
    null,
  ]]);
});

Deno.test("openManifest() gives each corpus that a table names its clips and problems", async () => {
  const [mine, other] = await openAll(
    await table(
      "path,emotion,speaker,dataset\none.wav,sad,a,My Calls\nin/two\\, too.wav,sad,a,B/2\nnone.wav,sad,a,B/2\n"
        .replace("in/two\\, too.wav", '"in/two, too.wav"'),
    ),
  );
  deepStrictEqual([mine!.card.name, other!.card.name], ["my_calls", "b_2"]);
  deepStrictEqual(mine!.labels.map(({ clip }) => clip), ["one.wav"]);
  deepStrictEqual([mine!.problems.length, other!.problems.map(({ clip }) => clip)], [0, ["none.wav"]]);
});

Deno.test("openManifest() reads the only table of a folder or archive, and one in an archive", async () => {
  const files = {
    "data/clips.csv": "path,emotion,speaker\na/one.wav,sad,anna\n",
    "data/a/one.wav": "1",
    "data/notes.csv": "day,hour\n1,2\n",
  };
  const folder = await makeFolder(files), zip = await makeZip(files);
  for (const place of [folder, zip, `${zip}/data/clips.csv`]) {
    const { labels, read } = await openManifest(place);
    deepStrictEqual(labels.map(({ clip }) => clip), ["a/one.wav"], place);
    strictEqual(new TextDecoder().decode(await read("a/one.wav")), "1");
  }
  await rejects(
    openManifest(`${zip}/none.csv`),
    /InputError: .* has no such file: data\/clips\.csv, data\/notes\.csv/,
  );
  await rejects(openManifest(await makeFolder(["a/one.wav"])), /InputError: Cannot find a table/);
});

Deno.test("openManifest() reads tables that are the parts of a division together", async () => {
  const header = "file_name,label,speaker_id\n";
  const place = await makeFolder({
    "train/metadata.csv": `${header}one.wav,sad,a\n`,
    "train/one.wav": "1",
    "test/metadata.csv": `${header}one.wav,happy,b\n`,
    "test/one.wav": "2",
  });
  const { labels, read } = await openManifest(place);
  deepStrictEqual(labels.map(({ clip, emotion, split }) => [clip, emotion, split]), [
    ["test/one.wav", "happy", "test"],
    ["train/one.wav", "sad", "train"],
  ]);
  strictEqual(new TextDecoder().decode(await read("test/one.wav")), "2");
});

Deno.test("openManifest() names the table of a row where there are several, and settles what two say of one clip", async () => {
  const header = "path,emotion,speaker\n";
  const place = await makeFolder({
    "clips_train.csv": `${header}one.wav,sad,a\ntwo.wav,sad,a\n`,
    "clips_dev.csv": `${header}one.wav,happy,a\nnone.wav,sad,a\n`,
    "one.wav": "1",
    "two.wav": "2",
  });
  const { labels, problems } = await openManifest(place);
  deepStrictEqual(labels.map(({ clip, split }) => [clip, split]), [["two.wav", "train"]]);
  deepStrictEqual(problems.map(({ problem }) => problem.split(":")[0]), [
    "row 3 of clips_dev.csv",
    "row 2 of clips_dev.csv",
    "row 2 of clips_train.csv",
  ]);
});

Deno.test("openManifest() asks which of several tables is meant", async () => {
  const clips = "path,emotion,speaker\none.wav,sad,a\n";
  const place = await makeFolder({ "a.csv": clips, "b.csv": clips, "one.wav": "1" });
  await rejects(
    openManifest(place),
    /InputError: Cannot tell which table .*: a\.csv, b\.csv; give it, --source .*\/a\.csv$/,
  );
});

Deno.test("openManifest() goes by what is said of columns", async () => {
  const place = await table("name,feeling,mood,who,from,to\none.wav,sad,happy,anna,1000,2500\n");
  const found = await openManifest(place, "emotion=mood,start_ms=from,end_ms=to,speaker=who");
  deepStrictEqual(found.labels.map(({ emotion, start, end }) => [emotion, start, end]), [["happy", 1, 2.5]]);
  await rejects(
    openManifest(place, "emotion=moood"),
    /InputError: .* no column "moood": did you mean "mood"\?/,
  );
});

Deno.test("openManifest() has a new fingerprint once a clip has changed, or what is said of columns", async () => {
  const place = await table("path,emotion,speaker\none.wav,sad,anna\n");
  const before = await openManifest(place);
  strictEqual((await openManifest(place)).fingerprint, before.fingerprint);
  notStrictEqual((await openManifest(place, "speaker=none")).fingerprint, before.fingerprint);
  const clip = join(place, "..", "one.wav");
  await Deno.writeTextFile(clip, "changed");
  const changed = await openManifest(place);
  notStrictEqual(changed.fingerprint, before.fingerprint);
  const { mtime } = await Deno.stat(clip);
  await nextSecond();
  await Deno.writeTextFile(clip, "CHANGED");
  await Deno.utime(clip, mtime!, mtime!);
  notStrictEqual((await openManifest(place)).fingerprint, changed.fingerprint, "of the same size and time");
});

Deno.test("openManifest() tells problems by row, and counts them", async () => {
  const found = await openManifest(
    await table(
      "path,emotion,speaker,sex\none.wav,sad,anna,f\nnone.wav,sad,anna\none.wav,,\n,sad,a,f,x\n" +
        '"in/two, too.wav",sad,anna,alien\n',
    ),
  );
  deepStrictEqual(found.problems.map(({ clip, kind, problem }) => [clip, kind, problem]), [
    ["none.wav", "missing", found.problems[0]!.problem],
    [
      "one.wav",
      "unexpected",
      "row 4: left out as it has no emotion, no speaker: it has 3 cells, and the header 4",
    ],
    ["row 5", "unexpected", found.problems[2]!.problem],
    ["in/two, too.wav", "doubtful", 'row 6: its sex "alien" is left empty: it is not female or male'],
  ]);
  match(found.problems[0]!.problem, /^row 3: there is no file none\.wav, nor one of its name below /);
  match(found.problems[2]!.problem, /^row 5: left out as it has more cells than the header, 5 of 4: /);
  const [[inferred, doubt]] = inferredOf(found, "rows") as [[string, string]];
  match(inferred, /^2 of 5 rows are used: row 3: /);
  match(doubt, /^row 6: its sex/);
});
