import { InputError } from "../errors.ts";
import { formerBalance } from "../models/former_svm.ts";
import { parseModel } from "../models/model.ts";
import { nameRun, parseCorpora } from "../corpora/corpus_list.ts";
import { didYouMean } from "../nearest_names.ts";
import { parseCall } from "../options.ts";
import type { Setting } from "./setting.ts";
import {
  DEFAULT_FRAMES,
  SETTING_NAMES,
  type SettingName,
  SETTINGS,
  type Settings,
} from "./settings_table.ts";

export { SETTING_NAMES, type Settings } from "./settings_table.ts";

/**
 * Completes settings: what the environment says (`SER_CORPUS=ravdess`), else what is given, else the default.
 *
 * The environment comes first so that notebooks can be run on another corpus without editing their cells. On a command line it
 * comes behind the options: what is given there holds both, and no environment is given here.
 *
 * @param given Settings by name. Whatever a cell gives is checked, as cells are not type-checked when they are run.
 * @throws {InputError} If there is no such setting, or it cannot have the value.
 * @throws {InputError} If there is a source, and it is not said of which corpus.
 *
 * @example
 * ```ts
 * const { run, protocol } = configure({ corpus: "ravdess" }, {});
 * if (run !== "ravdess" || protocol !== "loso") throw new Error("a run is named after its corpus");
 * ```
 */
export function configure(
  given: Partial<Settings> = {},
  environment: Readonly<Record<string, string>> = Deno.env.toObject(),
): Settings {
  const variables = readVariables(environment), here = parseGiven(given);
  const { corpus = "demo", source = "" } = corpusAndSource(variables, here);
  // A corpus that the environment names has a run to itself, whatever run is given.
  const run = variables.run ?? (variables.corpus && nameRun(variables.corpus)) ?? here.run ?? nameRun(corpus);
  const settings = { ...defaults(), ...here, ...variables, run, corpus, source };
  const { model, balance } = settings, takesFrames = parseModel(model).kind.input === "frames";
  return {
    ...settings,
    balance: balance === "auto" ? formerBalance(parseCall(model)) ?? balance : balance,
    frames: settings.frames ?? (takesFrames ? DEFAULT_FRAMES : ""),
  };
}

/**
 * Reads settings from texts, as options and environment variables have them.
 *
 * @throws {InputError} If there is no such setting, or it cannot have the value.
 */
export function parseSettings(texts: Readonly<Record<string, string>>): Partial<Settings> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, settingOf(name).parse(name, text)]),
  );
}

const PREFIX = "SER_";

/**
 * Reads settings from environment variables: `SER_CORPUS=ravdess`. Empty ones count as not set.
 *
 * @throws {InputError} If a variable `SER_…` names no setting, or the setting cannot have its value.
 */
export function readVariables(environment: Readonly<Record<string, string>>): Partial<Settings> {
  const texts: Record<string, string> = {};
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(PREFIX) || text === "") continue;
    const name = variable.slice(PREFIX.length).toLowerCase();
    checkName(name, `"${name}", which the environment variable ${variable} sets`);
    texts[name] = text;
  }
  return parseSettings(texts);
}

/** Checks and reads values as a command line gives them, so that `"3"` and `3` are the same; what is undefined is left out. */
function parseGiven(given: Readonly<Record<string, unknown>>): Partial<Settings> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return parseSettings(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
}

function settingOf(name: string): Setting<unknown> {
  checkName(name, `"${name}"`);
  return SETTINGS[name as SettingName];
}

function checkName(name: string, what: string): void {
  if (Object.hasOwn(SETTINGS, name)) return;
  const hint = didYouMean(name, SETTING_NAMES) || `: there are ${SETTING_NAMES.join(", ")}`;
  throw new InputError(`There is no setting ${what}${hint}`);
}

/**
 * Decides on the corpus and its source, which belong together: a source is never taken for one of another corpus, nor for none.
 */
function corpusAndSource(
  variables: Partial<Settings>,
  given: Partial<Settings>,
): Pick<Partial<Settings>, "corpus" | "source"> {
  const corpus = variables.corpus ?? given.corpus;
  const isElsewhere = variables.corpus !== undefined && variables.corpus !== given.corpus;
  const source = variables.source ?? (isElsewhere ? undefined : given.source);
  if (source && corpus === undefined) {
    throw new InputError(`Cannot tell which corpus is at ${source}: name it by the setting "corpus"`);
  }
  if (source && corpus !== undefined && parseCorpora(corpus).every(({ name }) => name === "demo")) {
    throw new InputError(
      `Cannot read the corpus demo from ${source} as it is synthetic: name another by the setting "corpus", or no source`,
    );
  }
  return { ...(corpus === undefined ? {} : { corpus }), ...(source === undefined ? {} : { source }) };
}

type Fixed = Omit<Settings, "run" | "frames"> & Partial<Pick<Settings, "frames">>;

/** The defaults of settings that have one whatever the others are. */
function defaults(): Fixed {
  const entries = Object.entries(SETTINGS as Record<string, Setting<unknown>>)
    .filter(([, setting]) => setting.default !== undefined)
    .map(([name, setting]) => [name, setting.default]);
  return Object.fromEntries(entries) as Fixed;
}
