import type { Setting } from "../run/setting.ts";
import type { SettingName, Settings } from "../run/settings_table.ts";

/** What a command line has after the command's name. */
export interface Given {
  /** Words that are no options, such as folders. */
  readonly words: readonly string[];
  /** Settings, of options or else of variables `SER_…`. */
  readonly settings: Partial<Settings>;
  /** Options that only this command has. */
  readonly options: Readonly<Record<string, string>>;
  /** Stops the command. */
  readonly signal?: AbortSignal | undefined;
}

/** An option that is no setting of a run. */
export type CommandOption =
  & Pick<Setting<string>, "help" | "values" | "defaultText">
  & Partial<Pick<Setting<string>, "isSwitch">>;

/** Words that follow a command's name. */
export interface Words {
  /** What they are, as in `FOLDER …`. */
  readonly usage: string;
  readonly least: number;
  readonly most: number;
}

/** A command of `ser`. */
export interface Command {
  /** What it does: a line. */
  readonly title: string;
  /** What else must be known to use it: paragraphs. */
  readonly details?: readonly string[];
  /** Left out if no words may follow. */
  readonly words?: Words;
  readonly settings: readonly SettingName[];
  /** Of settings that mean something else here than in their table: what they are by default, and what they set. */
  readonly notes?: Readonly<
    Partial<Record<SettingName, { readonly default: string; readonly help?: string }>>
  >;
  readonly options?: Readonly<Record<string, CommandOption>>;
  /**
   * Runs the command, and prints what it found.
   *
   * @returns The exit status.
   */
  run(given: Given): Promise<number> | number;
}
