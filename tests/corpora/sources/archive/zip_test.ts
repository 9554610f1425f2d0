import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { temporaryFolder } from "../../../fixtures/temporary.ts";
import { makeZip, zipped } from "../../files.ts";
import { ATTRIBUTES, changedZip, FLAGS, METHOD, rename, SIZE, VERSION } from "./zips.ts";

function write(bytes: Uint8Array, name = "corpus.zip"): string {
  const path = join(temporaryFolder(), name);
  Deno.writeFileSync(path, bytes);
  return path;
}

const open = async (change: Parameters<typeof changedZip>[0]) => openSource(write(await changedZip(change)));

const text = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes);

Deno.test("openSource() reads many files of a zip at a time, each its own", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`${i}.wav`, `${i} `.repeat(100 * (i % 7))]),
  );
  const source = await openSource(await makeZip(files));
  const texts = await Promise.all(source.paths.map(async (path) => [path, await text(source.read(path))]));
  deepStrictEqual(Object.fromEntries(texts), files);
});

Deno.test("openSource() reads names in UTF-8, said or not, and others by a guess that it tells", async () => {
  deepStrictEqual((await openSource(await makeZip(["fröhlich.wav"]))).paths, ["fröhlich.wav"]);
  const unsaid = await open((bytes) => rename(bytes, [0xc3, 0xb6]));
  deepStrictEqual(unsaid.paths, ["öme.wav"]);
  deepStrictEqual(unsaid.inferences, []);
  const cp437 = await open((bytes) => rename(bytes, [0x94]));
  deepStrictEqual(cp437.paths, ["öame.wav"]);
  deepStrictEqual(cp437.inferences.map(({ about, inferred }) => [about, inferred]), [
    [
      "file names",
      "those in corpus.zip are read as CP437 (the code page of DOS), which it does not say: öame.wav",
    ],
  ]);
});

Deno.test("openSource() takes the name in UTF-8 that a zip has beside one in a code page, if it is of that one", async () => {
  for (const [raw, expected] of [[[0x94], "né.wav"], [[0x84], "äame.wav"]] as const) {
    const bytes = await changedZip((bytes) => rename(bytes, raw));
    const name = Uint8Array.of(0x94, ...new TextEncoder().encode("ame.wav"));
    const unicode = new TextEncoder().encode("né.wav");
    const field = new Uint8Array(9 + unicode.length), view = new DataView(field.buffer);
    view.setUint16(0, 0x7075, true);
    view.setUint16(2, 5 + unicode.length, true);
    view.setUint8(4, 1);
    view.setUint32(5, crc32(name), true);
    field.set(unicode, 9);
    deepStrictEqual((await openSource(write(withExtra(bytes, field)))).paths, [expected]);
  }
});

/** Adds an extra field to the only entry in the directory. */
function withExtra(bytes: Uint8Array, field: Uint8Array): Uint8Array {
  const directory =
    bytes.indexOf(0x01, bytes.findIndex((_, i) => bytes[i] === 0x50 && bytes[i + 2] === 0x01)) - 2;
  const behind = directory + 46 + 8, result = new Uint8Array(bytes.length + field.length);
  result.set(bytes.subarray(0, behind));
  result.set(field, behind);
  result.set(bytes.subarray(behind), behind + field.length);
  const view = new DataView(result.buffer), end = result.length - 22;
  view.setUint16(directory + 30, field.length, true);
  view.setUint32(end + 12, view.getUint32(end + 12, true) + field.length, true);
  return result;
}

Deno.test("openSource() leaves out what of a zip it cannot read, each with its own reason", async () => {
  const reasons = [
    [FLAGS, 1, /it is encrypted; unpack the archive with its password/],
    [METHOD, 9, /it is compressed by Deflate64 .*unpack the archive/],
    [METHOD, 14, /it is compressed by LZMA/],
    [METHOD, 77, /it is compressed by method 77/],
  ] as const;
  for (const [place, value, reason] of reasons) {
    const source = await open((bytes, directory) => bytes[directory + place] = value);
    deepStrictEqual(source.paths, []);
    deepStrictEqual(source.problems.map(({ clip, kind }) => [clip, kind]), [["name.wav", "unreadable"]]);
    match(source.problems[0]!.problem, reason);
  }
});

Deno.test("openSource() leaves out links in a zip", async () => {
  const source = await open((bytes, directory) => {
    bytes[directory + VERSION + 1] = 3; // Unix
    bytes[directory + ATTRIBUTES + 3] = 0xa1;
  });
  match(source.problems[0]!.problem, /it is a link to another file/);
});

Deno.test("openSource() does not believe a zip whose file unpacks to more than it can", async () => {
  const source = await open((bytes, directory) => bytes[directory + SIZE + 3] = 0x7f); // 2 GiB
  await rejects(source.read("name.wav"), /InputError: Cannot unpack name\.wav as it is damaged in/);
  const larger = await open((bytes, directory) => bytes[directory + SIZE + 3] = 0x80);
  match(larger.problems[0]!.problem, /more than 2 GiB/);
});

Deno.test("openSource() reads a zip with a program before it, and one with something behind it", async () => {
  const bytes = await zipped({ "a.wav": "one", "b.wav": "two" });
  const program = new TextEncoder().encode("#!/bin/sh\nexec unzip $0\n");
  for (const around of [[program, bytes], [bytes, program], [program, bytes, program]]) {
    const source = await openSource(
      write(new Uint8Array(await new Blob(around as BlobPart[]).arrayBuffer())),
    );
    deepStrictEqual(source.paths, ["a.wav", "b.wav"]);
    strictEqual(await text(source.read("b.wav")), "two");
  }
});

Deno.test("openSource() says of a zip in whose middle bytes are missing that they are", async () => {
  const bytes = await zipped({ "a.wav": "one".repeat(50), "b.wav": "two" });
  const holed = new Uint8Array([...bytes.subarray(0, 20), ...bytes.subarray(30)]);
  await rejects(openSource(write(holed)), /InputError: .* bytes are missing in it: .*get a complete copy/);
});

Deno.test("openSource() tells an archive that has gone from a damaged one", async () => {
  const place = await makeZip({ "a.wav": "a" });
  const source = await openSource(place);
  await Deno.rename(place, `${place}.away`);
  await rejects(source.read("a.wav"), { code: "ENOENT" });
});

Deno.test("openSource() finds damage in the header of a file, and a zip that was cut short since it was opened", async () => {
  const location = await makeZip({ "a.wav": "a".repeat(100) });
  const source = await openSource(location), bytes = await Deno.readFile(location);
  const damaged = /InputError: Cannot unpack a\.wav as it is damaged/;
  await Deno.writeFile(location, bytes.with(0, 0));
  await rejects(source.read("a.wav"), damaged);
  await Deno.writeFile(location, bytes.subarray(0, 20));
  await rejects(source.read("a.wav"), damaged);
  await Deno.writeFile(location, bytes);
  strictEqual(await text(source.read("a.wav")), "a".repeat(100));
});

Deno.test("openSource() has the SHA-256 of a zip as its fingerprint", async () => {
  const place = await makeZip({ "a.wav": "a" });
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(place));
  strictEqual((await openSource(place)).fingerprint, new Uint8Array(digest).toHex());
});

Deno.test("openSource() says if a zip has two different files of one path, of which it reads the last", async () => {
  const bytes = await zipped({ "one/a.wav": "first", "two/a.wav": "last" });
  const source = await openSource(write(bytes.map((byte, i, all) => sameName(all, i) ?? byte)));
  deepStrictEqual(source.paths, ["two/a.wav"]);
  strictEqual(await text(source.read("two/a.wav")), "last");
  match(source.problems[0]!.problem, /the archive has two files of this path; the last one is used/);
});

/** Makes `two` of each `one/`. */
function sameName(bytes: Uint8Array, i: number): number | undefined {
  for (let shift = 0; shift < 3; shift++) {
    const at = i - shift;
    if ("one/".split("").every((letter, k) => bytes[at + k] === letter.charCodeAt(0))) {
      return "two".charCodeAt(shift);
    }
  }
  return undefined;
}
