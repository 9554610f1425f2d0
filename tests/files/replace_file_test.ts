import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { basename, join } from "node:path";
import { replaceFile } from "ser/files/replace_file.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("replaceFile() keeps the file there was, and leaves nothing, when writing another fails", () => {
  const path = join(temporaryFolder(), "report.html");
  replaceFile(path, (temporary) => Deno.writeTextFileSync(temporary, "first"));
  const write = (temporary: string) => {
    Deno.writeTextFileSync(temporary, "sec");
    throw new RangeError("the disk is full");
  };
  throws(() => replaceFile(path, write), { name: "RangeError", message: "the disk is full" });
  strictEqual(Deno.readTextFileSync(path), "first");
  deepStrictEqual(names(join(path, "..")), ["report.html"]);
});

Deno.test("replaceFile() writes under another name each time, so that several may write one file at a time", () => {
  const path = join(temporaryFolder(), "metrics.json");
  const used = new Set<string>();
  replaceFile(path, (outer) => {
    Deno.writeTextFileSync(outer, "outer");
    replaceFile(path, (inner) => {
      Deno.writeTextFileSync(inner, "inner");
      used.add(basename(inner)).add(basename(outer));
    });
    strictEqual(Deno.readTextFileSync(path), "inner");
  });
  strictEqual(used.size, 2);
  strictEqual(Deno.readTextFileSync(path), "outer");
});

Deno.test("replaceFile() removes what a killed process has left an hour ago, and nothing else", () => {
  const folder = temporaryFolder();
  const hours = (ago: number) => Date.now() / 1000 - 3600 * ago;
  const files = {
    "model.zip.4711-00c0ffee.part": 1.1,
    "model.zip.4712-00c0ffee.part": 0.9, // may still be written to
    "corpus.zip.part": 24, // a download, to be gone on with
  };
  for (const [name, ago] of Object.entries(files)) {
    Deno.writeTextFileSync(join(folder, name), "");
    Deno.utimeSync(join(folder, name), hours(ago), hours(ago));
  }
  replaceFile(join(folder, "metrics.json"), (temporary) => Deno.writeTextFileSync(temporary, "{}"));
  deepStrictEqual(names(folder), ["corpus.zip.part", "metrics.json", "model.zip.4712-00c0ffee.part"]);
});

Deno.test("replaceFile() survives processes that write one file at a time", async () => {
  const path = join(temporaryFolder(), "shared.txt");
  const script = `
    import { replaceFile } from "${import.meta.resolve("ser/files/replace_file.ts")}";
    for (let i = 0; i < 300; i++) {
      replaceFile(${JSON.stringify(path)}, (t) => Deno.writeTextFileSync(t, Deno.args[0].repeat(10_000)));
    }`;
  const write = (letter: string) =>
    new Deno.Command(Deno.execPath(), { args: ["eval", "--ext=ts", script, letter], stderr: "piped" })
      .output();
  const results = await Promise.all(["a", "b", "c"].map(write));
  for (const { success, stderr } of results) ok(success, new TextDecoder().decode(stderr));
  ok(/^(a{10000}|b{10000}|c{10000})$/.test(Deno.readTextFileSync(path)));
  deepStrictEqual(names(join(path, "..")), ["shared.txt"]);
});
