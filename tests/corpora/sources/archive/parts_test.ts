import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { groupArchives } from "ser/corpora/sources/archive/group_archives.ts";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { temporaryFolder } from "../../../fixtures/temporary.ts";
import { zipped } from "../../files.ts";
import { cut, spanned } from "./zips.ts";

const noise = (seed: number) =>
  Array.from({ length: 400 }, (_, i) => ((i * i * seed * 7919) % 9973).toString(36)).join("");
const files = { "angry/a.wav": noise(1), "happy/b.wav": noise(2), "sad/c.wav": noise(3) };

function write(parts: Readonly<Record<string, Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(parts)) Deno.writeFileSync(join(folder, name), bytes);
  return folder;
}

/** Names the parts of a zip that was cut by a program for zip files. */
async function spannedParts(): Promise<Record<string, Uint8Array>> {
  const parts = spanned(await zipped(files), 900);
  return Object.fromEntries(
    parts.map((bytes, i) => [i === parts.length - 1 ? "x.zip" : `x.z0${i + 1}`, bytes]),
  );
}

async function joinedParts(): Promise<Record<string, Uint8Array>> {
  return Object.fromEntries(cut(await zipped(files), 900).map((bytes, i) => [`x.zip.00${i + 1}`, bytes]));
}

async function check(location: string, folder = ""): Promise<void> {
  const source = await openSource(location);
  deepStrictEqual(source.paths, Object.keys(files).map((path) => folder + path));
  for (const [path, text] of Object.entries(files)) {
    strictEqual(new TextDecoder().decode(await source.read(folder + path)), text);
  }
  match(source.inferences[0]!.inferred, /are read together, as their names say/);
}

for (const [kind, make] of [["spanned", spannedParts], ["joined", joinedParts]] as const) {
  Deno.test(`openSource() reads the parts of a ${kind} zip together, from any of them or their folder`, async () => {
    const parts = await make(), place = write(parts);
    strictEqual(Object.keys(parts).length > 2, true);
    for (const name of Object.keys(parts)) await check(join(place, name));
    await check(place, "x/");
  });

  Deno.test(`openSource() asks for the parts of a ${kind} zip that are missing, by their names`, async () => {
    const parts = await make(), [first, second] = Object.keys(parts);
    const { [second!]: _, ...others } = parts, place = write(others);
    const asked = new RegExp(`InputError: .* one of several parts: ${second} must be beside it`);
    await rejects(openSource(join(place, first!)), asked);
    const { problems, paths } = await openSource(place);
    deepStrictEqual(paths, []);
    match(problems[0]!.problem, new RegExp(`${second} must be beside it`));
  });
}

Deno.test("openSource() asks for all other parts where only the last one of a spanned zip is there", async () => {
  const parts = await spannedParts();
  const place = write({ "x.zip": parts["x.zip"]! }), count = Object.keys(parts).length;
  const all = Array.from({ length: count - 1 }, (_, i) => `x.z0${i + 1}`).join(", ");
  await rejects(
    openSource(join(place, "x.zip")),
    new RegExp(`it is the last of ${count} parts: ${all} must be beside it`),
  );
});

Deno.test("openSource() asks whether a part follows where the end of a joined zip is missing", async () => {
  const parts = await joinedParts(), last = Object.keys(parts).at(-1)!;
  const { [last]: _, ...others } = parts;
  const place = join(write(others), "x.zip.001");
  await rejects(openSource(place), new RegExp(`is there a part after ${Object.keys(others).at(-1)}\\?`));
});

Deno.test("openSource() reads the zips that Google Drive makes of one folder together", async () => {
  const name = (part: number) => `corpus-20240101T000000Z-00${part}.zip`;
  const place = write({
    [name(1)]: await zipped({ "corpus/angry/a.wav": "one" }),
    [name(2)]: await zipped({ "corpus/happy/b.wav": "two" }),
  });
  const expected = ["corpus/angry/a.wav", "corpus/happy/b.wav"];
  for (const part of [1, 2]) deepStrictEqual((await openSource(join(place, name(part)))).paths, expected);
  deepStrictEqual((await openSource(place)).paths, expected.map((path) => `corpus/${path}`));
  Deno.removeSync(join(place, name(1)));
  await rejects(openSource(join(place, name(2))), /corpus-20240101T000000Z-001\.zip must be beside it/);
  Deno.renameSync(join(place, name(2)), join(place, name(1)));
  match((await openSource(join(place, name(1)))).inferences[0]!.doubt!, /if there is a part 002 too/);
});

Deno.test("groupArchives() tells parts from archives that stand alone", () => {
  const sets = (...paths: string[]) =>
    groupArchives(paths).map(({ name, how, paths, missing }) => [name, how, paths.join(), missing.join()]);
  deepStrictEqual(sets("a/x.zip", "b.tar.gz", "c.tar.xz", "x.zip.1"), [
    ["a/x.zip", "alone", "a/x.zip", ""],
    ["b.tar.gz", "alone", "b.tar.gz", ""],
    ["c.tar.xz", "alone", "c.tar.xz", ""],
    ["x.zip.1", "alone", "x.zip.1", ""], // a second download by wget
  ]);
  deepStrictEqual(sets("x.tar.gz.partac", "x.tar.gz.partaa"), [
    ["x.tar.gz", "joined", "x.tar.gz.partaa,x.tar.gz.partac", "x.tar.gz.partab"],
  ]);
  deepStrictEqual(sets("x.zip.part2", "x.zip.part3"), [
    ["x.zip", "joined", "x.zip.part2,x.zip.part3", "x.zip.part1"],
  ]);
  deepStrictEqual(sets("X.Z01", "X.Z02"), [["X.zip", "spanned", "X.Z01,X.Z02", "X.zip"]]);
  deepStrictEqual(sets("x.tar.gz.000", "x.tar.gz.001"), [
    ["x.tar.gz", "joined", "x.tar.gz.000,x.tar.gz.001", ""],
  ]);
});
