import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { recordingFinder } from "ser/corpora/table/files/find_recording.ts";
import { diskTree, type Tree } from "ser/corpora/table/files/tree.ts";
import { makeFolder } from "../../files.ts";

/** Opens a folder with files, and one of a home. */
async function open(files: readonly string[]): Promise<{ readonly tree: Tree; readonly root: string }> {
  const root = await makeFolder(files);
  return { root, tree: { ...diskTree(root), home: join(root, "home") } };
}

Deno.test("recordingFinder() takes a file as it is written before any other", async () => {
  const { tree, root } = await open([
    "a/ONE.wav",
    "a/one.wav",
    "a/one.flac",
    "one.wav",
    "a/x%20y.wav",
    "a/x y.wav",
  ]);
  const found = recordingFinder(tree);
  deepStrictEqual(found("a/one.wav"), { path: `${root}/a/one.wav`, detours: [] });
  deepStrictEqual(found("./a\\ONE.wav"), { path: `${root}/a/ONE.wav`, detours: [] });
  deepStrictEqual(found("a/x%20y.wav"), { path: `${root}/a/x%20y.wav`, detours: [] });
  deepStrictEqual(found(`file://${root}/a/x%20y.wav`), { path: `${root}/a/x y.wav`, detours: [] });
  deepStrictEqual(found(`${root}/one.wav`), { path: `${root}/one.wav`, detours: [] });
});

Deno.test("recordingFinder() says how a file was found otherwise", async () => {
  const { tree, root } = await open(["a/Mu\u0308ller.wav", "a/two.flac", "home/b/three.wav", "c/d/four.wav"]);
  const find = recordingFinder(tree);
  deepStrictEqual(find("A/m\u00fcller.WAV"), { path: `${root}/a/Mu\u0308ller.wav`, detours: ["spelling"] });
  deepStrictEqual(find("a/two"), { path: `${root}/a/two.flac`, detours: ["ending"] });
  deepStrictEqual(find("~/b/three.wav"), { path: `${root}/home/b/three.wav`, detours: [] });
  deepStrictEqual(find("Z:\\x\\d\\four.wav"), { path: `${root}/c/d/four.wav`, detours: ["below"] });
  deepStrictEqual(find("x/two.mp3"), { path: `${root}/a/two.flac`, detours: ["below", "ending"] });
});

Deno.test("recordingFinder() tells why there is no file, and chooses none of several", async () => {
  const { tree } = await open([
    "a/one.wav",
    "b/one.wav",
    "c/ONE.wav",
    "c/One.wav",
    "d/two.mp3",
    "d/two.flac",
  ]);
  const why = (path: string) => {
    const found = recordingFinder(tree)(path);
    ok("why" in found, JSON.stringify(found));
    return found.why;
  };
  match(why("x/one.wav"), /^there is no file x\/one\.wav, and of its name there are several: /);
  match(why("d/two.wav"), /several: d\/two\.(mp3|flac), d\/two/);
  match(why("none.wav"), /^there is no file none\.wav, nor one of its name below /);
  match(why("s3://bucket/one.wav"), /web address/);
  strictEqual(why("a"), why("a"), "a folder is no recording");
});

Deno.test("diskTree() lists a folder once, and ends where links lead round", async () => {
  const { tree, root } = await open(["a/one.wav"]);
  await Deno.symlink(root, join(root, "a", "round"));
  const before = tree.list(join(root, "a"));
  await Deno.writeTextFile(join(root, "a", "late.wav"), "");
  strictEqual(tree.list(join(root, "a")), before);
  deepStrictEqual(recordingFinder(tree)("/far/one.wav"), { path: `${root}/a/one.wav`, detours: ["below"] });
});
