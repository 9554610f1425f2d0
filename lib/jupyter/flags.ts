import { SETTING_NAMES } from "../run/settings.ts";

/**
 * Turns command-line flags into the variables that notebooks are configured by: `--corpus emodb` into
 * `SER_CORPUS=emodb`.
 *
 * @param args `--name value`, `--name=value`, or `--name` alone, which is `true`.
 * @throws {TypeError} If a word is neither a flag nor its value, or the flag is not the name of a setting.
 *
 * @example
 * ```ts
 * const variables = flagsToVariables(["--corpus", "emodb", "--folds=5"]);
 * if (variables.SER_CORPUS !== "emodb" || variables.SER_FOLDS !== "5") throw new Error("flags become variables");
 * ```
 */
export function flagsToVariables(args: readonly string[]): Record<string, string> {
  const variables: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const [, name, attached] = args[i]?.match(/^--([a-z-]+)(?:=(.*))?$/s) ?? [];
    const setting = SETTING_NAMES.find((setting) => setting === name);
    if (setting === undefined) {
      const flags = SETTING_NAMES.map((setting) => `--${setting}`).join(", ");
      throw new TypeError(
        `Cannot read the command at "${args[i]}": flags are ${flags}, each followed by its value`,
      );
    }
    const next = args[i + 1];
    const follows = attached === undefined && next !== undefined && !next.startsWith("--");
    variables[`SER_${setting.toUpperCase()}`] = attached ?? (follows ? next : "true");
    if (follows) i++;
  }
  return variables;
}
