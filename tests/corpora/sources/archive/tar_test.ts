import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { openSource } from "ser/corpora/sources/open_source.ts";
import golden from "../../../fixtures/archives_golden.json" with { type: "json" };
import { temporaryFolder } from "../../../fixtures/temporary.ts";

/** Writes one of the archives that Python has made, or as much of it, or as gzip packs it. */
function write(name: keyof typeof golden.tars, { length = Infinity, gzip = false } = {}): string {
  const packed = Buffer.from(golden.tars[name], "base64");
  const path = join(temporaryFolder(), gzip ? "corpus.tar.gz" : "corpus.tar");
  Deno.writeFileSync(path, (gzip ? packed : gunzipSync(packed)).subarray(0, length));
  return path;
}

const text = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes);

for (const name of ["gnu", "pax", "ustar", "gnu in CP1252"] as const) {
  Deno.test(`openSource() reads the files of a tar archive in the format ${name}`, async () => {
    const source = await openSource(write(name));
    const long = name === "ustar" ? `${"folder/".repeat(20)}long.wav` : golden.long;
    const expected = ["angry/anna_1.wav", "empty.wav", long, "same.wav", "wütend/ben_1.wav"].sort();
    deepStrictEqual(source.paths, expected);
    strictEqual(await text(source.read("angry/anna_1.wav")), "one".repeat(400));
    strictEqual(await text(source.read("wütend/ben_1.wav")), "two");
    strictEqual(await text(source.read("same.wav")), "two");
    strictEqual(await text(source.read(long)), "three");
    strictEqual(await text(source.read("empty.wav")), "");
    deepStrictEqual(source.problems.map(({ clip, problem }) => [clip, problem]), [
      ["../evil.wav", "left out: its path leads out of the archive"],
      ["/etc/evil.wav", "left out: its path leads out of the archive"],
      [
        "link.wav",
        "left out: it is a link to elsewhere.wav; unpack the archive where that is there, and give the folder",
      ],
    ]);
    strictEqual(source.inferences.length, name === "gnu in CP1252" ? 1 : 0);
  });
}

Deno.test("openSource() unpacks a tar.gz once, and anew when it has changed, and leaves no other copy", async () => {
  const place = write("gnu", { gzip: true }), folder = temporaryFolder(), kept = join(folder, ".unpacked");
  const told: string[] = [];
  const open = () => openSource(place, { folder, progress: (_done, _total, what) => told.push(what) });
  const source = await open();
  strictEqual(await text(source.read("wütend/ben_1.wav")), "two");
  ok(told.includes("KiB unpacked of corpus.tar.gz"));
  const [copy] = [...Deno.readDirSync(kept)], count = told.length;
  deepStrictEqual((await open()).paths, source.paths);
  strictEqual(told.length, count);
  Deno.writeFileSync(place, Buffer.from(golden.tars.pax, "base64"));
  ok((await open()).paths.includes(golden.long));
  const copies = [...Deno.readDirSync(kept)];
  strictEqual(copies.length, 1);
  ok(copies[0]!.name !== copy!.name);
});

Deno.test("openSource() stops unpacking at a signal, and leaves nothing", async () => {
  const folder = temporaryFolder(), controller = new AbortController();
  controller.abort(new RangeError("enough"));
  const opening = openSource(write("gnu", { gzip: true }), { folder, signal: controller.signal });
  await rejects(opening, { message: "enough" });
  deepStrictEqual([...Deno.readDirSync(join(folder, ".unpacked"))], []);
});

Deno.test("openSource() reads what a tar archive that is cut short has, and says that files may be missing", async () => {
  const source = await openSource(write("gnu", { length: 512 * 4 }));
  deepStrictEqual(source.paths, []);
  deepStrictEqual(source.problems.map(({ clip }) => clip), ["angry/anna_1.wav", "corpus.tar"]);
  match(source.problems[0]!.problem, /the archive was cut short in it/);
  match(
    source.problems[1]!.problem,
    /^it is cut short at byte 2048: files may be missing; get a complete copy/,
  );
});

Deno.test("openSource() refuses a tar.gz that is cut short or damaged", async () => {
  const folder = temporaryFolder();
  const cut = openSource(write("gnu", { gzip: true, length: 300 }), { folder });
  await rejects(
    cut,
    /InputError: Cannot open .*corpus\.tar\.gz as it cannot be unpacked, .* 300 bytes .*get a complete copy/,
  );
  deepStrictEqual([...Deno.readDirSync(join(folder, ".unpacked"))], []);
});
