import { ok, strictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { makeFolds, type Protocol } from "ser/encode/folds.ts";
import { plotFoldParts } from "ser/plots/training/fold_parts.ts";
import { count, isSound, textsOf } from "../svg.ts";

/** Draws the folds of four speakers, who say two sentences each. */
function draw(protocol: Protocol) {
  const clips = [..."abcd"].flatMap((speaker) =>
    ["x", "y"].map((sentence) => ({ clip: speaker + sentence, speaker, sentence, emotion: "sad" }))
  );
  const rows = makeFolds(clips, { protocol, folds: 2 }).flatMap(({ fold, ...parts }) =>
    (["train", "validation", "test"] as const).flatMap((part) =>
      parts[part].map((row) => ({ clip: clips[row]!.clip, speaker: clips[row]!.speaker, fold, part }))
    )
  );
  return plotFoldParts(pl.readRecords(rows), "corpus");
}

Deno.test("plotFoldParts() shows clips that have no part in a fold, and does not take them for the other side", () => {
  const figure = draw("sentences");
  isSound(figure);
  strictEqual(figure.title, "No speaker is on both sides of a split");
  strictEqual(count(figure, "rect", "rect"), 4 * 4 * 2); // half of every speaker has no part
  ok(textsOf(figure).includes("no part"));
});

Deno.test("plotFoldParts() does not speak of clips without a part where there are none", () => {
  const figure = draw("speakers");
  strictEqual(count(figure, "rect", "rect"), 2 * 4);
  ok(!textsOf(figure).includes("no part"));
});

Deno.test("plotFoldParts() warns of speakers on both sides", () => {
  strictEqual(draw("random").title, "Speakers are on both sides of a split: scores will flatter");
});
