import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { checkClasses, requireEmotions, requireLearnable } from "ser/explore/checks/check_classes.ts";
import { designClips, foldsOf } from "../../fixtures/designs.ts";

const ALL = designClips({ speakers: 3, takes: 3 });

Deno.test("checkClasses() passes where every fold trains and tests every emotion", () => {
  deepStrictEqual(checkClasses(ALL, foldsOf(ALL)), {
    check: "classes",
    result: "pass",
    found: "Each of 4 emotions is in the training and test part of all 3 folds.",
  });
});

Deno.test("checkClasses() names an emotion of one speaker, its fold, and what UAR cannot exceed", () => {
  const clips = designClips({
    speakers: 3,
    takes: 3,
    shown: (speaker, emotions) => speaker ? emotions : [...emotions, "disgust"],
  });
  const { result, found } = checkClasses(clips, foldsOf(clips));
  strictEqual(result, "warning");
  match(found, /: disgust \(3 of 3 clips, fold 1\)\. .* UAR cannot exceed 0\.800\. Add speakers /);
});

Deno.test("checkClasses() counts what is lost of an emotion that only some folds can learn", () => {
  const rows = [...ALL.keys()], sad = rows.filter((row) => ALL[row]!.emotion === "sad");
  const folds = foldsOf(ALL).map((fold) =>
    fold.fold === 2 ? { ...fold, train: fold.train.filter((row) => !sad.includes(row)) } : fold
  );
  match(checkClasses(ALL, folds).found, /: sad \(3 of 9 clips, fold 2\)\. .* UAR cannot exceed 0\.917\./);
});

Deno.test("checkClasses() warns of emotions that are never tested, and notes those that some folds do not test", () => {
  const [first] = foldsOf(ALL);
  const folds = [{ ...first!, test: first!.test.filter((row) => ALL[row]!.emotion !== "sad") }];
  deepStrictEqual(checkClasses(ALL, folds), {
    check: "classes",
    result: "warning",
    found: "Emotions that are never tested: sad; scores say nothing of them.",
  });
  const clips = designClips({
    speakers: 4,
    takes: 2,
    shown: (speaker, emotions) => speaker ? emotions : emotions.slice(1),
  });
  const { result, found } = checkClasses(clips, foldsOf(clips));
  strictEqual(result, "note");
  match(found, /^Folds that do not test every emotion: angry in 1 of 4 have no clip of it\. .* pooled/);
});

Deno.test("requireEmotions() refuses clips of one emotion, and none", () => {
  requireEmotions(ALL);
  const angry = ALL.filter(({ emotion }) => emotion === "angry");
  throws(() => requireEmotions(angry), {
    name: "InputError",
    message:
      'Cannot learn to tell emotions apart as all 9 clips are "angry": two emotions are needed at least; ' +
      "are they read from the right place?",
  });
  throws(() => requireEmotions([]), { name: "InputError", message: /as there are none$/ });
});

Deno.test("requireLearnable() refuses folds that train on no emotion that they test, and says who shows what", () => {
  requireLearnable(ALL, foldsOf(ALL));
  for (const takes of [1, 4]) {
    const clips = designClips({ speakers: 4, takes, shown: (speaker, emotions) => [emotions[speaker]!] });
    throws(() => requireLearnable(clips, foldsOf(clips)), {
      name: "InputError",
      message:
        /^Cannot recognise anything as no fold .* of 4 speakers \(s0: angry, s1: happy, s2: neutral, s3: sad\)\. /,
    });
  }
});
