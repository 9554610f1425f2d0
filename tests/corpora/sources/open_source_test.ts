import { InputError } from "ser/errors.ts";
import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import JSZip from "jszip";
import { join } from "node:path";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeFolder, makeZip, nextSecond, zipped } from "../files.ts";

const files = { "b/two.wav": "2", "a.wav": "1", "b/c/notes.txt": "three" };
const clutter = { "__MACOSX/b/._two.wav": "x", "b/.DS_Store": "x", "._a.wav": "x", ".git/a.wav": "x" };

for (const [kind, make] of [["folder", makeFolder], ["zip", makeZip]] as const) {
  Deno.test(`openSource() lists and reads the files of a ${kind}, without hidden ones`, async () => {
    const source = await openSource(await make({ ...files, ...clutter }));
    deepStrictEqual(source.paths, ["a.wav", "b/c/notes.txt", "b/two.wav"]);
    strictEqual(new TextDecoder().decode(await source.read("b/c/notes.txt")), "three");
    deepStrictEqual(source.problems, []);
  });

  Deno.test(`openSource() reads each file of a ${kind} into a buffer of its own`, async () => {
    const source = await openSource(await make(files));
    const [one, two] = [await source.read("a.wav"), await source.read("b/two.wav")];
    structuredClone(one, { transfer: [one.buffer] });
    strictEqual(one.length, 0);
    strictEqual(new TextDecoder().decode(two), "2");
  });

  Deno.test(`openSource() tells by the fingerprint that a ${kind} has changed`, async () => {
    const place = await make(files);
    const before = await openSource(place);
    match(before.fingerprint, /^[0-9a-f]{64}$/);
    strictEqual((await openSource(place)).fingerprint, before.fingerprint);
    notStrictEqual(
      (await openSource(await make({ ...files, "a.wav": "longer" }))).fingerprint,
      before.fingerprint,
    );
  });
}

Deno.test("openSource() tells that a file in a folder was changed though its size and time are as they were", async () => {
  const folder = await makeFolder(files), file = join(folder, "a.wav"), before = await openSource(folder);
  const { mtime } = await Deno.stat(file);
  await nextSecond();
  await Deno.writeTextFile(file, "7");
  await Deno.utime(file, mtime!, mtime!);
  notStrictEqual((await openSource(folder)).fingerprint, before.fingerprint);
});

Deno.test("openSource() follows links in a folder, and ends where they lead back", async () => {
  const folder = await makeFolder(files);
  await Deno.symlink(folder, join(folder, "b", "loop"));
  await Deno.symlink(join(folder, "a.wav"), join(folder, "link.wav"));
  await Deno.symlink(join(folder, "nowhere"), join(folder, "broken.wav"));
  deepStrictEqual((await openSource(folder)).paths, ["a.wav", "b/c/notes.txt", "b/two.wav", "link.wav"]);
});

Deno.test("openSource() reports entries of a zip that lead out of it, and does not read them", async () => {
  const source = await openSource(
    await makeZip(["../evil.wav", "/etc/evil.wav", "C:/evil.wav", "a/../../worse.wav", "ok.wav"]),
  );
  deepStrictEqual(source.paths, ["ok.wav"]);
  deepStrictEqual(source.problems.map(({ clip }) => clip).sort(), [
    "../evil.wav",
    "/etc/evil.wav",
    "C:/evil.wav",
    "a/../../worse.wav",
  ]);
  match(source.problems[0]!.problem, /leads out of the archive/);
  await rejects(source.read("../evil.wav"), InputError);
});

Deno.test("openSource() reads the zips of Windows, with their other slashes", async () => {
  deepStrictEqual((await openSource(await makeZip(["Actor_01\\a.wav", "./b.wav"]))).paths, [
    "Actor_01/a.wav",
    "b.wav",
  ]);
});

Deno.test("openSource() says of a zip that is cut short what to do", async () => {
  const bytes = await zipped(files);
  const folder = await makeFolder([]);
  for (const length of [10, bytes.length - 1, Math.floor(bytes.length / 2)]) {
    const place = join(folder, `${length}.zip`);
    await Deno.writeFile(place, bytes.subarray(0, length));
    const told =
      `InputError: Cannot open .*${length}\\.zip as it is cut short: ${length} bytes .*; get a complete copy`;
    await rejects(openSource(place), new RegExp(told));
  }
});

Deno.test("openSource() loses one damaged file of a zip, and no other", async () => {
  const text = Array.from({ length: 2000 }, (_, i) => `${i * i} words`).join(" ");
  const bytes = await zipped({ "bad.wav": text, "good.wav": text });
  bytes.fill(0, 500, 900);
  const place = join(await makeFolder([]), "damaged.zip");
  await Deno.writeFile(place, bytes);
  const source = await openSource(place);
  await rejects(
    source.read("bad.wav"),
    /InputError: Cannot unpack bad\.wav as it is damaged in .*damaged\.zip/,
  );
  strictEqual(new TextDecoder().decode(await source.read("good.wav")), text);
});

Deno.test("openSource() finds a flipped byte in a file that was stored without compression", async () => {
  const zip = new JSZip().file("bad.wav", "one two three").file("good.wav", "four five six");
  const bytes = await zip.generateAsync({ type: "uint8array", compression: "STORE" });
  const text = new TextDecoder("latin1").decode(bytes);
  bytes[text.indexOf("two")]! ^= 1;
  const place = join(await makeFolder([]), "stored.zip");
  await Deno.writeFile(place, bytes);
  const source = await openSource(place);
  await rejects(source.read("bad.wav"), /InputError: Cannot unpack bad\.wav as it is damaged/);
  strictEqual(new TextDecoder().decode(await source.read("good.wav")), "four five six");
});

Deno.test("openSource() says that there is nothing, or no archive it knows", async () => {
  const folder = await makeFolder(["corpus.tar.gz"]);
  await rejects(openSource(join(folder, "none")), /InputError: Cannot open .*none as there is nothing there/);
  await rejects(openSource(join(folder, "corpus.tar.gz")), /InputError: .* as it is empty \(0 bytes\)/);
  await rejects(openSource("ftp://a.example/x.zip"), /InputError: .* by http and https only; download it/);
});
