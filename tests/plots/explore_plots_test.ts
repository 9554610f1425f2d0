import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { convertIndexedToRgb, decode } from "fast-png";
import { Buffer } from "node:buffer";
import pl from "nodejs-polars";
import { EMOTIONS } from "ser/corpora/corpus.ts";
import { contrastEmotions } from "ser/explore/cliffs_delta.ts";
import { clusterFeatures } from "ser/explore/cluster_features.ts";
import { correlate } from "ser/explore/correlate.ts";
import { rankFeatures } from "ser/explore/rank_features.ts";
import { varianceShares } from "ser/explore/variance_shares.ts";
import { plotContrasts } from "ser/plots/contrasts.ts";
import { plotCorrelations } from "ser/plots/correlations.ts";
import { plotDistribution } from "ser/plots/distribution.ts";
import { plotEffects } from "ser/plots/effects.ts";
import { plotEmbedding } from "ser/plots/embedding.ts";
import { plotExamples } from "ser/plots/examples.ts";
import { familyColours, familyOf } from "ser/plots/family_colours.ts";
import { plotFamilyDistribution } from "ser/plots/family_distribution.ts";
import type { Figure } from "ser/plots/figure.ts";
import { plotLevels } from "ser/plots/levels.ts";
import { plotVarianceShares } from "ser/plots/variance_shares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { sine } from "../fixtures/signals.ts";
import { count, isSound, textsOf } from "./svg.ts";

const FAMILIES = ["delta2_mfcc", "spectral_flux", "formant_bandwidth", "rms"];
const FEATURES = Array.from({ length: 50 }, (_, i) => `${FAMILIES[i % 4]}_${i}_kurtosis`);

/** Two clips of each speaker and emotion, whose features depend on both in different measure. */
function corpus(speakers: readonly string[], emotions: readonly string[]) {
  const random = randomSource("corpus");
  return pl.readRecords(
    speakers.flatMap((speaker, s) =>
      emotions.flatMap((emotion, e) =>
        [0, 1].map((take) => ({
          clip: `${speaker}/${emotion}/${take}`,
          ...{ speaker, emotion, x: e + randomNormal(random), y: randomNormal(random) },
          ...{ rms_dbfs: -30 - s + randomNormal(random), peak_dbfs: -3 - s, clipped: s === 0 ? 1e-4 : 0 },
          ...Object.fromEntries(
            FEATURES.map((name, i) => [name, randomNormal(random) + (i * e + (50 - i) * s) / 50]),
          ),
        }))
      )
    ),
  );
}

function drawAll(table: ReturnType<typeof corpus>, title: string) {
  const feature = FEATURES[0]!;
  return {
    distribution: plotDistribution(table, feature, title),
    within: plotDistribution(table, feature, title, { scale: "speaker" }),
    family: plotFamilyDistribution(table, FEATURES, title),
    effects: plotEffects(rankFeatures(table, FEATURES), title),
    shares: plotVarianceShares(varianceShares(table, FEATURES), title),
    contrasts: plotContrasts(contrastEmotions(table, feature), feature, title),
    correlations: plotCorrelations(clusterFeatures(correlate(table, FEATURES)), title),
    embedding: plotEmbedding(table, "PCA", title),
    levels: plotLevels(table, title),
  } satisfies Record<string, Figure>;
}

/** Counts the points of a figure that are drawn as paths. */
function points({ svg }: Figure): number {
  return svg.match(/[\d.]Z/g)?.length ?? 0;
}

const names = (length: number) => Array.from({ length }, (_, i) => `s${i.toString().padStart(2, "0")}`);
const CORPORA = {
  "4 speakers, 2 emotions": [names(4), ["happy", "sad"]],
  "9 emotions": [names(4), EMOTIONS],
  "91 speakers": [names(91), ["happy", "sad"]],
  "names to be escaped": [["<a>", "b & c", '"d"'], ["angry", "<joy> & more"]],
} as const;

for (const [kind, [speakers, emotions]] of Object.entries(CORPORA)) {
  const figures = drawAll(corpus(speakers, emotions), `${kind} (synthetic speech)`);

  Deno.test(`every figure that explores ${kind} is sound, small, and its subtitle ends with the corpus`, () => {
    for (const [name, figure] of Object.entries(figures)) {
      isSound(figure);
      match(textsOf(figure)[1]!, new RegExp(` · ${kind} \\(synthetic speech\\)$`), name);
      ok(figure.svg.length < 60_000, `${name}: ${figure.svg.length}`);
    }
  });

  Deno.test(`every figure that explores ${kind} has a mark for each thing it shows, and names it`, () => {
    const { distribution, within, family, effects, shares, contrasts, embedding, levels } = figures;
    const clips = 2 * speakers.length * emotions.length;
    for (const figure of [distribution, within]) {
      strictEqual(points(figure), clips + emotions.length); // the outline of a density is closed, too
      strictEqual(count(figure, "circle", "dot"), emotions.length);
    }
    strictEqual(points(embedding), 2 * clips);
    strictEqual(count(family, "circle"), 12 * emotions.length);
    strictEqual(count(effects, "rect", "bar"), 20);
    strictEqual(count(shares, "circle", "dot"), FEATURES.length + FAMILIES.length);
    strictEqual(count(contrasts, "rect", "cell"), emotions.length * (emotions.length - 1));
    strictEqual(count(levels, "circle", "dot"), speakers.length);
    for (const figure of [distribution, family, contrasts, embedding]) {
      for (const emotion of emotions) ok(textsOf(figure).includes(emotion), `${figure.title}: ${emotion}`);
    }
    for (const speaker of speakers) {
      ok(textsOf(levels).includes(speaker));
      strictEqual(textsOf(embedding).includes(speaker), speakers.length <= 12);
    }
    for (const name of FAMILIES) ok(textsOf(shares).includes(name));
  });
}

Deno.test("plotDistribution() tells where a feature is highest, and leaves out what is not finite", () => {
  const table = pl.DataFrame({
    emotion: ["sad", "sad", "happy", "happy", "calm"],
    level: [-60, -50, -20, -Infinity, -Infinity],
  });
  const figure = plotDistribution(table, "level", "corpus", { label: "level (dBFS)" });
  isSound(figure);
  strictEqual(figure.title, "level is highest in happy, lowest in sad speech");
  ok(textsOf(figure).includes("level (dBFS)") && !textsOf(figure).includes("calm"));
});

Deno.test("plotDistribution() within speakers shows what a louder speaker would hide", () => {
  const table = pl.DataFrame({
    speaker: ["a", "a", "a", "b", "b", "b"],
    emotion: ["sad", "happy", "happy", "sad", "sad", "happy"],
    rms: [1, 2, 2, 50, 50, 60],
  });
  const title = (scale: "none" | "speaker") => plotDistribution(table, "rms", "corpus", { scale }).title;
  strictEqual(title("none"), "rms is highest in sad, lowest in happy speech");
  strictEqual(title("speaker"), "Within speakers, rms is highest in happy, lowest in sad speech");
});

Deno.test("plotFamilyDistribution() draws all features of a small family, and says so", () => {
  const table = corpus(["a", "b"], ["happy", "sad"]);
  const figure = plotFamilyDistribution(table, FEATURES.slice(0, 2), "corpus", { scale: "speaker" });
  strictEqual(count(figure, "circle"), 2 * 2);
  match(textsOf(figure)[1]!, /; all features · corpus$/);
  ok(textsOf(figure).includes("standard deviations of the speaker's clips"));
});

Deno.test("plotVarianceShares() counts the features that depend more on the speaker", () => {
  const shares = pl.DataFrame({
    feature: ["a_0_mean", "b_0_mean", "c_0_mean"],
    speaker: [0.5, 0.1, 0.4],
    emotion: [0.1, 0.5, 0.3],
  });
  strictEqual(
    plotVarianceShares(shares, "corpus").title,
    "2 of 3 features depend more on the speaker than on the emotion",
  );
});

Deno.test("plotContrasts() names the pair that differs most", () => {
  const table = pl.DataFrame({ emotion: ["sad", "happy", "angry", "angry"], rms: [1, 2, 3, 0.5] });
  const figure = plotContrasts(contrastEmotions(table, "rms"), "rms", "corpus");
  strictEqual(figure.title, "rms sets happy apart from sad most (δ +1.00)");
  strictEqual(textsOf(figure).filter((text) => text === "−1.00").length, 1);
});

Deno.test("plotContrasts() names no pair where several differ as much", () => {
  const table = pl.DataFrame({ emotion: ["sad", "happy", "angry"], rms: [1, 2, 3] });
  const { title } = plotContrasts(contrastEmotions(table, "rms"), "rms", "corpus");
  strictEqual(title, "rms sets 3 pairs of emotions apart most (δ +1.00)");
});

Deno.test("plotCorrelations() names features where there is room, and counts those that repeat others", () => {
  const table = pl.DataFrame({
    rms_0_mean: [1, 2, 3, 5],
    rms_0_std: [1, 2, 3, 4],
    zcr_0_mean: [1, -1, -1, 1],
  });
  const figure = plotCorrelations(clusterFeatures(correlate(table, table.columns)), "corpus");
  isSound(figure);
  strictEqual(figure.title, "3 features fall into 2 groups that vary together");
  strictEqual(count(figure, "image"), 1);
  strictEqual(count(figure, "rect", "rect"), 2); // a stripe a family
  for (const name of table.columns) ok(textsOf(figure).includes(name));
});

Deno.test("plotCorrelations() runs from brown at −1 over white at 0 to green at 1, the diagonal from the upper left", () => {
  const values = Float64Array.of(1, 0, -1, 0, 1, 0, -1, 0, 1);
  const { svg } = plotCorrelations({ features: ["a", "b", "c"], values, groups: 3 }, "corpus");
  const data = convertIndexedToRgb(decode(Buffer.from(/base64,([^"]+)/.exec(svg)![1]!, "base64")));
  const pixel = (
    row: number,
    column: number,
  ) => [...data.slice(9 * row + 3 * column, 9 * row + 3 * column + 3)];
  const [green, white, brown] = [[0, 60, 48], [237, 241, 234], [84, 48, 5]];
  for (
    const [row, colours] of [[green, white, brown], [white, green, white], [brown, white, green]].entries()
  ) {
    deepStrictEqual([0, 1, 2].map((column) => pixel(row, column)), colours);
  }
});

Deno.test("plotExamples() draws each emotion once, and says whether one speaker is heard", () => {
  const emotions = ["happy", "sad", "angry", "<joy> & more", "bored"];
  const sounds = emotions.map((_, i) => ({ samples: sine(440, 0.1 * (i + 1)).samples, sampleRate: 16000 }));
  const draw = (speakers: string[]) => {
    const columns = { emotion: emotions, speaker: speakers, sentence: emotions.map(() => "x") };
    return plotExamples(pl.DataFrame(columns), sounds, "corpus");
  };
  const one = draw(emotions.map(() => "b"));
  isSound(one);
  strictEqual(one.title, "Speaker b says one sentence in 5 emotions");
  strictEqual(count(one, "image"), 5);
  for (const emotion of emotions) ok(textsOf(one).includes(emotion));
  strictEqual(draw(["a", "b", "b", "b", "b"]).title, "A clip of each of 5 emotions");
  ok(one.svg.length < 60_000, `${one.svg.length}`);
});

Deno.test("plotEmbedding() tells what neighbours have in common", () => {
  const places = pl.DataFrame({
    x: [0, 0.1, 5, 5.1],
    y: [0, 0, 0, 0],
    emotion: ["sad", "happy", "sad", "sad"],
    speaker: ["a", "a", "b", "b"],
  });
  strictEqual(
    plotEmbedding(places, "UMAP", "corpus").title,
    "The nearest clip has the same emotion for 50 % of clips, the same speaker for 100 %",
  );
});

Deno.test("plotLevels() compares speakers by their medians and counts the clips at full scale", () => {
  const levels = pl.DataFrame({
    speaker: ["a", "a", "b", "b"],
    rms_dbfs: [-20, -22, -40, -Infinity],
    peak_dbfs: [0, -1, -10, -Infinity],
    clipped: [0.01, 0, 0, 0],
  });
  const figure = plotLevels(levels, "corpus");
  isSound(figure);
  strictEqual(figure.title, "The loudest speaker's median level is 19 dB above the softest's");
  match(textsOf(figure)[1]!, /; 1 clip reaches full scale · corpus$/);
});

Deno.test("familyColours() gives the largest families a colour each, and the rest one together", () => {
  strictEqual(familyOf("delta2_mfcc_12_mean"), "delta2_mfcc");
  const features = Array.from({ length: 12 }, (_, i) => `f${String.fromCharCode(97 + i)}_0_mean`);
  const { family, colours } = familyColours([...features, "fl_1_mean"]);
  strictEqual(new Set(Object.values(colours)).size, 11);
  deepStrictEqual([family("fl_0_mean"), family("fa_0_mean"), family("fk_0_mean")], ["fl", "fa", "others"]);
});
