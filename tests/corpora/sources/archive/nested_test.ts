import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import JSZip from "jszip";
import { openSource } from "ser/corpora/sources/open_source.ts";
import golden from "../../../fixtures/archives_golden.json" with { type: "json" };
import { temporaryFolder } from "../../../fixtures/temporary.ts";

type Content = string | Uint8Array;

async function zip(files: Readonly<Record<string, Content>>, compression: "STORE" | "DEFLATE" = "DEFLATE") {
  const archive = new JSZip();
  for (const [path, content] of Object.entries(files)) archive.file(path, content);
  return await archive.generateAsync({ type: "uint8array", compression });
}

function folderOf(files: Readonly<Record<string, Content>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    Deno.mkdirSync(join(folder, path, ".."), { recursive: true });
    Deno.writeFileSync(
      join(folder, path),
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
  }
  return folder;
}

const open = (location: string) => openSource(location, { folder: temporaryFolder() });

const reasons = (problems: readonly { clip: string; problem: string }[]) =>
  problems.map(({ clip, problem }) => `${clip}: ${problem}`).join("\n");

Deno.test("openSource() reads archives in a folder, and in a zip, as folders of their names", async () => {
  const inner = await zip({ "anna_1.wav": "one" }), tar = gunzipSync(Buffer.from(golden.tars.gnu, "base64"));
  const files = {
    "angry.zip": inner,
    "more/happy.zip": inner,
    "old.tar": tar,
    "packed.tar.gz": new Uint8Array(Buffer.from(golden.tars.gnu, "base64")),
    "unnamed": inner,
    "second.zip (1)": await zip({ "other.wav": "two" }),
    "sad/ben_1.wav": "two",
  };
  const zips = [await zip(files, "STORE"), await zip(files)].map((bytes) =>
    join(folderOf({ "all.zip": bytes }), "all.zip")
  );
  for (const [index, location] of [folderOf(files), ...zips].entries()) {
    const { paths, read } = await open(location);
    const found = paths.filter((path) => !/^(old|packed|unnamed)/.test(path));
    deepStrictEqual(found, [
      "angry/anna_1.wav",
      "more/happy/anna_1.wav",
      "sad/ben_1.wav",
      "second (1)/other.wav",
    ]);
    for (const path of ["angry/anna_1.wav", "more/happy/anna_1.wav"]) {
      strictEqual(new TextDecoder().decode(await read(path)), "one");
    }
    for (const folder of ["old", "packed"]) {
      strictEqual(new TextDecoder().decode(await read(`${folder}/wütend/ben_1.wav`)), "two");
    }
    // A compressed file without an ending is not unpacked to see what it is.
    strictEqual(paths.includes("unnamed/anna_1.wav"), index < 2);
  }
});

Deno.test("openSource() leaves out archives in one another more than three deep", async () => {
  let archive = await zip({ "a.wav": "one" });
  for (let depth = 0; depth < 4; depth++) archive = await zip({ "in.zip": archive });
  const source = await open(join(folderOf({ "x.zip": archive }), "x.zip"));
  deepStrictEqual(source.paths, []);
  deepStrictEqual(
    reasons(source.problems),
    "in/in/in/in.zip: left out: archives are in one another more than 3 deep; unpack it",
  );
});

Deno.test("openSource() stops unpacking what comes to more than sound does, and says by how much", async () => {
  const start = gzipSync(gunzipSync(Buffer.from(golden.tars.gnu, "base64")).subarray(0, 512));
  const zeros = gzipSync(new Uint8Array(2 ** 20));
  const bomb = Buffer.concat([start, ...Array.from({ length: 257 }, () => zeros)]),
    folder = temporaryFolder();
  const told =
    /it unpacks to more than 256 MiB, and has 0\.\d+ MiB: more than 200 times as much, as no sound does/;
  await rejects(openSource(join(folderOf({ "x.tar.gz": bomb }), "x.tar.gz"), { folder }), told);
  const source = await openSource(folderOf({ "x.tar.gz": bomb, "a.wav": "one" }), { folder });
  deepStrictEqual(source.paths, ["a.wav"]);
  match(reasons(source.problems), told);
  deepStrictEqual([...Deno.readDirSync(join(folder, ".unpacked"))], []);
});

Deno.test("openSource() says of an archive in a folder that it cannot read why, and reads the others", async () => {
  const source = await open(folderOf({
    "cut.zip": (await zip({ "a.wav": "one" })).subarray(0, 50),
    "empty.zip": "",
    "page.zip": "<!doctype html><title>Sign in</title>",
    "whole.zip": await zip({ "a.wav": "one" }),
    "table.csv.gz": "no gzip",
  }));
  deepStrictEqual(source.paths, ["table.csv.gz", "whole/a.wav"]);
  const told = reasons(source.problems);
  match(told, /cut\.zip: left out: it is cut short: 50 bytes are there.*; get a complete copy of it/);
  match(told, /empty\.zip: left out: it is empty \(0 bytes\)/);
  match(told, /page\.zip: left out: it is a web page \("Sign in"\)/);
});

Deno.test("openSource() reads the rest of a zip in which a small recording and an archive are damaged", async () => {
  const bytes = await zip({
    "a.wav": "one ".repeat(20),
    "in.zip": await zip({ "b.wav": "two" }),
    "c.wav": "three",
  });
  const starts = [...bytes.keys()].filter((i) => bytes[i] === 0x50 && bytes[i + 2] === 3); // the files' own headers
  const damaged = bytes.slice();
  for (const start of starts.slice(0, 2)) damaged[start] = 0;
  const source = await open(join(folderOf({ "x.zip": damaged }), "x.zip"));
  deepStrictEqual(source.paths, ["a.wav", "c.wav"]);
  await rejects(source.read("a.wav"), /InputError: Cannot unpack a\.wav as it is damaged/);
  strictEqual(new TextDecoder().decode(await source.read("c.wav")), "three");
  strictEqual(
    reasons(source.problems),
    "in.zip: left out: its header is not where it should be; get a complete copy of it",
  );
});

Deno.test("openSource() passes over an archive whose recordings are beside it, unpacked, and says so", async () => {
  const recordings = { "angry/a.wav": "one", "happy/b.wav": "two" };
  const archive = await zip({ ...recordings, "README.txt": "read" });
  for (const folder of ["", "x/"]) {
    const unpacked = Object.fromEntries(
      Object.entries(recordings).map(([path, text]) => [folder + path, text]),
    );
    const source = await open(folderOf({ "x.zip": archive, ...unpacked }));
    deepStrictEqual(source.paths, Object.keys(unpacked));
    match(
      source.inferences[0]!.inferred,
      /^x\.zip is passed over, as its 2 recordings are beside it, unpacked$/,
    );
  }
  for (const other of ["six", "four"]) { // of the same size, or of another
    const source = await open(folderOf({ "x.zip": archive, "angry/a.wav": other, "happy/b.wav": "two" }));
    deepStrictEqual(source.paths.length, 5);
  }
  const taken = await open(folderOf({ "x.zip": archive, "x/angry/a.wav": "other" }));
  deepStrictEqual(taken.paths, [
    "x.zip/README.txt",
    "x.zip/angry/a.wav",
    "x.zip/happy/b.wav",
    "x/angry/a.wav",
  ]);
});

Deno.test("openSource() says of pointers of Git LFS what they are, in a folder and in a zip", async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d".repeat(32)}\nsize 64000\n`;
  const files = { "AudioWAV/1001_DFA_ANG_XX.wav": pointer, "AudioWAV/short.wav": "RIFF" };
  for (const location of [folderOf(files), join(folderOf({ "x.zip": await zip(files) }), "x.zip")]) {
    const source = await open(location);
    deepStrictEqual(source.paths, ["AudioWAV/short.wav"]);
    match(
      reasons(source.problems),
      /^AudioWAV\/1001_DFA_ANG_XX\.wav: left out: it is a pointer of Git LFS, .*git lfs pull/,
    );
  }
});

Deno.test("openSource() names what it cannot open, by the content and not the name", async () => {
  const seven = Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4);
  const cases: [Content, RegExp][] = [
    [seven, /it is a 7z archive, which is not read here; unpack it \(7z x FILE\), and give the folder/],
    ["Rar!\x1a\x07\0", /it is a RAR archive/],
    ["BZh91AY&SY", /it is packed by bzip2, .*tar xf/],
    ["RIFF....WAVE", /it is a recording; give the folder that it is in/],
    ["path,emotion\n", /it is text \("path,emotion"\); if it is a table of clips, use --corpus manifest/],
    [
      "\ufeff\n<!-- x -->\n<HTML><script>a</script>Sign in to Kaggle</HTML>",
      /it is a web page \("Sign in to Kaggle"\)/,
    ],
    [Uint8Array.of(0, 1, 2, 3, 250), /it is of a kind that is not known/],
  ];
  for (const [content, message] of cases) {
    await rejects(open(join(folderOf({ "x.zip": content }), "x.zip")), (error: Error) => {
      strictEqual(error.name, "InputError");
      match(error.message, message);
      return true;
    });
  }
});
