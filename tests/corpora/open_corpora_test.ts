import { deepStrictEqual, rejects } from "node:assert/strict";
import { openCorpora } from "ser/corpora/open_corpora.ts";
import { makeFolder } from "./files.ts";

const one = await makeFolder(["angry/anna_1.wav", "sad/anna_2.wav"]);
const two = await makeFolder(["DC/a01.wav", "wav/03a01Fa.wav", "wav/03a01Wa.wav"]);

async function open(corpus: string, source: string) {
  const opened = await openCorpora({ corpus, source, pattern: "", columns: "" });
  return opened.map(({ collection: { card, labels }, source }) => [card.name, labels.length, source]);
}

Deno.test("openCorpora() gives each corpus its source, or all the same one", async () => {
  deepStrictEqual(await open("folders,savee", `${one}, ${two}`), [["folders", 2, one], ["savee", 1, two]]);
  deepStrictEqual(await open("savee,emodb", two), [["savee", 1, two], ["emodb", 2, two]]);
  deepStrictEqual(await open("savee,folders(name=calls)", `${two},${one}`), [["savee", 1, two], [
    "calls",
    2,
    one,
  ]]);
  deepStrictEqual(await open("demo,folders", one), [["demo", 336, ""], ["folders", 2, one]]);
});

Deno.test("openCorpora() takes a comma in the only source for a part of its name", async () => {
  const folder = `${await makeFolder([])}/a,b`;
  await Deno.mkdir(`${folder}/angry`, { recursive: true });
  await Deno.writeTextFile(`${folder}/angry/anna_1.wav`, "");
  deepStrictEqual(await open("folders", folder), [["folders", 1, folder]]);
});

Deno.test("openCorpora() refuses sources that are not as many as corpora, and names that are none", async () => {
  await rejects(open("folders,savee,emodb", `${one},${two}`), {
    name: "InputError",
    message: /as there are 2 sources for 3 of them/,
  });
  await rejects(open("savee(name=mine)", two), { name: "InputError", message: /bear names of their own$/ });
  await rejects(open("folders(nam=mine)", one), {
    name: "InputError",
    message: /Cannot set "nam" of folders as its options are: name/,
  });
  await rejects(open("folders(name=a b)", one), { name: "InputError", message: /"a b"/ });
});
