import pl, { type DataFrame } from "nodejs-polars";
import { compareRuns, type TestedClip } from "ser/evaluate/compare_runs.ts";
import { calibrate } from "ser/evaluate/calibrate.ts";
import { evaluatePredictions, type Tested } from "ser/metrics/evaluation.ts";
import { forecastOf } from "ser/evaluate/forecast.ts";
import { contrastEmotions } from "ser/explore/contrast_emotions.ts";
import { clusterFeatures } from "ser/explore/cluster_features.ts";
import { correlate } from "ser/explore/correlate.ts";
import type { Confound } from "ser/explore/checks/confound.ts";
import { CONFOUNDS } from "ser/run/rows.ts";
import { selectExamples } from "ser/explore/examples.ts";
import { layerShares } from "ser/explore/layer_shares.ts";
import { rankFeatures } from "ser/explore/rank_features.ts";
import { varianceShares } from "ser/explore/variance_shares.ts";
import { computeFeatures } from "ser/features/compute_features.ts";
import { parseFeatures } from "ser/features/parse_features.ts";
import { type LayerRow, LAYERS, SENTENCE } from "ser/evaluate/layers_table.ts";
import type { LiteratureScore } from "ser/literature/score.ts";
import { plotAblation } from "ser/plots/evaluation/ablation.ts";
import { plotCalibrated } from "ser/plots/evaluation/calibrated.ts";
import { plotClassBalance } from "ser/plots/corpus/class_balance.ts";
import { plotClipCounts } from "ser/plots/corpus/clip_counts.ts";
import { plotClipFeatures } from "ser/plots/features/clip_features.ts";
import { plotComparison } from "ser/plots/evaluation/comparison.ts";
import { plotConfounds } from "ser/plots/corpus/confounds.ts";
import { plotConfusion } from "ser/plots/evaluation/confusion.ts";
import { plotContrasts } from "ser/plots/features/contrasts.ts";
import { plotCorrelations } from "ser/plots/features/correlations.ts";
import { plotCoverage } from "ser/plots/evaluation/coverage.ts";
import { plotDistribution } from "ser/plots/corpus/distribution.ts";
import { plotEffects } from "ser/plots/features/effects.ts";
import { plotEmbedding } from "ser/plots/features/embedding.ts";
import { plotEmotionScores } from "ser/plots/evaluation/emotion_scores.ts";
import { plotExamples } from "ser/plots/corpus/examples.ts";
import { plotFamilyDistribution } from "ser/plots/features/family_distribution.ts";
import type { Figure } from "ser/plots/drawing/figure.ts";
import { plotFoldParts } from "ser/plots/training/fold_parts.ts";
import { plotCross } from "ser/plots/evaluation/cross.ts";
import { plotCorpusShift } from "ser/plots/features/corpus_shift.ts";
import { plotGroupUar } from "ser/plots/evaluation/group_uar.ts";
import { plotHarmonicPercussive } from "ser/plots/features/harmonic_percussive.ts";
import { plotImportance } from "ser/plots/evaluation/importance.ts";
import { plotLayerShares } from "ser/plots/features/layer_shares.ts";
import { plotLayerSimilarity } from "ser/plots/features/layer_similarity.ts";
import { plotLayers } from "ser/plots/evaluation/layers.ts";
import { plotLearningCurves } from "ser/plots/training/learning_curves.ts";
import { plotLiterature } from "ser/plots/evaluation/literature.ts";
import { plotLevels } from "ser/plots/corpus/levels.ts";
import { plotOcclusion } from "ser/plots/evaluation/occlusion.ts";
import { plotProtocols } from "ser/plots/training/protocols.ts";
import { plotReliability } from "ser/plots/evaluation/reliability.ts";
import { plotResamplerResponse } from "ser/plots/features/resampler_response.ts";
import { plotRoc } from "ser/plots/evaluation/roc.ts";
import { plotScaling } from "ser/plots/training/scaling.ts";
import { plotSeedSpread } from "ser/plots/training/seed_spread.ts";
import { plotSpeakerAccuracy } from "ser/plots/evaluation/speaker_accuracy.ts";
import { plotVarianceShares } from "ser/plots/features/variance_shares.ts";
import { randomNormal, randomSource } from "ser/random.ts";
import type { ClipExplanation } from "ser/explain/clip_explanation.ts";
import { makeTable, rowsOf } from "ser/tables/tables.ts";
import soxr from "../../notebooks/soxr_response.json" with { type: "json" };
import { plotSpeed } from "../bench/speed_figure.ts";
import { sine } from "../fixtures/signals.ts";

/** What a made-up corpus has. */
export interface Kind {
  readonly speakers: readonly string[];
  readonly emotions: readonly string[];
  /** The corpus's name. */
  readonly corpus: string;
  /** An emotion that no clip is taken for. */
  readonly never?: string;
}

export const FAMILIES = ["delta2_mfcc", "mfcc_correlation", "autocorrelation", "rms"];
const MATRICES = await computeFeatures(sine(440), parseFeatures("six"));
export const FEATURES = Array.from({ length: 50 }, (_, i) => `${FAMILIES[i % 4]}_${i}_curvature`);

/** Gives a number of speakers names. */
export function nameSpeakers(count: number, prefix = "s"): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${`${i}`.padStart(2, "0")}`);
}

/** Makes up a corpus: two clips of each speaker and emotion, with features and levels that depend on both. */
export function makeClips({ speakers, emotions }: Kind) {
  const random = randomSource("corpus");
  return pl.readRecords(
    speakers.flatMap((speaker, s) =>
      emotions.flatMap((emotion, e) =>
        [0, 1].map((take) => ({
          clip: `${speaker}/${emotion}/${take}.wav`,
          speaker,
          emotion,
          sex: s % 2 ? "female" : "male",
          intensity: take ? "strong" : "normal",
          sentence: "Kids are talking by the door",
          x: e + randomNormal(random),
          y: randomNormal(random),
          rms_dbfs: -30 - s + randomNormal(random),
          peak_dbfs: -3 - s,
          clipped: s === 0 ? 1e-4 : 0,
          ...Object.fromEntries(
            FEATURES.map((name, i) => [name, randomNormal(random) + (i * e + (50 - i) * s) / 50]),
          ),
        }))
      )
    ),
  );
}

/** Makes up predictions of clips, each speaker a fold, that are right with the given skill: of four clips, so many. */
export function makePredictions({ speakers, emotions, never }: Kind, skill = 3) {
  return pl.readRecords(
    speakers.flatMap((speaker, s) =>
      emotions.flatMap((emotion, e) =>
        [0, 1, 2, 3].map((take) => {
          const meant = (s + take) % 4 < skill ? e : (e + 1) % emotions.length;
          const place = emotions[meant] === never ? (meant + 1) % emotions.length : meant;
          const sure = 0.4 + 0.15 * ((s * 7 + take * 3 + e) % 4);
          const p = emotions.map((_, i) => (i === place ? sure : (1 - sure) / (emotions.length - 1)));
          return {
            clip: `${s} ${emotion} ${take}`,
            fold: s + 1,
            seed: take % 2,
            speaker,
            emotion,
            predicted: emotions[p.indexOf(Math.max(...p))]!,
            sex: s % 2 ? "female" : "male",
            intensity: take % 2 ? "strong" : "normal",
            sentence: null,
            ...Object.fromEntries(emotions.map((name, i) => [`p_${name}`, p[i]!])),
          };
        })
      )
    ),
  );
}

/** Makes up what the other figures are drawn from. */
function makeTables({ speakers, emotions }: Kind) {
  const folds = speakers.flatMap((held) =>
    speakers.map((speaker) => ({
      speaker,
      clip: speaker,
      part: speaker === held ? "test" : "train",
      fold: 1 + speakers.indexOf(held),
    }))
  );
  const history = speakers.flatMap((_, fold) =>
    [1, 2, 3].map((epoch) => ({
      fold,
      seed: 0,
      epoch,
      loss: 1 / epoch,
      uar: epoch / 4,
      validation_loss: 2 / epoch,
      validation_uar: epoch / 5,
    }))
  );
  const scaled = ["none", "train", "speaker", "robust"].flatMap((scale, i) =>
    speakers.flatMap((speaker, s) =>
      [0, 1, 2].map((take) => ({ scale, speaker, value: -100 * (s * (3 - i) + take) }))
    )
  );
  const protocols = ["random", "speakers", "loso"].flatMap((protocol, i) =>
    ["train", "speaker"].flatMap((scale, j) =>
      [0, 1].map((seed) => (
        {
          protocol,
          scale,
          seed,
          uar: 0.6 - 0.05 * i + 0.02 * j + 0.01 * seed,
          chance: 1 / emotions.length,
          leaks: i ? "no" : "yes",
          speakers: speakers.length,
        }
      ))
    )
  );
  return {
    folds: pl.readRecords(folds),
    history: pl.readRecords(history),
    scaled: pl.readRecords(scaled),
    protocols: pl.readRecords(protocols),
    speed: ["read and resample", "six", "full", "six, two threads"].map((what, i) => (
      { what, ours: 0.2 + 10 * i, librosa: 3 + 80 * i, factor: 0.9 + 8 * i }
    )),
  };
}

/** Makes up what each family, and a kind of functional, is worth. */
function makeAblation() {
  const rows = [...FAMILIES, "percentiles"].map((group, i) => ({
    kind: i < FAMILIES.length ? "family" : "functionals",
    group,
    size: 10 * i + 1,
    all: 0.7,
    p: 0.5,
    p_corrected: 1,
    gain: 0.01 * i - 0.02,
    gain_low: 0.01 * i - 0.03,
    gain_high: 0.01 * i,
    alone: 0.2 + 0.1 * i,
    alone_low: 0.15 + 0.1 * i,
    alone_high: 0.25 + 0.1 * i,
  }));
  return pl.readRecords(rows);
}

/** Makes up what a model goes by: each family, and each feature by itself. */
function makeImportance() {
  const rows = [...FAMILIES, ...FEATURES].map((group, i) => ({
    kind: i < FAMILIES.length ? "family" : "features",
    group,
    features: group,
    size: 1 + i % 3,
    fall: 0.2 - 0.01 * i,
    low: 0.1 - 0.01 * i,
    high: 0.3 - 0.01 * i,
    p: 0.01,
  }));
  return pl.readRecords(rows);
}

/** Makes up how well models of each of three corpora, and of all, recognise emotions in each; and how far features move. */
function makeCross({ speakers, emotions }: Kind) {
  const corpora = ["calls", "a corpus of one's own", "theatre"];
  const scores = [...corpora, "all"].flatMap((trained, i) =>
    corpora.map((tested, j) => ({
      trained,
      tested,
      uar: i === j ? 0.8 : 0.3 + 0.05 * j,
      low: speakers.length > 1 ? 0.2 : null,
      high: speakers.length > 1 ? 0.9 : null,
      speakers: speakers.length,
      clips: 100,
      emotions: emotions.length,
    }))
  );
  const shift = FEATURES.flatMap((feature, i) =>
    corpora.flatMap((from, j) =>
      corpora.slice(j + 1).map((to) => ({ feature, from, to, shift: i - 2.5 * j }))
    )
  );
  return { scores: pl.readRecords(scores), shift: pl.readRecords(shift) };
}

/** Columns of made-up layers, of which each tells more of the emotion. */
const LAYER_COLUMNS = ["encoder_l1_0_mean", "encoder_l2_0_mean", "encoder_l10_0_mean"];

/** Gives clips the columns of made-up layers, and sentences. */
function makeLayerColumns(clips: DataFrame): DataFrame {
  const rows = rowsOf<{ clip: string; x: number; y: number }>(clips);
  return pl.readRecords(rows.map((row) => {
    const sentence = row.clip.at(-5)!;
    const columns = LAYER_COLUMNS.map((name, layer) => [name, layer * row.x + row.y + Number(sentence)]);
    return { ...row, sentence, ...Object.fromEntries(columns) };
  }));
}

/** What made-up layers make of a clip. */
const HEARD = [1, 2, 3, 4].map((layer) => ({
  name: `encoder_l${layer}`,
  matrix: { ...MATRICES[0]!, hop: 0.02 },
}));

/** Makes up what layers of an encoder score where sentences are known, and where they are new; beside other features. */
function makeLayers({ speakers, emotions }: Kind) {
  const places = [
    ...[1, 2, 3, 4].map((layer) => ({ features: `layer ${layer}`, layer })),
    ...["six", "full", SENTENCE]
      .map((features) => ({ features, layer: null })),
  ];
  const rows = (["known", "new"] as const).flatMap((sentences) =>
    places.map(({ features, layer }): LayerRow => {
      const uar = layer === null ? 0.5 : sentences === "known" ? 0.5 + 0.1 * layer : 0.4 - 0.05 * layer;
      const hasInterval = speakers.length > 1 && features !== SENTENCE;
      return {
        features,
        layer,
        protocol: sentences === "known" ? "loso" : "sentences",
        folds: 5,
        sentences,
        scale: "train",
        model: "lssvm(kernel=rbf,c=5,gamma=scale/5)",
        size: 1024,
        uar,
        low: hasInterval ? uar - 0.05 : null,
        high: hasInterval ? uar + 0.05 : null,
        chance: 1 / emotions.length,
        speakers: speakers.length,
      };
    })
  );
  return makeTable(rows, LAYERS);
}

/** Makes up scores of a run, and published ones that can be compared with it, or cannot. */
function makeScores({ corpus, speakers }: Kind): LiteratureScore[] {
  const score = (name: string, value: number, standing: LiteratureScore["standing"], remark: string) => ({
    group: `${corpus}, one speaker out, scaler fitted on training clips`,
    name,
    value,
    standing,
    remark,
    measure: "UAR" as const,
    low: standing === "ours" ? value - 0.05 : null,
    high: standing === "ours" ? value + 0.05 : null,
    speakers: standing === "ours" ? speakers.length : null,
  });
  return [
    score("this run", 0.5, "ours", ""),
    score("Somebody et al. 2021, eGeMAPS", 0.5, "comparable", "reached"),
    score("Others 2022, embeddings", 0.75, "comparable", "below by 0.25"),
    score("Third 2023", 0.8, "other", "speakers shared between training and test"),
  ];
}

/** Makes up what attributes give away: one of each result, and one that all clips have alike. */
function makeConfounds({ emotions }: Kind) {
  const [chance, speakers] = [1 / emotions.length, emotions.length];
  const score = (size: number, uar: number) => ({
    size,
    p_holm: 0.01,
    uar,
    low: uar - 0.05,
    high: uar + 0.05,
  });
  const none = { size: null, p_holm: null, uar: null, low: null, high: null };
  const rows = ([
    {
      attribute: "sentence",
      kind: "words",
      result: "warning",
      values: 87,
      measure: "V",
      ...score(0.73, 0.8),
    },
    {
      attribute: "speaker",
      kind: "speaker",
      result: "pass",
      values: speakers,
      measure: "V",
      ...score(0, chance),
    },
    { attribute: "sample_rate", kind: "recording", result: "pass", values: 1, measure: "V", ...none },
    {
      attribute: "silence_start",
      kind: "silence",
      result: "warning",
      values: 7,
      measure: "ω²",
      ...score(0.6, 0.7),
    },
    { attribute: "rms_dbfs", kind: "speech", result: "note", values: 99, measure: "ω²", ...score(0.9, 0.6) },
  ] as const).map((row): Confound => (
    { unknown: 0, spread: null, chance, uar_p_holm: 0.01, uar_most_frequent: null, ...row }
  ));
  return makeTable(rows, CONFOUNDS);
}

/** Makes up what a model makes of a clip whose parts are cut out. */
function makeExplanation(clip: string, emotions: readonly string[]): ClipExplanation {
  const parts = [0, 1, 2, 3].map((i) => ({
    start: 0.2 * i,
    end: 0.2 * i + 0.3,
    probability: 0.9 - 0.25 * i,
    log_odds: 2 - i,
  }));
  return {
    clip,
    audio: sine(440),
    actual: emotions[0]!,
    predicted: emotions.at(-1)!,
    whole: { probability: 0.8, log_odds: 1.4 },
    parts,
  };
}

/**
 * Draws every figure of a made-up corpus.
 *
 * @param order Brings the rows of tables whose order says nothing into another one.
 */
export function drawEveryFigure(kind: Kind, order = (table: DataFrame) => table) {
  const runs = [["baseline of the corpus", 3], ["attention, all features", 4]] as const;
  const [first, second] = runs.map(([name, skill]) => (
    { name, rows: rowsOf<TestedClip>(order(makePredictions(kind, skill))) }
  ));
  return {
    ...drawOfAnySpeakers(kind, order),
    comparison: plotComparison(compareRuns(first!, second!, { resamples: 100 }), kind.corpus),
  };
}

/** Draws those that can be drawn of one speaker, too. */
export function drawOfAnySpeakers(kind: Kind, order = (table: DataFrame) => table) {
  const { emotions, corpus } = kind;
  const clips = order(makeClips(kind)), predictions = order(makePredictions(kind));
  const { history, scaled, protocols, speed, ...tables } = makeTables(kind);
  const folds = order(tables.folds);
  const { by_speaker, by_emotion, chance } = evaluatePredictions(rowsOf<Tested>(predictions), emotions);
  const forecast = forecastOf(predictions), feature = FEATURES[0]!;
  const examples = selectExamples(makeClips(kind)), clip = examples.getColumn("clip").get(0) as string;
  return {
    cross: plotCross(makeCross(kind).scores, corpus),
    corpusShift: plotCorpusShift(makeCross(kind).shift, corpus),
    ablation: plotAblation(makeAblation(), corpus),
    calibrated: plotCalibrated(calibrate(predictions, predictions)!, corpus),
    classBalance: plotClassBalance(clips, corpus),
    clipCounts: plotClipCounts(clips, corpus),
    clipFeatures: plotClipFeatures(sine(440), MATRICES, clip, corpus),
    confounds: plotConfounds(makeConfounds(kind), corpus, { speakers: kind.speakers.length }),
    confusion: plotConfusion(predictions, corpus),
    similarity: plotConfusion(predictions, corpus, { order: "similarity" }),
    contrasts: plotContrasts(contrastEmotions(clips, feature), feature, corpus),
    correlations: plotCorrelations(clusterFeatures(correlate(clips, FEATURES)), corpus),
    fewCorrelations: plotCorrelations(clusterFeatures(correlate(clips, FEATURES.slice(0, 45))), corpus),
    coverage: plotCoverage(forecast, corpus),
    distribution: plotDistribution(clips, feature, corpus),
    withinSpeakers: plotDistribution(clips, feature, corpus, { scale: "speaker" }),
    effects: plotEffects(rankFeatures(clips, FEATURES), corpus),
    embedding: plotEmbedding(clips, "PCA", corpus),
    emotionScores: plotEmotionScores(pl.readRecords([...by_emotion]), chance.uar, corpus),
    examples: plotExamples(examples, emotions.map((_, i) => sine(100 * (i + 1))), corpus),
    familyDistribution: plotFamilyDistribution(clips, FEATURES, corpus, { scale: "speaker" }),
    foldParts: plotFoldParts(folds, corpus),
    sex: plotGroupUar(predictions, "sex", corpus),
    families: plotImportance(makeImportance(), "family", corpus, { speakers: kind.speakers.length }),
    features: plotImportance(makeImportance(), "features", corpus, { speakers: kind.speakers.length }),
    intensity: plotGroupUar(predictions, "intensity", corpus),
    harmonicPercussive: plotHarmonicPercussive(sine(440), clip, corpus),
    layers: plotLayers(makeLayers(kind), corpus),
    layerShares: plotLayerShares(layerShares(makeLayerColumns(clips), LAYER_COLUMNS), corpus),
    layerSimilarity: plotLayerSimilarity(sine(440), HEARD, clip, corpus),
    learningCurves: plotLearningCurves(history, corpus),
    levels: plotLevels(clips, corpus),
    literature: plotLiterature(makeScores(kind), corpus),
    occlusion: plotOcclusion(makeExplanation(clip, emotions), corpus),
    protocols: plotProtocols(protocols, corpus),
    reliability: plotReliability(forecast, corpus),
    resamplerResponse: plotResamplerResponse(soxr),
    roc: plotRoc(forecast, corpus),
    scaling: plotScaling(scaled, feature, corpus),
    seedSpread: plotSeedSpread(predictions, emotions, corpus),
    speakerAccuracy: plotSpeakerAccuracy(pl.readRecords([...by_speaker]), chance.war, corpus),
    speed: plotSpeed(speed, corpus),
    varianceShares: plotVarianceShares(varianceShares(clips, FEATURES), corpus),
  } satisfies Record<string, Figure>;
}
