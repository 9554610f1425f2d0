import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parsePattern } from "ser/corpora/user/paths/pattern.ts";

const READINGS = [
  ["{speaker}/{emotion}/{}.wav", "top/anna/angry/1.wav", { speaker: "anna", emotion: "angry" }],
  ["{speaker}/{emotion}/{}", "anna/angry/1.2.FLAC", { speaker: "anna", emotion: "angry" }],
  ["{speaker}/{emotion}/{}.wav", "angry/1.wav", null],
  ["{speaker}/{emotion}/{}.wav", "anna/angry/1.mp3", null],
  ["./{speaker}\\{emotion}/{}", "anna/angry/1.wav", { speaker: "anna", emotion: "angry" }],
  ["{speaker}_{emotion}", "anna_maria_happy.wav", { speaker: "anna_maria", emotion: "happy" }],
  ["{speaker}_{emotion}", "anna_x_y.wav", { speaker: "anna", emotion: "x_y" }],
  ["{emotion}{repetition}.wav", "sa01.wav", { emotion: "sa", repetition: "01" }],
  ["{speaker:2}{sentence:3}{emotion:1}{}", "wav/03a01Wa.wav", {
    speaker: "03",
    sentence: "a01",
    emotion: "W",
  }],
  ["{speaker}/{emotion}/{speaker}_{}", "0011/Angry/0011_1.wav", { speaker: "0011", emotion: "Angry" }],
  ["{speaker}/{emotion}/{speaker}_{}", "0012/Angry/0011_1.wav", null],
  ["CLIPS (a+b)/{emotion}/{}", "clips (a+b)/sad/1.wav", { emotion: "sad" }],
  ["Übung/{emotion}/{}", "U\u0308bung/sad/1.wav", { emotion: "sad" }],
] as const;

for (const [pattern, path, values] of READINGS) {
  Deno.test(`parsePattern("${pattern}") reads ${path}`, () => {
    const read = parsePattern(pattern).read(path);
    deepStrictEqual(read && { ...read }, values);
  });
}

Deno.test("parsePattern() counts the names at the end of a path that are as it says", () => {
  const { countMatching, depth } = parsePattern("{speaker}/{emotion}/take_{}.wav");
  deepStrictEqual(["a/sad/take_1.wav", "sad/take_1.wav", "a/sad/1.wav"].map(countMatching), [3, 2, 0]);
  strictEqual(depth, 3);
});

for (
  const [pattern, why] of [
    ["", /a folder in it has no name/],
    ["{emotion}//{}", /a folder in it has no name/],
    ["{emotoin}/{}", /no field \{emotoin\}: did you mean "emotion"\?; fields are speaker, emotion/],
    ["{emotion:0}/x", /no field \{emotion:0\}/],
    ["{emotion", /a brace in it is not closed/],
    ["emotion}/x", /a brace in it is not closed/],
    ["{speaker}/{}", /it does not say where the emotion stands/],
  ] as const
) {
  Deno.test(`parsePattern() refuses "${pattern}"`, () => {
    throws(() => parsePattern(pattern), { name: "InputError", message: why });
  });
}
