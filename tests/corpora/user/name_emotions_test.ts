import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { nameEmotions } from "ser/corpora/user/name_emotions.ts";
import { knownWords, meaningsOf } from "ser/corpora/user/words/meanings.ts";

/** Words for different emotions in two languages: what is new here is to be decided, and written down. */
const FALSE_FRIENDS: Readonly<Record<string, string>> = {
  "ang": "english angry, german fearful",
  "平静": "chinese calm, japanese neutral",
};

Deno.test("no word means two emotions in one language, and few do in two", () => {
  const clashes = knownWords().map((word) => ({ word, meanings: meaningsOf(word) }))
    .filter(({ meanings }) => new Set(meanings.map(({ emotion }) => emotion)).size > 1);
  const found = clashes.map((
    { word, meanings },
  ) => [word, meanings.map(({ language, emotion }) => `${language} ${emotion}`).join(", ")]);
  deepStrictEqual(Object.fromEntries(found), FALSE_FRIENDS);
});

const read = (...words: string[]) => Object.fromEntries(nameEmotions(words).emotions);

Deno.test("nameEmotions() reads a word in the language of the others", () => {
  deepStrictEqual(read("ang", "hap", "neu"), { ang: "angry", hap: "happy", neu: "neutral" });
  deepStrictEqual(read("ang", "wut", "freude"), { ang: "fearful", wut: "angry", freude: "happy" });
  strictEqual(read("平静", "怒り", "喜び")["平静"], "neutral");
  strictEqual(read("平静", "生气")["平静"], "calm");
  deepStrictEqual(nameEmotions(["ang", "hap"]).doubts, []);
  match(nameEmotions(["ang"]).doubts[0]!, /"ang" is taken for angry \(english\), and could be fearful/);
});

Deno.test("nameEmotions() reads letters if all of them together leave one reading, and says so", () => {
  const savee = nameEmotions(["a", "d", "f", "h", "n", "sa", "su"]);
  strictEqual([...savee.emotions.values()].join(" "), "angry disgust fearful happy neutral sad surprised");
  match(savee.said[0]!, /first letters of English names.*sa sad, su surprised/);
  strictEqual(read("W", "L", "E", "A", "F", "T", "N")["L"], "bored");
  strictEqual(read("C", "D", "J", "N", "P", "S", "T")["S"], "surprised");
  strictEqual(read("a", "h", "s", "su")["s"], "sad");
});

Deno.test("nameEmotions() keeps letters that may be several emotions, and says which", () => {
  const open = nameEmotions(["A", "H", "N", "S"]);
  strictEqual([...open.emotions.values()].join(""), "ahns");
  match(open.doubts[0]!, /A, H, N, S: kept .* S could be sad or surprised; --emotions "angry=A/);
  match(
    nameEmotions(["a", "f", "n"]).doubts[0]!,
    /a could be angry or fearful or disgust, f could be fearful or happy/,
  );
  match(nameEmotions(["a", "h"]).doubts[0]!, /so few letters/);
  match(nameEmotions(["x", "y", "z"]).doubts[0]!, /no language has emotions that begin so/);
});

Deno.test("nameEmotions() keeps what it does not know, and asks where a word is nearly known", () => {
  deepStrictEqual(read("Saudade", "0"), { Saudade: "saudade", "0": "0" });
  deepStrictEqual(nameEmotions(["Saudade"]).doubts, []);
  match(nameEmotions(["anrgy"]).doubts[0]!, /"anrgy" is kept as it is: is it meant to be "angry"/);
});
