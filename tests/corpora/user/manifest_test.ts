import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { openManifest } from "ser/corpora/user/manifest.ts";
import { makeFolder, nextSecond } from "../files.ts";

/** Writes a table beside two clips. */
async function table(text: string | Uint8Array, name = "clips.csv"): Promise<string> {
  const folder = await makeFolder({ "one.wav": "1", "in/two, too.wav": "2" });
  const path = join(folder, name);
  await Deno.writeFile(path, typeof text === "string" ? new TextEncoder().encode(text) : text);
  return path;
}

Deno.test("openManifest() reads every column that clips.parquet has, whatever their order", async () => {
  const place = await table(
    "sentence,speaker,note,emotion,path,sex,emotion_code,intensity,repetition\n" +
      '"Hello, you",anna,x,Joy,"in/two, too.wav",F,J,strong,2\n',
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
  }]);
  deepStrictEqual(problems, []);
  strictEqual(new TextDecoder().decode(await read("in/two, too.wav")), "2");
  deepStrictEqual([card.name, card.title], ["manifest", "clips"]);
});

Deno.test("openManifest() reads three columns alone, and knows nothing else", async () => {
  const { labels } = await openManifest(await table("path,emotion,speaker\none.wav,Pride,ben\n"));
  deepStrictEqual(labels, [{
    clip: "one.wav",
    speaker: "ben",
    sex: null,
    emotion: "proud",
    emotion_code: "Pride",
    intensity: null,
    sentence: null,
    repetition: null,
  }]);
});

for (
  const [what, text] of [
    ["tabs", "path\temotion\tspeaker\none.wav\tanger\tanna\n"],
    ["semicolons", "path;emotion;speaker\none.wav;anger;anna\n"],
    ["a byte order mark", "\ufeffpath,emotion,speaker\none.wav,anger,anna\n"],
    ["line ends of Windows", "path,emotion,speaker\r\none.wav,anger,anna\r\n"],
    ["empty lines and no last line end", "path,emotion,speaker\n\n,,\none.wav,anger,anna"],
    ["quotes and spaces", '"Path", Emotion ,SPEAKER\n"one.wav"," anger ",anna\n'],
    ["paths that begin with a dot", "path,emotion,speaker\n.\\one.wav,anger,anna\n"],
  ] as const
) {
  Deno.test(`openManifest() reads a table with ${what}`, async () => {
    const { labels, problems } = await openManifest(await table(text));
    deepStrictEqual(labels.map(({ clip, emotion, speaker }) => [clip, emotion, speaker]), [[
      "one.wav",
      "angry",
      "anna",
    ]]);
    deepStrictEqual(problems, []);
  });
}

Deno.test("openManifest() takes what no figure could show for a space, and other odd names as they are", async () => {
  const odd =
    `\uFEFFpath,emotion,speaker\none.wav,sad,"a\nb\t\u0001c"\n"in/two, too.wav",sad,"Jörg ""x"" <b>&'| 白"\n`;
  const { labels } = await openManifest(await table(odd));
  deepStrictEqual(labels.map(({ speaker }) => speaker), [`Jörg "x" <b>&'| 白`, "a b c"]);
});

Deno.test("openManifest() reads backslashes as folders, and absolute paths", async () => {
  const absolute = join(await makeFolder({ "far.wav": "far" }), "far.wav");
  const { labels, read } = await openManifest(
    await table(`path,emotion,speaker\n"in\\two, too.wav",sad,anna\n${absolute},sad,ben\n`),
  );
  deepStrictEqual(labels.map(({ clip }) => clip), [absolute, "in/two, too.wav"]);
  strictEqual(new TextDecoder().decode(await read(absolute)), "far");
});

Deno.test("openManifest() reports missing files, doubles and gaps by row, and reads the rest", async () => {
  const { labels, problems } = await openManifest(
    await table("path,emotion,speaker\none.wav,sad,anna\nnone.wav,sad,anna\none.wav,happy,ben\none.wav,,\n"),
  );
  deepStrictEqual(labels.map(({ emotion }) => emotion), ["sad"]);
  deepStrictEqual(problems.map(({ clip, kind }) => [clip, kind]), [
    ["none.wav", "missing"],
    ["one.wav", "unexpected"],
    ["one.wav", "unreadable"],
  ]);
  match(problems[0]!.problem, /^row 3: there is no file .*none\.wav$/);
  match(problems[1]!.problem, /^row 4: .* a row above has the same path/);
  match(problems[2]!.problem, /^row 5: .* no emotion, no speaker/);
});

Deno.test("openManifest() names missing columns and those that are there", async () => {
  await rejects(openManifest(await table("file,emotion,who\n")), (error: Error) => {
    strictEqual(error.name, "InputError");
    match(error.message, /clips\.csv as it has no column path, speaker: its columns are file, emotion, who$/);
    return true;
  });
});

Deno.test("openManifest() refuses what is no table of clips", async () => {
  await rejects(
    openManifest(await table(new Uint8Array([0xff, 0xfe, 0x70, 0]))),
    /InputError: .* not UTF-8/,
  );
  await rejects(openManifest(await table("path,emotion,speaker\n")), /InputError: .* a header and no rows/);
  await rejects(
    openManifest(await table("path,emotion,speaker\nno.wav,sad,a\n")),
    /InputError: .* no file .*no\.wav/,
  );
  await rejects(openManifest("/nowhere/clips.csv"), /InputError: Cannot open \/nowhere\/clips\.csv/);
});

Deno.test("openManifest() has a new fingerprint once a clip has changed", async () => {
  const place = await table("path,emotion,speaker\none.wav,sad,anna\n");
  const before = await openManifest(place);
  strictEqual((await openManifest(place)).fingerprint, before.fingerprint);
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
