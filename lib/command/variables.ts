import type { SettingName, Settings } from "../run/settings_table.ts";
import { readVariables } from "../run/settings.ts";

/**
 * Adds what environment variables set (`SER_CORPUS=ravdess`) to the settings that a command line gives, which come first.
 *
 * A source that a variable names is not taken for one of another corpus than the variables name.
 *
 * @param taken The settings that the command takes; variables of others are checked, and left out.
 * @throws {InputError} If a variable `SER_…` names no setting, or the setting cannot have its value.
 */
export function addVariables(
  given: Partial<Settings>,
  taken: readonly SettingName[],
  environment: Readonly<Record<string, string>>,
): Partial<Settings> {
  const { source, ...variables } = readVariables(environment);
  const isElsewhere = given.corpus !== undefined && variables.corpus !== undefined &&
    given.corpus !== variables.corpus;
  const all = { ...variables, ...(source === undefined || isElsewhere ? {} : { source }), ...given };
  const names: readonly string[] = taken;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
