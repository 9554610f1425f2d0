import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { findCorpus } from "ser/corpora/find_corpus.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

Deno.test("findCorpus() finds a corpus as it is published, or in a folder of its name, the former first", () => {
  const folder = temporaryFolder();
  const zip = join(folder, "download.zip"), unpacked = join(folder, "Emo-DB");
  deepStrictEqual(findCorpus("emodb", folder), { source: null, location: zip });
  Deno.mkdirSync(unpacked);
  strictEqual(findCorpus("emodb", folder).source, unpacked);
  Deno.writeTextFileSync(zip, "");
  strictEqual(findCorpus("emodb", folder).source, zip);
  strictEqual(findCorpus("savee", folder).source, null);
});

Deno.test("findCorpus() needs no place for the synthetic corpus", () => {
  deepStrictEqual(findCorpus("demo", temporaryFolder()), { source: "", location: "" });
});
