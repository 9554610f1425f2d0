import type { Mutation } from "./mutation.ts";

/** Faults that would make results wrong in silence. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: "inner folds of a search are scaled by the scaler of all clips",
    file: "lib/training/nested_search.ts",
    edits: [[
      "dataset.values, parts,",
      "dataset.values, parts.map((part) => ({ ...part, train: [...speakers.keys()] })),",
    ]],
    tests: ["tests/training/nested_search_test.ts"],
  },
  {
    name: "the last of equally good candidates wins",
    file: "lib/training/nested_search.ts",
    edits: [["maxIndex(uars)", "uars.lastIndexOf(Math.max(...uars))"]],
    tests: ["tests/training/nested_search_test.ts"],
  },
  {
    name: "candidates are compared on their training clips",
    file: "lib/training/nested_search.ts",
    edits: [["    test: clipsOf(test),", "    test: clipsOf(train),"]],
    tests: ["tests/training/nested_search_test.ts"],
  },
  {
    name: "speakers that stop the training of candidates are tested",
    file: "lib/training/nested_search.ts",
    edits: [["    validation: clipsOf(validation),", "    validation: clipsOf(test),"]],
    tests: ["tests/training/nested_search_test.ts"],
  },
  {
    name: "features are kept whatever the code",
    file: "lib/stages/feature_key.ts",
    edits: [["sampleRate, code, engine]", "sampleRate, engine]"]],
    tests: ["tests/stages/feature_key_test.ts"],
  },
  {
    name: "features are kept whatever their options",
    file: "lib/stages/feature_key.ts",
    edits: [["[formatFeature(feature), pool,", "[family.name, pool,"]],
    tests: ["tests/stages/feature_key_test.ts"],
  },
  {
    name: "features are kept whatever is pooled",
    file: "lib/stages/feature_key.ts",
    edits: [["[formatFeature(feature), pool,", "[formatFeature({ ...feature, pool: family.pool }),"]],
    tests: ["tests/stages/feature_key_test.ts"],
  },
  {
    name: "parts of a recording are kept under the name of the whole",
    file: "lib/run/audio_hash.ts",
    edits: [["[file, start, end]", "[file]"]],
    tests: ["tests/stages/keys_test.ts"],
  },
  {
    name: "unfinished work is taken up whatever the parameters",
    file: "lib/stages/stage.ts",
    edits: [["sha256(JSON.stringify([parameters, inputs, code]))", "sha256(JSON.stringify([inputs, code]))"]],
    tests: ["tests/stages/stage_test.ts"],
  },
  {
    name: "unfinished work is taken up whatever the inputs",
    file: "lib/stages/stage.ts",
    edits: [[
      "sha256(JSON.stringify([parameters, inputs, code]))",
      "sha256(JSON.stringify([parameters, code]))",
    ]],
    tests: ["tests/stages/stage_test.ts"],
  },
  {
    name: "unfinished work is taken up whatever the code",
    file: "lib/stages/stage.ts",
    edits: [[
      "sha256(JSON.stringify([parameters, inputs, code]))",
      "sha256(JSON.stringify([parameters, inputs]))",
    ]],
    tests: ["tests/stages/stage_test.ts"],
  },
  {
    name: "a stage is taken for done whatever its inputs",
    file: "lib/stages/stage.ts",
    edits: [
      ["JSON.stringify([parameters, inputs, code, hashes(", "JSON.stringify([parameters, code, hashes("],
      ["[last.parameters, last.inputs, last.code,", "[last.parameters, last.code,"],
    ],
    tests: ["tests/stages/stage_test.ts"],
  },
  {
    name: "jobs of all work are kept together",
    file: "lib/run/finished_jobs.ts",
    edits: [['kind: "jobs", key,', 'kind: "jobs", key: "",']],
    tests: ["tests/run/finished_jobs_test.ts"],
  },
  {
    name: "each speaker is scaled by all speakers' clips",
    file: "lib/encode/scaling.ts",
    edits: [[
      "[...group(clips, (clip) => speakers[clip]!)]",
      "[...new Set(speakers)].map((speaker) => [speaker, clips] as const)",
    ]],
    tests: ["tests/encode/scaling_test.ts"],
  },
  {
    name: "the scaler of a fold is fitted on its tests too",
    file: "lib/encode/scaling.ts",
    edits: [[
      "folds.map(({ fold, train }) => [`${fold}`, train] as const)",
      "folds.map(({ fold }) => [`${fold}`, clips] as const)",
    ]],
    tests: ["tests/encode/scaling_test.ts"],
  },
  {
    name: "the scaler of a fold is fitted on its tests too, and checked by what fitted it",
    file: "lib/encode/scaling.ts",
    edits: [[
      "folds.map(({ fold, train }) => [`${fold}`, train] as const)",
      "folds.map(({ fold }) => [`${fold}`, clips] as const)",
    ]],
    tests: ["tests/encode/wrong_scalers_test.ts"],
  },
  {
    name: "the scaler of a fold knows its validation speakers, and is checked by what fitted it",
    file: "lib/encode/scaling.ts",
    edits: [[
      "folds.map(({ fold, train }) => [`${fold}`, train] as const)",
      "folds.map(({ fold, train, validation }) => [`${fold}`, [...train, ...validation]] as const)",
    ]],
    tests: ["tests/encode/wrong_scalers_test.ts"],
  },
  {
    name:
      "models that are not trained in epochs learn from validation speakers, whom their scaler does not know",
    file: "lib/training/task.ts",
    edits: [[
      "train: examples(parts.train),",
      "train: examples(model.kind.epochs ? parts.train : [...parts.train, ...parts.validation]),",
    ]],
    tests: ["tests/training/task_test.ts"],
  },
  {
    name: "p of the largest of many effects is that of one",
    file: "lib/metrics/permutation.ts",
    edits: [[
      "for (const [i, bound] of bounds.entries()) if (largest >= bound) far[i]!++;",
      "for (const [i, bound] of bounds.entries()) if (statistic(scaled[i]!) >= bound) far[i]!++;",
    ]],
    tests: ["tests/metrics/permutation_test.ts"],
  },
  {
    name: "shares of variance are those of the sums of squares, which favour the speaker in noise",
    file: "lib/statistics/omega_squared.ts",
    edits: [[
      "(effect.squares - effect.degrees * meanSquare) / (total + meanSquare)",
      "effect.squares / total",
    ]],
    tests: ["tests/explore/effects_test.ts"],
  },
  {
    name: "five speakers are enough to tell",
    file: "lib/metrics/few_speakers.ts",
    edits: [["if (2 / ways < SIGNIFICANT)", "if (1 / ways < SIGNIFICANT)"]],
    tests: ["tests/metrics/few_speakers_test.ts"],
  },
  {
    name: "intervals of recall take clips as independent",
    file: "lib/metrics/groups.ts",
    edits: [[
      "bootstrapSpeakers(rows, (counts)",
      "bootstrapSpeakers(rows.map((row, i) => ({ ...row, speaker: `${i}` })), (counts)",
    ]],
    tests: ["tests/metrics/groups_test.ts"],
  },
  {
    name: "features are scaled by the deviation of a sample",
    file: "lib/encode/scaler.ts",
    edits: [["mean[column]!) ** 2 /", "mean[column]!) ** 2 / (1 - 1 / rows.length) /"]],
    tests: ["tests/encode/scaler_test.ts"],
  },
  {
    name: "missing values are filled from all rows where nothing is scaled",
    file: "lib/encode/scaler.ts",
    edits: [[
      "center: fill, scale } = fitScaler(x, columns, rows)",
      "center: fill, scale } = fitScaler(x, columns, [...Array(x.length / columns).keys()])",
    ]],
    tests: ["tests/encode/scaler_test.ts", "tests/encode/scaling_test.ts"],
  },
  {
    name: "validation speakers are also in training",
    file: "lib/encode/folds.ts",
    edits: [["train: rest.filter((row) => !isSelected(row))", "train: rest"]],
    tests: ["tests/encode/folds_test.ts"],
  },
  {
    name: "validation speakers may be tested ones",
    file: "lib/encode/folds.ts",
    edits: [
      ["rest.map((row) => clips[row]!.speaker)", "clips.map(({ speaker }) => speaker)"],
      ["validation: rest.filter(isSelected)", "validation: [...clips.keys()].filter(isSelected)"],
    ],
    tests: ["tests/encode/folds_test.ts"],
  },
  {
    name: "validation speakers are the same whatever the seed",
    file: "lib/encode/folds.ts",
    edits: [['randomSource("validation", seed, fold)', 'randomSource("validation", 0, fold)']],
    tests: ["tests/encode/folds_test.ts"],
  },
  {
    name: "groups of speakers are the same whatever the seed",
    file: "lib/encode/group_speakers.ts",
    edits: [['randomSource("folds", seed)', 'randomSource("folds", 0)']],
    tests: ["tests/encode/folds_test.ts"],
  },
  {
    name: "random folds are the same whatever the seed",
    file: "lib/encode/stratify.ts",
    edits: [['randomSource("folds", seed)', 'randomSource("folds", 0)']],
    tests: ["tests/encode/folds_test.ts"],
  },
  {
    name: "a random search draws the same whatever the seed",
    file: "lib/models/search.ts",
    edits: [['randomSource("search", seed)', 'randomSource("search", 0)']],
    tests: ["tests/models/search_test.ts"],
  },
  {
    name: "recall is averaged over predicted classes",
    file: "lib/metrics/metrics.ts",
    edits: [[
      "classes.filter(({ support }) => support > 0)",
      "classes.filter((_, label) => counts.some((row) => row[label]! > 0))",
    ]],
    tests: ["tests/metrics/metrics_test.ts"],
  },
  {
    name: "precision and recall are exchanged",
    file: "lib/metrics/metrics.ts",
    edits: [
      ["precision: predicted ? hits / predicted : 0", "precision: hits / support"],
      ["recall: hits / support", "recall: predicted ? hits / predicted : 0"],
    ],
    tests: ["tests/metrics/metrics_test.ts"],
  },
  {
    name: "intervals are drawn over clips",
    file: "lib/metrics/bootstrap.ts",
    edits: [[
      "countSpeakers(rows)",
      "countSpeakers(rows.map((row, clip) => ({ ...row, speaker: `${clip}` })))",
    ]],
    tests: ["tests/metrics/bootstrap_test.ts"],
  },
  {
    name: "intervals are of 90 %",
    file: "lib/metrics/bootstrap.ts",
    edits: [["(values, 0.025)", "(values, 0.05)"], ["(values, 0.975)", "(values, 0.95)"]],
    tests: ["tests/metrics/bootstrap_test.ts"],
  },
  {
    name: "the temperature is fitted to the tests",
    file: "lib/evaluate/calibrate.ts",
    edits: [["fitTemperature(ofModel(validation))", "fitTemperature(before)"]],
    tests: ["tests/evaluate/calibrate_test.ts"],
  },
  {
    name: "the temperature of a fold is fitted to the fold too",
    file: "lib/evaluate/calibrate_folds.ts",
    edits: [['ofSeed.filter(isIn("fold", fold).not())', "ofSeed"]],
    tests: ["tests/evaluate/calibrate_folds_test.ts"],
  },
  {
    name: "a shuffle for importance is the same whatever the seed",
    file: "lib/models/permute.ts",
    edits: [['randomSource("permutation importance", seed)', 'randomSource("permutation importance", 0)']],
    tests: ["tests/models/permute_test.ts"],
  },
  {
    name: "features are shuffled one by one where they vary together",
    file: "lib/models/permute.ts",
    edits: [["x[source * columns + column]!", "x[sources.at(row - column)! * columns + column]!"]],
    tests: ["tests/models/permute_test.ts"],
  },
  {
    name: "the final model ends an epoch early",
    file: "lib/training/cross_validation.ts",
    edits: [["validation_loss) + 1", "validation_loss)"]],
    tests: ["tests/stages/train_test.ts"],
  },
];
