import { type Protocol, PROTOCOLS } from "./encode/folds.ts";
import { type Model, MODELS } from "./models/model.ts";
import { type Scale, SCALES } from "./encode/scaler.ts";

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
  /** Threads for extraction and training; results do not depend on it. */
  readonly workers: number;
  readonly protocol: Protocol;
  /** Number of folds, where the protocol leaves it open. */
  readonly folds: number;
  readonly scale: Scale;
  readonly epochs: number;
  readonly model: Model;
  /** Training is repeated with each seed; on a command line, seeds are separated by commas. */
  readonly seed: readonly number[];
  /** Training speakers whose loss and UAR are followed while the others are learnt from. */
  readonly validation: number;
  /** Whether a stage is redone although nothing has changed. */
  readonly force: boolean;
}

const DEFAULTS: Omit<Settings, "run"> = {
  corpus: "demo",
  source: "",
  artifacts: "artifacts",
  features: "six",
  workers: navigator.hardwareConcurrency,
  protocol: "loso",
  folds: 5,
  scale: "train",
  model: "mlp",
  epochs: 100,
  seed: [0],
  validation: 0,
  force: false,
};

/** Names of the settings, as flags (`--seed`) and, in upper case after `SER_`, as environment variables. */
export const SETTING_NAMES = [...Object.keys(DEFAULTS), "run"] as (keyof Settings)[];

/**
 * Completes a choice of settings: what the environment says (`SER_CORPUS=ravdess`), else the choice, else the default.
 *
 * The environment comes first so that notebooks can be run on another corpus without editing their cells.
 *
 * @throws {RangeError} If a value is not one that the setting can have.
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
  return { ...DEFAULTS, ...choice, ...told, run };
}

/**
 * Reads settings from texts, as flags and environment variables have them.
 *
 * @throws {RangeError} If a value is not one that the setting can have.
 */
export function parseSettings(texts: Partial<Record<keyof Settings, string>>): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, parseSetting(name as keyof Settings, text)]),
  );
}

function parseSetting(name: keyof Settings, text: string): Settings[keyof Settings] {
  switch (name) {
    case "workers":
    case "epochs":
      return wholeNumber(name, text, 1);
    case "folds":
      return wholeNumber(name, text, 2);
    case "validation":
      return wholeNumber(name, text, 0);
    case "seed":
      return seeds(text);
    case "protocol":
      return oneOf(name, text, PROTOCOLS);
    case "model":
      return oneOf(name, text, MODELS);
    case "scale":
      return oneOf(name, text, SCALES);
    case "force":
      return oneOf(name, text, ["true", "false"]) === "true";
    default:
      return text;
  }
}

function seeds(text: string): number[] {
  const values = text.split(",").map((seed) => wholeNumber("seed", seed, 0));
  if (new Set(values).size < values.length) {
    throw new RangeError(`Setting "seed" must be different whole numbers: current value is "${text}"`);
  }
  return values;
}

function wholeNumber(name: string, text: string, lowest: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < lowest) {
    throw new RangeError(`Setting "${name}" must be a whole number >= ${lowest}: current value is "${text}"`);
  }
  return value;
}

function oneOf<T extends string>(name: string, text: string, values: readonly T[]): T {
  const value = values.find((value) => value === text);
  if (value === undefined) {
    throw new RangeError(`Setting "${name}" must be one of ${values.join(", ")}: current value is "${text}"`);
  }
  return value;
}
