import { deepStrictEqual } from "node:assert/strict";
import pl from "nodejs-polars";
import { countEmotions, countSpeakers } from "ser/explore/count_labels.ts";

const clips = pl.DataFrame({
  corpus: ["a", "a", "a", "b"],
  speaker: ["a/x", "a/x", "a/y", "b/x"],
  sex: pl.Series("sex", ["male", "male", null, null], pl.Utf8),
  emotion: pl.Series("emotion", ["zeal", "sad", "sad", null], pl.Utf8),
  duration: [30, 30, 60, 6],
});

Deno.test("countEmotions() counts clips, speakers and minutes in the order of emotions, each corpus apart", () => {
  deepStrictEqual(countEmotions(clips).toRecords(), [
    { emotion: "sad", clips: 2, a: 2, b: 0, speakers: 2, minutes: 1.5 },
    { emotion: "zeal", clips: 1, a: 1, b: 0, speakers: 1, minutes: 0.5 },
    { emotion: "(none)", clips: 1, a: 0, b: 1, speakers: 1, minutes: 0.1 },
  ]);
  const one = countEmotions(clips.filter(pl.col("corpus").eq(pl.lit("a"))));
  deepStrictEqual(one.columns, ["emotion", "clips", "speakers", "minutes"]);
});

Deno.test("countSpeakers() counts clips, emotions and minutes of each speaker", () => {
  deepStrictEqual(countSpeakers(clips).toRecords(), [
    { speaker: "a/x", sex: "male", clips: 2, emotions: 2, minutes: 1 },
    { speaker: "a/y", sex: null, clips: 1, emotions: 1, minutes: 1 },
    { speaker: "b/x", sex: null, clips: 1, emotions: 1, minutes: 0.1 },
  ]);
});
