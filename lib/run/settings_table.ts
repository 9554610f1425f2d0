import { formatCorpora, parseCorpora } from "../corpora/corpus_list.ts";
import { formatEmotions, parseEmotions } from "../corpora/emotion_choice.ts";
import { CORPORA } from "../corpora/registry.ts";
import { parseColumns } from "../corpora/table/columns/parse_columns.ts";
import { PROTOCOLS } from "../encode/folds.ts";
import { parsePattern } from "../corpora/user/paths/pattern.ts";
import { LEAKAGE_CHECKS } from "../encode/leakage_row.ts";
import { BLOCKING_CHECKS } from "../explore/checks/check_row.ts";
import { SCALES } from "../encode/scaler.ts";
import { FEATURE_SETS } from "../features/feature_sets.ts";
import { BALANCES } from "../models/classifier.ts";
import { BACKENDS } from "../models/layers/backend.ts";
import { MODELS, parseModel } from "../models/model.ts";
import { checkSearch } from "../models/search.ts";
import { ARTIFACTS } from "./loading.ts";
import { flag, integer, integerList, oneOf, type Setting, STAGE_NAMES, text, wordList } from "./setting.ts";

/** Frames of models that take them, unless others are given. */
export const DEFAULT_FRAMES = "mel(bands=40)";

/**
 * Everything that can be set for a run, once: from this table come the type {@link Settings}, the options of the command
 * line, the variables `SER_…`, the checks of notebooks' cells, help, and `lib/run/README.md`.
 */
export const SETTINGS = {
  corpus: text({
    stages: ["load"],
    default: "demo",
    values: `${
      CORPORA.join(", ")
    }; several with commas between, and with options, as in savee,folders(name=calls)`,
    read: (text) => formatCorpora(parseCorpora(text)),
    help:
      "The corpora: synthetic speech (demo), published ones, clips listed in a table (manifest), or labelled by their " +
      "folders and names (folders); or whichever of these is found (auto).",
  }),
  source: text({
    stages: ["load"],
    default: "",
    defaultText: "none, as demo needs none",
    values: "a folder, an archive (.zip, .tar, .tar.gz), the web address of one, or a table of clips",
    help: "Where the corpus is; of several, one place that holds all, or one each with commas between.",
  }),
  emotions: text({
    stages: ["load"],
    default: "",
    defaultText: "all, as they are",
    values: "emotions with commas between, as in happy=happy|excited,angry,sad",
    read: (text) => formatEmotions(parseEmotions(text)),
    help: "The emotions that are used, merged and renamed if wanted; clips of others are left out.",
  }),
  pattern: text({
    stages: ["load"],
    default: "",
    defaultText: "none: it is found out, and said",
    values: "a path with names in braces, as in {speaker}/{emotion}/{}.wav",
    help: "Where in its path folders tells the emotion and speaker of a clip.",
    read: (text) => text && parsePattern(text).text,
  }),
  columns: text({
    stages: ["load"],
    default: "",
    defaultText: "none: they are known by their names, and said",
    values: "as in path=FileName,emotion=EmoClass",
    read: (text) => (parseColumns(text), text),
    help: "Which column of a manifest is what.",
  }),
  run: text({
    stages: STAGE_NAMES,
    defaultText: "the corpus's name; of a command that goes on with a run, the one worked on last",
    values: "a name of letters, digits, _, - and dots",
    help: "The run: a folder in that of all runs, which its stages share.",
  }),
  artifacts: text({
    stages: STAGE_NAMES,
    default: ARTIFACTS,
    values: "a folder",
    help: "The folder of all runs.",
  }),
  features: text({
    stages: ["extract"],
    default: "six",
    values: [
      ...Object.keys(FEATURE_SETS),
      "or families with options, as in mfcc(coefficients=13),rms or full,encoder(model=FOLDER,layer=3)",
    ].join(
      ", ",
    ),
    help: "What is measured in every clip: a set of families, or families.",
  }),
  frames: text({
    stages: ["extract"],
    defaultText: `${DEFAULT_FRAMES} if the model takes frames, else none`,
    values: "a family with options",
    help: "The family that is kept frame by frame, for models that take frames.",
  }),
  protocol: oneOf(PROTOCOLS, {
    stages: ["encode"],
    default: "loso",
    help:
      "How clips are divided into folds: every speaker held out in turn (loso), groups of speakers (speakers), every " +
      "corpus (corpora), groups of speakers and of sentences (sentences), the corpus's own parts (official), published " +
      "folds (emobox), a table of folds (list), or at random, which leaks speakers (random).",
  }),
  folds: integer(2, {
    stages: ["encode"],
    default: 5,
    help:
      "Number of folds of the protocols speakers, sentences and random; of groups of speakers, no more than there are " +
      "speakers.",
  }),
  list: text({
    stages: ["encode"],
    default: "",
    defaultText: "none",
    values: "a table clip,fold or speaker,fold",
    help: "The table of the protocol list.",
  }),
  scale: oneOf(SCALES, {
    stages: ["encode"],
    default: "train",
    help:
      "How features are scaled: by mean and deviation of the fold's training rows (train), by their median and " +
      "interquartile range (robust), by per-speaker or per-corpus z-normalisation without labels (speaker, corpus), or " +
      "not at all (none).",
  }),
  validation: integer(0, {
    stages: ["encode"],
    default: 0,
    help:
      "Training speakers whom each fold sets aside, whatever the model: to validate training by, epoch by epoch, and to " +
      "calibrate probabilities.",
  }),
  model: text({
    stages: ["extract", "train"],
    default: "mlp",
    values: `${Object.keys(MODELS).join(", ")}, with options if wanted, as in svm(kernel=linear,c=0.1)`,
    read: (text) => (parseModel(text), text),
    help: "The model; features are kept frame by frame for those that take frames.",
  }),
  epochs: integer(1, {
    stages: ["train"],
    default: 100,
    help: "Epochs that a network is trained for.",
  }),
  balance: oneOf(["auto", ...BALANCES], {
    stages: ["train"],
    default: "auto",
    help:
      "How classes of different size are balanced: as the model does by default (auto: weights for lssvm, else none), " +
      "not at all, by class weights, or by drawing as many clips of each class into every epoch.",
  }),
  patience: integer(0, {
    stages: ["train"],
    default: 0,
    defaultText: "0, for no early stopping",
    help: "Early stopping: epochs without a fall of the validation loss after which training ends.",
  }),
  search: text({
    stages: ["train"],
    default: "none",
    values:
      "none, random(trials=12), or grid with values, as in grid(c=1|10,features=all|mfcc+rms) or grid(layer=2|3|4)",
    read: (text) => (checkSearch(text), text),
    help: "Nested cross-validation: how each fold selects a model, inside its training part.",
  }),
  allow: wordList([...LEAKAGE_CHECKS, ...BLOCKING_CHECKS], {
    stages: ["train"],
    default: [],
    defaultText: "none",
    help: "Checks of folds and of scaling that may fail.",
  }),
  backend: oneOf(["auto", ...BACKENDS], {
    stages: ["train"],
    default: "auto",
    defaultText: "auto: a graphics card if there is a real one, else WebAssembly",
    help: "What TensorFlow.js computes on.",
  }),
  seed: integerList(0, {
    stages: ["train"],
    default: [0, 1, 2],
    help: "Seeds: training is repeated with each, if the model is random at all.",
  }),
  workers: integer(1, {
    stages: ["extract", "train", "evaluate"],
    default: navigator.hardwareConcurrency,
    defaultText: "the number of cores",
    help: "Threads; results do not depend on their number.",
  }),
  force: flag({
    stages: STAGE_NAMES,
    default: false,
    help: "Does stages again although nothing has changed.",
  }),
};

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** Everything that can be set for a run; each stage reads the part that concerns it. */
export type Settings = {
  readonly [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]["parse"]>;
};

/** Names of the settings: as options (`--seed`) and, in upper case after `SER_`, as environment variables. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The settings that a stage takes. */
export function settingsOfStage(stage: (typeof STAGE_NAMES)[number]): SettingName[] {
  return SETTING_NAMES.filter((name) => (SETTINGS[name] as Setting<unknown>).stages.includes(stage));
}
