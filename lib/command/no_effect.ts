import { parseCorpora } from "../corpora/corpus_list.ts";
import { COUNTED } from "../encode/folds.ts";
import { parseModel } from "../models/model.ts";
import type { SettingName, Settings } from "../run/settings_table.ts";

/** When a setting has no effect, whatever its value: what makes it so, or null. */
const NO_EFFECT: Partial<Record<SettingName, (settings: Settings) => string | null>> = {
  pattern: (settings) => withoutCorpora(settings, ["folders", "auto"]),
  columns: (settings) => withoutCorpora(settings, ["manifest", "auto"]),
  folds: ({ protocol }) =>
    COUNTED.includes(protocol) ? null : `the protocol ${protocol} makes its own number`,
  list: ({ protocol }) =>
    protocol === "list" ? null : `it is the table of the protocol list, not of ${protocol}`,
  epochs: withoutEpochs,
  backend: withoutEpochs,
  seed: withoutEpochs,
};

/**
 * Says which of the settings that were given have no effect, as another one rules them out: a line each.
 *
 * @param given The settings as they were given, without defaults.
 * @param settings All of them, as they hold.
 *
 * @example
 * ```ts
 * import { configure } from "../run/settings.ts";
 *
 * const given = { folds: 4, protocol: "loso" } as const;
 * const [line] = describeNoEffect(given, configure({ run: "demo", ...given }, {}));
 * if (line !== "--folds has no effect: the protocol loso makes its own number") throw new Error(line);
 * ```
 */
export function describeNoEffect(given: Partial<Settings>, settings: Settings): string[] {
  return Object.entries(NO_EFFECT).flatMap(([name, why]) => {
    const reason = given[name as SettingName] === undefined ? null : why(settings);
    return reason === null ? [] : [`--${name} has no effect: ${reason}`];
  });
}

/** Says that no corpus is read in one of these ways. */
function withoutCorpora({ corpus }: Settings, ways: readonly string[]): string | null {
  if (parseCorpora(corpus).some(({ name }) => ways.includes(name))) return null;
  return `it is for --corpus ${ways.join(" or ")}, and not ${corpus}`;
}

function withoutEpochs({ model }: Settings): string | null {
  const { name, kind } = parseModel(model);
  return kind.epochs ? null : `${name} is not trained in epochs, and nothing in it is random`;
}
