import { deepStrictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { selectExamples } from "ser/explore/examples.ts";
import { texts } from "ser/tables/tables.ts";

/** Makes a table of `speaker sentence emotion`, whose clips are named by their place. */
function clipsOf(...clips: string[]) {
  return pl.readRecords(clips.map((clip, place) => {
    const [speaker, sentence, emotion] = clip.split(" ");
    return { clip: `${place}`, speaker, sentence: sentence === "-" ? null : sentence, emotion };
  }));
}

const chosen = (...clips: string[]) => texts(selectExamples(clipsOf(...clips)), "clip");

Deno.test("selectExamples() takes one speaker and sentence, in the order of emotions", () => {
  deepStrictEqual(chosen("a x sad", "b x sad", "b y sad", "b y happy", "b y sad"), ["3", "2"]);
});

Deno.test("selectExamples() takes the first clip of an emotion that they lack", () => {
  deepStrictEqual(chosen("a x sad", "b x sad", "b x happy", "a y bored", "c y bored"), ["2", "1", "3"]);
});

Deno.test("selectExamples() takes clips of a corpus that names no sentences", () => {
  deepStrictEqual(chosen("a - sad", "b - sad", "b - angry"), ["1", "2"]);
});
