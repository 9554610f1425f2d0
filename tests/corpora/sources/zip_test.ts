import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { openZip } from "ser/corpora/sources/zip.ts";
import { makeFolder, makeZip, zipped } from "../files.ts";

/** Where the directory of an archive says how each entry is packed, after its signature: flags, and method. */
const SIGNATURE = "PK\x01\x02", FLAGS = 8, METHOD = 10;

/** Writes an archive of one entry `name.wav` that `change` has changed; it is told where the directory is. */
async function changed(change: (bytes: Uint8Array, directory: number) => void): Promise<string> {
  const bytes = await zipped({ "name.wav": "content" });
  change(bytes, new TextDecoder("latin1").decode(bytes).indexOf(SIGNATURE));
  const place = join(await makeFolder([]), "changed.zip");
  await Deno.writeFile(place, bytes);
  return place;
}

/** Writes other bytes over the name of the entry, wherever it stands. */
function rename(bytes: Uint8Array, name: readonly number[]): void {
  const text = new TextDecoder("latin1").decode(bytes);
  for (const { index } of text.matchAll(/name\.wav/g)) bytes.set(name, index);
}

Deno.test("openZip() reads many entries at a time, each its own", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`${i}.wav`, `${i} `.repeat(100 * (i % 7))]),
  );
  const source = await openZip(await makeZip(files));
  const texts = await Promise.all(
    source.paths.map(async (path) => [path, new TextDecoder().decode(await source.read(path))]),
  );
  deepStrictEqual(Object.fromEntries(texts), files);
});

Deno.test("openZip() reads names in UTF-8, said or not, and in CP437", async () => {
  deepStrictEqual((await openZip(await makeZip(["fröhlich.wav"]))).paths, ["fröhlich.wav"]);
  const unsaid = await changed((bytes) => rename(bytes, [0xc3, 0xb6]));
  deepStrictEqual((await openZip(unsaid)).paths, ["öme.wav"]);
  const cp437 = await changed((bytes) => rename(bytes, [0x94]));
  deepStrictEqual((await openZip(cp437)).paths, ["öame.wav"]);
});

Deno.test("openZip() leaves out what is encrypted or not deflated, and says so", async () => {
  for (const [place, value] of [[FLAGS, 1], [METHOD, 9]] as const) {
    const source = await openZip(await changed((bytes, directory) => bytes[directory + place] = value));
    deepStrictEqual(source.paths, []);
    deepStrictEqual(source.problems.map(({ clip, kind }) => [clip, kind]), [["name.wav", "unexpected"]]);
    match(source.problems[0]!.problem, /encrypted, or compressed by a method other than deflate/);
  }
});

Deno.test("openZip() tells an archive that has gone from a damaged one", async () => {
  const place = await makeZip({ "a.wav": "a" });
  const source = await openZip(place);
  await Deno.rename(place, `${place}.away`);
  await rejects(source.read("a.wav"), { code: "ENOENT" });
});

Deno.test("openZip() finds damage in the header of an entry, and an archive that was cut short since it was opened", async () => {
  const location = await makeZip({ "a.wav": "a".repeat(100) });
  const source = await openZip(location), bytes = await Deno.readFile(location);
  const damaged = /InputError: Cannot unpack a\.wav as it is damaged/;
  await Deno.writeFile(location, bytes.with(0, 0));
  await rejects(source.read("a.wav"), damaged);
  await Deno.writeFile(location, bytes.subarray(0, bytes.length / 2));
  await rejects(source.read("a.wav"), damaged);
  await Deno.writeFile(location, bytes);
  strictEqual(new TextDecoder().decode(await source.read("a.wav")), "a".repeat(100));
});

Deno.test("openZip() has the SHA-256 of the archive as its fingerprint", async () => {
  const place = await makeZip({ "a.wav": "a" });
  const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(place));
  strictEqual((await openZip(place)).fingerprint, new Uint8Array(digest).toHex());
});
