import { deepStrictEqual, ok } from "node:assert/strict";
import pl from "nodejs-polars";
import { type CorpusShift, corpusShift } from "ser/explore/corpus_shift.ts";
import { randomSource } from "ser/random.ts";
import { rowsOf } from "ser/tables/tables.ts";

/** Clips of two emotions in each of some corpora, whose values are off by so much. */
function table(
  offsets: Readonly<Record<string, number>>,
  counts: Readonly<Record<string, readonly [number, number]>>,
) {
  const random = randomSource("shift", 0);
  const rows = Object.entries(offsets).flatMap(([corpus, offset]) =>
    ["happy", "sad"].flatMap((emotion, e) =>
      Array.from({ length: counts[corpus]![e]! }, () => ({
        speaker: `${corpus}/a`,
        emotion,
        // Two uniform deviates: mean 0, variance 1.
        level: offset + 10 * e + (random() + random() - 1) * Math.sqrt(6),
      }))
    )
  );
  return pl.DataFrame(rows);
}

const shiftsOf = (of: pl.DataFrame) => rowsOf<CorpusShift>(corpusShift(of, ["level"]));

Deno.test("corpusShift() finds how far each pair of corpora is apart, whatever the shares of emotions", () => {
  const counts = { one: [400, 20], two: [20, 400], three: [200, 200] } as const;
  const shifts = shiftsOf(table({ one: 0, two: 2, three: -1 }, counts));
  deepStrictEqual(shifts.map(({ from, to }) => `${from} ${to}`), ["one two", "one three", "two three"]);
  for (const [i, expected] of [2, -1, -3].entries()) {
    ok(Math.abs(shifts[i]!.shift - expected) < 0.3, `${shifts[i]!.shift}, not ${expected}`);
  }
});

Deno.test("corpusShift() leaves missing values out, and has no answer where a corpus has no value", () => {
  const values = [1, 3, NaN, 5, 7, NaN];
  const speaker = ["one/a", "one/a", "one/a", "two/a", "two/a", "two/a"];
  const of = pl.DataFrame({ speaker, emotion: speaker.map(() => "sad"), level: values });
  deepStrictEqual(shiftsOf(of).map(({ shift }) => shift), [4 / Math.SQRT2]);
  const none = of.withColumn(pl.Series("level", [1, 3, 2, NaN, NaN, NaN], pl.Float64));
  ok(Number.isNaN(shiftsOf(none)[0]!.shift));
});
