import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { emovo } from "ser/corpora/published/emovo.ts";
import { ravdess } from "ser/corpora/published/ravdess.ts";
import { savee } from "ser/corpora/published/savee.ts";
import { emoboxGroups } from "ser/encode/published_folds.ts";

const NO_TABLES = new Map<string, string>();

for (const [corpus, folds] of [[ravdess, 6], [savee, 4], [emovo, 6]] as const) {
  Deno.test(`emoboxGroups() tests every speaker of ${corpus.title} once, in ${folds} folds`, () => {
    const clips = corpus.expected!(NO_TABLES).map((path) => corpus.label(path, NO_TABLES)!);
    const speakers = [...new Set(clips.map(({ speaker }) => speaker))].sort();
    const groups = emoboxGroups(corpus.name, speakers);
    strictEqual(groups.length, folds);
    deepStrictEqual(groups.flatMap((group) => [...group]).sort(), speakers);
  });
}

Deno.test("emoboxGroups() holds out the published actors of RAVDESS", () => {
  const actors = Array.from({ length: 24 }, (_, i) => `${i + 1}`.padStart(2, "0"));
  const groups = emoboxGroups("ravdess", actors);
  deepStrictEqual([...groups[0]!], ["01", "11", "20", "21"]);
  deepStrictEqual([...groups[5]!], ["06", "13", "17", "22"]);
  ok(groups.every(({ size }) => size === 4));
});

Deno.test("emoboxGroups() holds out the sessions of IEMOCAP, whose two speakers talk to each other", () => {
  const speakers = [1, 2, 3, 4, 5].flatMap((session) => ["F", "M"].map((sex) => `Ses0${session}${sex}`));
  const groups = emoboxGroups("iemocap", speakers);
  deepStrictEqual(groups.map((group) => [...group].join()), [
    "Ses01F,Ses01M",
    "Ses02F,Ses02M",
    "Ses03F,Ses03M",
    "Ses04F,Ses04M",
    "Ses05F,Ses05M",
  ]);
});

Deno.test("emoboxGroups() says of which corpora it knows folds", () => {
  for (const corpus of ["demo", "constructor"]) {
    throws(() => emoboxGroups(corpus, ["a", "b"]), {
      name: "InputError",
      message:
        `Cannot divide the corpus "${corpus}" by EmoBox's folds as they are known here of ravdess, savee, emovo, iemocap: ` +
        'use the protocol "list" with folds of your own',
    });
  }
});

Deno.test("emoboxGroups() names speakers that are not there, or that it does not know", () => {
  throws(() => emoboxGroups("savee", ["DC", "JE", "XY"]), {
    name: "InputError",
    message:
      "Cannot divide savee by EmoBox's folds as speakers KL, JK are not there, and speakers XY are in none of them",
  });
});
