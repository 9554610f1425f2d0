import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { convertIndexedToRgb, decode } from "fast-png";
import { Buffer } from "node:buffer";
import pl from "nodejs-polars";
import { contrastEmotions } from "ser/explore/contrast_emotions.ts";
import { clusterFeatures } from "ser/explore/cluster_features.ts";
import { correlate } from "ser/explore/correlate.ts";
import { rankFeatures } from "ser/explore/rank_features.ts";
import { FAMILIES } from "ser/features/family_registry.ts";
import { CATEGORIES } from "ser/plots/drawing/colours.ts";
import { plotContrasts } from "ser/plots/features/contrasts.ts";
import { plotCorrelations } from "ser/plots/features/correlations.ts";
import { plotDistribution } from "ser/plots/corpus/distribution.ts";
import { plotEffects } from "ser/plots/features/effects.ts";
import { plotEmbedding } from "ser/plots/features/embedding.ts";
import { plotExamples } from "ser/plots/corpus/examples.ts";
import { familyOf } from "ser/features/columns.ts";
import { familyColours } from "ser/plots/drawing/family_colours.ts";
import { plotFamilyDistribution } from "ser/plots/features/family_distribution.ts";
import { plotLevels } from "ser/plots/corpus/levels.ts";
import { plotVarianceShares } from "ser/plots/features/variance_shares.ts";
import { varianceShares } from "ser/explore/variance_shares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import { sine } from "../fixtures/signals.ts";
import { FEATURES, makeClips } from "./every_figure.ts";
import { count, isSound, textsOf } from "./svg.ts";
import { areApart } from "./text_boxes.ts";

/** Of a feature that depends on both. */
const SHOWN = { speaker_p: 0, emotion_p: 0 };

Deno.test("plotDistribution() tells where a feature is highest, and leaves out what is not finite", () => {
  const table = pl.DataFrame({
    emotion: ["sad", "sad", "happy", "happy", "calm"],
    level: [-60, -50, -20, -Infinity, -Infinity],
  });
  const figure = plotDistribution(table, "level", "corpus", { label: "level (dBFS)" });
  isSound(figure);
  strictEqual(figure.title, "level is highest in happy, lowest in sad (medians)");
  ok(textsOf(figure).includes("level (dBFS)") && !textsOf(figure).includes("calm"));
});

Deno.test("plotDistribution() names all emotions of one median", () => {
  const draw = (rms: number[]) =>
    plotDistribution(pl.DataFrame({ emotion: ["sad", "happy", "calm"], rms }), "rms", "corpus").title;
  strictEqual(draw([1, 1, 2]), "rms is highest in calm, lowest in happy and sad (medians)");
  strictEqual(draw([3, 3, 3]), "rms has one median in all emotions");
});

Deno.test("plotEffects() does not praise a feature where none is shown to differ", () => {
  const draw = (...loud: number[]) => {
    const emotion = loud.map((_, clip) => (clip % 2 ? "sad" : "happy"));
    return plotEffects(rankFeatures(pl.DataFrame({ emotion, loud }), ["loud"]), "corpus").title;
  };
  strictEqual(draw(1, 1, 2, 2), "No feature is shown to differ between emotions");
  strictEqual(
    draw(...Array.from({ length: 20 }, (_, clip) => (clip % 2 ? clip : 100 + clip))),
    "loud differs most between emotions (ε² 0.75)",
  );
});

Deno.test("plotDistribution() within speakers shows what a louder speaker would hide", () => {
  const table = pl.DataFrame({
    speaker: ["a", "a", "a", "b", "b", "b"],
    emotion: ["sad", "happy", "happy", "sad", "sad", "happy"],
    rms: [1, 2, 2, 50, 50, 60],
  });
  const title = (scale: "none" | "speaker") => plotDistribution(table, "rms", "corpus", { scale }).title;
  strictEqual(title("none"), "rms is highest in sad, lowest in happy (medians)");
  strictEqual(title("speaker"), "Within speakers, rms is highest in happy, lowest in sad (medians)");
});

Deno.test("plotFamilyDistribution() draws all features of a small family, and says so", () => {
  const table = makeClips({ speakers: ["a", "b"], emotions: ["happy", "sad"], corpus: "corpus" });
  const figure = plotFamilyDistribution(table, FEATURES.slice(0, 2), "corpus", { scale: "speaker" });
  strictEqual(count(figure, "circle"), 2 * 2);
  match(textsOf(figure)[1]!, /; all features · corpus$/);
  ok(textsOf(figure).includes("standard deviations of the speaker's clips"));
});

Deno.test("plotFamilyDistribution() compares features only where there are several, and only if one differs", () => {
  const emotion = ["sad", "sad", "happy", "happy"];
  const table = pl.DataFrame({ emotion, rms: [1, 2, 3, 4], zcr: [1, 1, 1, 1] });
  const title = (...features: string[]) => plotFamilyDistribution(table, features, "corpus").title;
  strictEqual(title("zcr", "rms"), "rms differs most between emotions (ε² 0.80)");
  strictEqual(title("rms"), "rms differs between emotions (ε² 0.80)");
  strictEqual(title("zcr"), "No feature differs between emotions");
});

Deno.test("plotVarianceShares() counts the features that are shown to depend more on the speaker", () => {
  const title = (...p: [speaker: number, emotion: number][]) =>
    plotVarianceShares(
      pl.DataFrame({
        feature: ["a_0_mean", "b_0_mean", "c_0_mean"],
        speaker: [0.5, 0.1, 0.4],
        emotion: [0.1, 0.5, 0.3],
        speaker_p: p.map(([speaker]) => speaker),
        emotion_p: p.map(([, emotion]) => emotion),
      }),
      "corpus",
    ).title;
  const more = (n: number) => `${n} of 3 features depend more on the speaker than on the emotion`;
  strictEqual(title([0, 1], [0, 0], [0, 1]), more(2));
  strictEqual(title([0, 1], [0, 0], [1, 0.06]), more(1));
  strictEqual(title([1, 1], [1, 0.01], [1, 1]), more(0));
  strictEqual(title([1, 1], [1, 1], [1, 1]), "No feature is shown to depend on the speaker or the emotion");
});

Deno.test("plotVarianceShares() finds nothing in noise, however many speakers there are", () => {
  const random = randomSource("noise"), rows = Array.from({ length: 192 }, (_, row) => row);
  const features = Array.from({ length: 100 }, (_, i) => `mfcc_${i}_mean`);
  const noise = pl.DataFrame({
    speaker: rows.map((row) => `${row % 24}`),
    emotion: rows.map((row) => `${Math.floor(row / 24) % 4}`),
    ...Object.fromEntries(features.map((name) => [name, rows.map(() => randomNormal(random))])),
  });
  strictEqual(
    plotVarianceShares(varianceShares(noise, features), "corpus").title,
    "No feature is shown to depend on the speaker or the emotion",
  );
});

Deno.test("plotContrasts() names the pair that differs most", () => {
  const table = pl.DataFrame({ emotion: ["sad", "happy", "angry", "angry"], rms: [1, 2, 3, 0.5] });
  const figure = plotContrasts(contrastEmotions(table, "rms"), "rms", "corpus");
  strictEqual(figure.title, "rms sets happy apart from sad most (δ +1.00)");
  strictEqual(textsOf(figure).filter((text) => text === "−1.00").length, 1);
});

Deno.test("plotContrasts() sets no emotion apart by a feature that does not vary", () => {
  const table = pl.DataFrame({ emotion: ["sad", "happy"], rms: [1, 1] });
  const { title } = plotContrasts(contrastEmotions(table, "rms"), "rms", "corpus");
  strictEqual(title, "rms sets no emotion apart from another");
});

Deno.test("plotCorrelations() says so where no features, or all, vary together", () => {
  const draw = (r: number) => {
    const features = ["a_0_mean", "b_0_mean"];
    return plotCorrelations(clusterFeatures({ features, values: Float64Array.of(1, r, r, 1) }), "corpus")
      .title;
  };
  strictEqual(draw(0.5), "No two of 2 features vary together");
  strictEqual(draw(-0.9), "2 features fall into 1 group that vary together");
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
  const draw = (rms_dbfs: number[]) =>
    plotLevels(
      pl.DataFrame({ speaker: ["a", "a"], rms_dbfs, peak_dbfs: rms_dbfs, clipped: [0, 0] }),
      "corpus",
    );
  strictEqual(draw([-20, -30]).title, "The speaker's median level is −25 dBFS");
  const silence = draw([-Infinity, -Infinity]);
  isSound(silence);
  strictEqual(silence.title, "All clips are silent");
});

Deno.test("plotVarianceShares() names features so that no name covers another, nor leaves the frame", () => {
  const rows = Array.from({ length: 30 }, (_, i) => (
    { feature: `formant_bandwidth_${i}_curvature`, speaker: 0.9 - 0.001 * i, emotion: 0.001 * i, ...SHOWN }
  ));
  areApart(plotVarianceShares(pl.readRecords(rows), "corpus"), "shares");
});

Deno.test("familyColours() gives every family its colour, and those that are unknown one together", () => {
  strictEqual(familyOf("delta2_mfcc_12_mean"), "delta2_mfcc");
  const names = Object.keys(FAMILIES);
  const { family, colours } = familyColours([...names.map((name) => `${name}_0_mean`), "toString_0_mean"]);
  deepStrictEqual(Object.keys(colours).sort(), [...names, "others"].sort());
  strictEqual(new Set(Object.values(colours)).size, CATEGORIES.length + 1);
  for (const name of names) ok(CATEGORIES.includes(colours[name]!), name);
  deepStrictEqual([family("toString_0_mean"), family("rms_0_std")], ["others", "rms"]);
});

Deno.test("a family has the same colour in figures of other families, and the six are told apart", () => {
  const alone = familyColours(["zcr_0_mean", "rms_0_mean", "rms_0_std"]).colours;
  const six = familyColours(
    "mfcc,chroma,contrast,tonnetz,zcr,rms".split(",").map((name) => `${name}_0_mean`),
  );
  deepStrictEqual(alone, { zcr: six.colours.zcr, rms: six.colours.rms });
  strictEqual(new Set(Object.values(six.colours)).size, 6);
  const ranking = (...features: string[]) =>
    pl.readRecords(features.map((feature) => ({ feature, eta2: 0.2, epsilon2: 0.1, p: 0, p_holm: 0 })));
  const shares = pl.readRecords([{ feature: "rms_0_mean", speaker: 0.5, emotion: 0.2, ...SHOWN }]);
  const drawn = [
    plotEffects(ranking("mfcc_0_mean", "mfcc_1_mean", "rms_0_mean"), "corpus"),
    plotEffects(ranking("rms_0_mean"), "corpus"),
    plotVarianceShares(shares, "corpus"),
  ];
  for (const { svg } of drawn) ok(svg.includes(`fill="${six.colours.rms}"`));
});

Deno.test("a key of all families has room beside the figures that show them", () => {
  const features = Object.keys(FAMILIES).map((name) => `${name}_0_mean`);
  const rows = features.map((feature, i) => ({ feature, speaker: 0.5, emotion: 0.01 * i, ...SHOWN }));
  areApart(plotVarianceShares(pl.readRecords(rows), "corpus"), "shares");
  const values = Float64Array.from(features.flatMap((_, i) => features.map((_, j) => Number(i === j))));
  areApart(plotCorrelations({ features, values, groups: features.length }, "corpus"), "correlations");
});
