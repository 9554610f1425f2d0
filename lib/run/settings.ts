import { InputError } from "../errors.ts";
import { type Protocol, PROTOCOLS } from "../encode/folds.ts";
import { LEAKAGE_CHECKS, type LeakageCheck } from "../encode/leakage_row.ts";
import { type Scale, SCALES } from "../encode/scaler.ts";
import { type Backend, BACKENDS } from "../models/layers/backend.ts";
import { type Balance, BALANCES } from "../models/classifier.ts";
import { formerBalance } from "../models/former_svm.ts";
import { parseModel } from "../models/model.ts";
import { parseCall } from "../options.ts";
import { checkSearch } from "../models/search.ts";

/** Everything that can be chosen for a run; each stage reads the part that concerns it. */
export interface Settings {
  /** A name from `CORPORA`. */
  readonly corpus: string;
  /** A folder, an archive, a manifest, or the address of an archive; empty for the synthetic corpus. */
  readonly source: string;
  /** The folder under `artifacts` that the stages share. Default: the corpus's name. */
  readonly run: string;
  readonly artifacts: string;
  /** A set of features (`six`) or families separated by commas. */
  readonly features: string;
  /** A family kept frame by frame for models that hear sequences; by default `mel(bands=40)` for such a model, else none. */
  readonly frames: string;
  /** Threads for extraction and training; results do not depend on it. */
  readonly workers: number;
  readonly protocol: Protocol;
  /** Number of folds, where the protocol leaves it open. */
  readonly folds: number;
  /** Of the protocol `list`, a table that says in which fold each clip or speaker is tested. */
  readonly list: string;
  readonly scale: Scale;
  /** A model, with options if wanted: `svm(kernel=linear)`. */
  readonly model: string;
  readonly epochs: number;
  /** How classes of different size are made to count alike; `auto`: as the model does unless told otherwise. */
  readonly balance: Balance | "auto";
  /** Epochs without a fall of the validation loss after which training ends; 0: never. */
  readonly patience: number;
  /** How each fold chooses among models by its training part: `none`, `random(trials=12)` or `grid(option=value|value,…)`. */
  readonly search: string;
  /** Checks for leakage that may fail; on a command line, separated by commas. */
  readonly allow: readonly LeakageCheck[];
  readonly backend: Backend | "auto";
  /** Training is repeated with each seed; on a command line, seeds are separated by commas. */
  readonly seed: readonly number[];
  /** Training speakers whose loss and UAR are followed while the others are learnt from. */
  readonly validation: number;
  /** Whether a stage is redone although nothing has changed. */
  readonly force: boolean;
}

const DEFAULTS: Omit<Settings, "run" | "frames"> = {
  corpus: "demo",
  source: "",
  artifacts: "artifacts",
  features: "six",
  workers: navigator.hardwareConcurrency,
  protocol: "loso",
  folds: 5,
  list: "",
  scale: "train",
  model: "mlp",
  epochs: 100,
  balance: "auto",
  patience: 0,
  search: "none",
  allow: [],
  backend: "auto",
  seed: [0, 1, 2],
  validation: 0,
  force: false,
};

/** Names of the settings, as flags (`--seed`) and, in upper case after `SER_`, as environment variables. */
export const SETTING_NAMES = [...Object.keys(DEFAULTS), "run", "frames"] as (keyof Settings)[];

/** What models that hear sequences are given unless told otherwise. */
const FRAMES = "mel(bands=40)";

/**
 * Completes a choice of settings: what the environment says (`SER_CORPUS=ravdess`), else the choice, else the default.
 *
 * The environment comes first so that notebooks can be run on another corpus without editing their cells.
 *
 * @throws {InputError} If a value is not one that the setting can have.
 *
 * @example
 * ```ts
 * const { run, protocol } = configure({ corpus: "ravdess" }, {});
 * if (run !== "ravdess" || protocol !== "loso") throw new Error("a run is named after its corpus");
 * ```
 */
export function configure(
  choice: Partial<Settings> = {},
  environment: Readonly<Record<string, string>> = Deno.env.toObject(),
): Settings {
  const said = SETTING_NAMES.flatMap((name) => {
    const text = environment[`SER_${name.toUpperCase()}`];
    return text === undefined || text === "" ? [] : [[name, text] as const];
  });
  const told = parseSettings(Object.fromEntries(said));
  // A corpus that the environment names is a run of its own, whatever run the choice names.
  const run = told.run ?? told.corpus ?? choice.run ?? choice.corpus ?? DEFAULTS.corpus;
  checkChoice(choice);
  const settings = { ...DEFAULTS, ...choice, ...told, run };
  const { model, balance } = settings;
  const hearsFrames = parseModel(model).kind.input === "frames";
  return {
    ...settings,
    balance: balance === "auto" ? formerBalance(parseCall(model)) ?? balance : balance,
    frames: settings.frames ?? (hearsFrames ? FRAMES : ""),
  };
}

/**
 * Reads settings from texts, as flags and environment variables have them.
 *
 * @throws {InputError} If a value is not one that the setting can have.
 */
export function parseSettings(texts: Partial<Record<keyof Settings, string>>): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, parseSetting(name as keyof Settings, text)]),
  );
}

/** Checks what a cell says as what a command line says: cells are not type-checked when they are run. */
function checkChoice(choice: Partial<Settings>): void {
  for (const [name, value] of Object.entries(choice)) {
    if (`${value}` !== "") parseSetting(name as keyof Settings, `${value}`);
  }
}

function parseSetting(name: keyof Settings, text: string): Settings[keyof Settings] {
  switch (name) {
    case "workers":
    case "epochs":
      return wholeNumber(name, text, 1);
    case "folds":
      return wholeNumber(name, text, 2);
    case "validation":
    case "patience":
      return wholeNumber(name, text, 0);
    case "seed":
      return seeds(text);
    case "protocol":
      return oneOf(name, text, PROTOCOLS);
    case "model":
      parseModel(text); // so that a mistake is told before anything is done
      return text;
    case "scale":
      return oneOf(name, text, SCALES);
    case "search":
      checkSearch(text);
      return text;
    case "balance":
      return oneOf(name, text, ["auto", ...BALANCES]);
    case "backend":
      return oneOf(name, text, ["auto", ...BACKENDS]);
    case "allow":
      return text.split(",").map((check) => oneOf(name, check.trim(), LEAKAGE_CHECKS));
    case "force":
      return oneOf(name, text, ["true", "false"]) === "true";
    default:
      return text;
  }
}

function seeds(text: string): number[] {
  const values = text.split(",").map((seed) => wholeNumber("seed", seed, 0));
  if (new Set(values).size < values.length) {
    throw new InputError(`Setting "seed" must be different whole numbers: current value is "${text}"`);
  }
  return values;
}

function wholeNumber(name: string, text: string, lowest: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < lowest) {
    throw new InputError(`Setting "${name}" must be a whole number >= ${lowest}: current value is "${text}"`);
  }
  return value;
}

function oneOf<T extends string>(name: string, text: string, values: readonly T[]): T {
  const value = values.find((value) => value === text);
  if (value === undefined) {
    throw new InputError(`Setting "${name}" must be one of ${values.join(", ")}: current value is "${text}"`);
  }
  return value;
}
