import { match, ok, strictEqual } from "node:assert/strict";
import { parseHTML } from "linkedom";
import { marked } from "marked";
import { ravdess } from "ser/corpora/published/ravdess.ts";
import { bootstrapScores } from "ser/metrics/bootstrap.ts";
import { evaluatePredictions } from "ser/metrics/evaluation.ts";
import { accuracyBy, sexDifference, uarBy } from "ser/metrics/groups.ts";
import { type ModelCardFacts, writeModelCard } from "ser/evaluate/model_card.ts";
import golden from "../fixtures/evaluation_golden.json" with { type: "json" };
import { testedClips } from "../fixtures/tested.ts";

const { speaker, actual, first } = golden.runs;
const rows = testedClips({ speaker, actual, predicted: first }).map((row) => ({
  ...row,
  sex: Number(row.speaker) % 2 ? "male" : "female",
}));

const FACTS: ModelCardFacts = {
  run: "ravdess",
  corpora: [ravdess],
  evaluation: evaluatePredictions(rows, ["a", "b", "c", "d"]),
  intervals: bootstrapScores(rows),
  speakers: accuracyBy(rows, "speaker"),
  sexes: uarBy(rows, "sex"),
  sexDifference: sexDifference(rows),
  calibrationError: 0.125,
  stages: {
    encode: { protocol: "loso", scale: "train", fold: null },
    train: { model: "svm(C=1)", epochs: 0 },
  },
  provenance: { version: "0.1.0", revision: "abc+", deno: "2.8.1", platform: "linux x86_64" },
  warning: null,
};

Deno.test("writeModelCard() tells data, protocol, scores with intervals, for whom, limits and misuse", () => {
  const card = writeModelCard(FACTS);
  const headings = [...card.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading).join();
  match(headings, /^Model card: [^,]+, ravdess,Model,Data,Scores,For whom,Limits,Not to be used for$/);
  const uar = FACTS.intervals!.uar;
  const shown = `| UAR | ${uar.value.toFixed(3)} | ${uar.low.toFixed(3)} to ${uar.high.toFixed(3)} | 0.250 |`;
  for (
    const text of [
      shown,
      "**encode**: protocol `loso`, scale `train`",
      "130 clips of 10 speakers from RAVDESS (English; CC BY-NC-SA 4.0",
      "revision `abc+`",
      "| male | 5 | 65 |",
      "UAR of female minus male speakers",
      "calibration error of the probabilities: 0.125",
      "Article 5".toLowerCase(),
    ]
  ) ok(card.includes(text), text);
  ok(!/NaN|undefined|null|Warning|Synthetic/.test(card));
});

Deno.test("writeModelCard() warns of leakage and of synthetic speech, and does without what is not known", () => {
  const card = writeModelCard({
    ...FACTS,
    corpora: [{ ...ravdess, synthetic: true }],
    warning: "Speakers are on both sides",
    intervals: null,
    sexes: [],
    sexDifference: null,
  });
  for (
    const text of [
      "**Warning.** Speakers are on both sides",
      "**Synthetic speech.**",
      "| – | 0.250 |",
      "does not give the sex",
    ]
  ) ok(card.includes(text), text);
});

Deno.test("writeModelCard() says that intervals over few speakers are too narrow", () => {
  const card = writeModelCard(FACTS);
  ok(
    card.includes(
      "Intervals are 95 % bootstrap intervals over speakers, which are too narrow for so few, 10.",
    ),
  );
  ok(card.includes("Intervals over so few speakers of a sex are too narrow."));
  const twice = rows.flatMap((row) => [row, { ...row, speaker: `${row.speaker}b` }, {
    ...row,
    speaker: `${row.speaker}c`,
  }]);
  const many = writeModelCard({
    ...FACTS,
    evaluation: evaluatePredictions(twice, ["a", "b", "c", "d"]),
    sexes: uarBy(twice, "sex", { resamples: 10 }),
  });
  ok(many.includes("Intervals are 95 % bootstrap intervals over speakers.") && !many.includes("too narrow"));
});

Deno.test("writeModelCard() shows names as they are, and makes no link, tag or cell of them", () => {
  const [link, tag, cell] = ["[x](javascript:alert(1))", "<b>*bold*</b>", "a | `b`"];
  const named = rows.map((row) => ({
    ...row,
    speaker: `${tag} ${row.speaker}`,
    emotion: row.emotion === "a" ? cell : row.emotion,
    predicted: row.predicted === "a" ? cell : row.predicted,
  }));
  const card = writeModelCard({
    ...FACTS,
    run: link,
    corpora: [{ ...ravdess, title: link, language: tag, licence: cell, homepage: "", citation: `# ${link}` }],
    evaluation: evaluatePredictions(named, [cell, "b", "c", "d"]),
    speakers: accuracyBy(named, "speaker"),
    sexes: uarBy(named.map((row) => ({ ...row, sex: tag })), "sex"),
    stages: { load: { source: "a`b`` <i>" } },
    warning: `speaker ${tag}`,
  });
  ok(!card.includes("<>"));
  const { document } = parseHTML(
    `<html><body>${marked.parse(card, { async: false })}</body></html>`,
  ) as unknown as {
    document: { body: { textContent: string }; querySelectorAll(selector: string): { length: number } };
  };
  strictEqual(document.querySelectorAll("a, b, i, em").length, 0);
  strictEqual(document.querySelectorAll("h1").length, 1);
  strictEqual(document.querySelectorAll("code").length, 2); // the source, and the revision
  const text = document.body.textContent;
  for (const name of [link, tag, cell, `# ${link}`, "a`b`` <i>", `(${tag}; ${cell})`]) {
    ok(text.includes(name), name);
  }
});

Deno.test("writeModelCard() links a homepage of the web alone", () => {
  const draw = (homepage: string) => writeModelCard({ ...FACTS, corpora: [{ ...ravdess, homepage }] });
  ok(draw("https://example.org/a_b").includes("; <https://example.org/a_b>), in"));
  ok(!draw("javascript:alert(1)").includes("<javascript"));
  ok(draw("").includes("<https://doi.org/10.1371/journal.pone.0196391>"));
});

Deno.test("writeModelCard() writes tables whose rows have as many cells as their head", () => {
  const widths = [...writeModelCard(FACTS).matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) =>
    new Set(table.trim().split("\n").map((line) => line.split(" | ").length)).size
  );
  ok(widths.length === 3 && widths.every((sizes) => sizes === 1), `${widths}`);
});

Deno.test("writeModelCard() names pretrained encoders, their weights, licences and training data", () => {
  const encoder = {
    name: "onnx-community/whisper-base",
    revision: "0123abc",
    type: "whisper",
    dtype: "fp32",
    sha256: "beef",
    licence: "apache-2.0",
    base: "openai/whisper-base",
    datasets: [],
  } as const;
  const card = writeModelCard({ ...FACTS, encoders: [encoder] });
  ok(
    card.includes(
      "Features are of the pretrained encoder `onnx-community/whisper-base`, revision `0123abc` (whisper, weights of fp32 with the " +
        "SHA-256 `beef`), licence `apache-2.0`.\n\nonnx-community/whisper-base may have heard RAVDESS: trained on 680,000 hours",
    ),
    card,
  );
  const other = { ...encoder, name: "/models/mine", revision: null, licence: null, base: null };
  match(
    writeModelCard({ ...FACTS, encoders: [other] }),
    /`\/models\/mine` \(whisper, .*\), whose licence its card does not say\.\n\n\/models\/mine may have heard RAVDESS: on what/,
  );
});
