import { deepStrictEqual, throws } from "node:assert/strict";
import { listedRows, parseFoldList } from "ser/encode/fold_list.ts";

const clips = ["a", "b", "a", "c"].map((speaker, i) => ({ clip: `${speaker}/${i}.wav`, speaker }));

for (const [name, separator] of Object.entries({ commas: ",", semicolons: ";", tabs: "\t" })) {
  Deno.test(`parseFoldList() reads a table separated by ${name}, with other columns and either kind of line end`, () => {
    const text = ["part,clip,fold", 'test,"x ""y"".wav",b', "test,z.wav,a"].map((line) =>
      line.replaceAll(",", separator)
    );
    for (const end of ["\n", "\r\n"]) {
      deepStrictEqual(parseFoldList(text.join(end), "folds.csv"), {
        name: "folds.csv",
        by: "clip",
        folds: new Map([['x "y".wav', "b"], ["z.wav", "a"]]),
      });
    }
  });
}

Deno.test("parseFoldList() names the file and the column that is missing", () => {
  throws(() => parseFoldList("speaker,part\na,1\n", "mine.csv"), {
    name: "InputError",
    message:
      "Cannot read mine.csv as a list of folds as it lacks the column fold: its columns are speaker, part",
  });
  throws(() => parseFoldList("fold\n1\n", "mine.csv"), {
    name: "InputError",
    message:
      "Cannot read mine.csv as a list of folds as it lacks the column clip (or speaker): its columns are fold",
  });
  throws(() => parseFoldList("", "mine.csv"), {
    name: "InputError",
    message:
      "Cannot read mine.csv as a list of folds as it lacks the column clip (or speaker): its columns are none",
  });
});

Deno.test("parseFoldList() refuses a clip without a fold, or in two", () => {
  throws(() => parseFoldList("clip,fold\na.wav,\n", "mine.csv"), {
    name: "InputError",
    message: 'Cannot read mine.csv as a list of folds as clip "a.wav" has no fold',
  });
  throws(() => parseFoldList("speaker,fold\na,1\nb,1\na,2\n", "mine.csv"), {
    name: "InputError",
    message: 'Cannot read mine.csv as a list of folds as speaker "a" is in folds 1 and 2',
  });
});

Deno.test("listedRows() gives the rows of each fold, folds in the order of their numbers or names", () => {
  const rows = (text: string) => listedRows(parseFoldList(text, "folds.csv"), clips);
  deepStrictEqual(rows("speaker,fold\na,10\nb,9\nc,10\n"), [[1], [0, 2, 3]]);
  deepStrictEqual(rows("speaker,fold\na,men\nb,women\nc,men\n"), [[0, 2, 3], [1]]);
  deepStrictEqual(rows("clip,fold\na/2.wav,1\nb/1.wav,1\na/0.wav,0\nc/3.wav,0\n"), [[0, 3], [1, 2]]);
});

Deno.test("listedRows() names the file, what it leaves out, and what there is not", () => {
  throws(() => listedRows(parseFoldList("speaker,fold\na,1\nd,2\n", "mine.csv"), clips), {
    name: "InputError",
    message:
      "Cannot divide clips by mine.csv as it does not list the speakers b, c, and it lists speakers that are " +
      "not among the usable ones: d",
  });
  const many = parseFoldList(
    ["clip,fold", ...clips.map(({ clip }) => `${clip},1`), "x,2"].join("\n"),
    "mine.csv",
  );
  throws(() => listedRows(many, clips), {
    name: "InputError",
    message: "Cannot divide clips by mine.csv as it lists clips that are not among the usable ones: x",
  });
});
