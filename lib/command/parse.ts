import { parseArgs } from "node:util";
import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import type { Setting } from "../run/setting.ts";
import { parseSettings, SETTING_NAMES } from "../run/settings.ts";
import { SETTINGS } from "../run/settings_table.ts";
import type { Command, Given } from "./command.ts";

/** What a command line asks for: help, of one command or of all, or that a command is run. */
export type Request =
  | { readonly kind: "help"; readonly command: string | null }
  | { readonly kind: "run"; readonly command: string; readonly given: Given };

/** Options that every command has. */
const SWITCHES = ["help"];

/**
 * Reads a command line: the name of a command, words, and options `--name value` or `--name=value`.
 *
 * @throws {InputError} If there is no such command or option, the command does not take it, or a value is missing or wrong.
 */
export function parseCommandLine(
  args: readonly string[],
  commands: Readonly<Record<string, Command>>,
): Request {
  const { words: [first, ...words], options, switches } = readWords(args, commands);
  const isHelp = first === "help" || switches.has("help");
  const name = first === "help" ? words.shift() : first;
  if (name === undefined) {
    const [option] = options.keys();
    if (isHelp || option === undefined) return { kind: "help", command: null };
    throw new InputError(
      `Cannot use --${option} without a command: name one of ${Object.keys(commands).join(", ")}`,
    );
  }
  const command = findCommand(name, commands);
  if (isHelp) return { kind: "help", command: name };
  for (const option of options.keys()) checkOption(name, option, commands);
  checkWords(name, command, words);
  const isSetting = ([option]: [string, string]) => !Object.hasOwn(command.options ?? {}, option);
  const texts = [...options];
  return {
    kind: "run",
    command: name,
    given: {
      words,
      settings: parseSettings(Object.fromEntries(texts.filter(isSetting))),
      options: Object.fromEntries(texts.filter((entry) => !isSetting(entry))),
    },
  };
}

/**
 * Separates words, options with values, and switches. The options of all commands are known here, since they may stand
 * before the command's name.
 */
function readWords(args: readonly string[], commands: Readonly<Record<string, Command>>) {
  const ofCommands = Object.values(commands).flatMap(({ options = {} }) => Object.entries(options));
  const known = new Map<string, "string" | "boolean">(
    ofCommands.map(([name, { isSwitch }]) => [name, isSwitch ? "boolean" : "string"]),
  );
  for (const name of SETTING_NAMES) {
    known.set(name, (SETTINGS[name] as Setting<unknown>).isSwitch ? "boolean" : "string");
  }
  for (const name of SWITCHES) known.set(name, "boolean");
  const short = { help: { type: "boolean" as const, short: "h" } };
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries([...known].map(([name, type]) => [name, { type }])), ...short },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const words: string[] = [], options = new Map<string, string>(), switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const { name, value, inlineValue } = token, type = known.get(name);
    if (type === undefined) {
      throw new InputError(`There is no option ${token.rawName}${nearestOption(name, known.keys())}`);
    }
    if (SWITCHES.includes(name)) switches.add(name);
    else if (type === "boolean") options.set(name, value ?? "true");
    else if (value === undefined || (!inlineValue && value.startsWith("--"))) {
      throw new InputError(`Option --${name} needs a value: write --${name} VALUE`);
    } else options.set(name, value);
  }
  return { words, options, switches };
}

function nearestOption(name: string, known: Iterable<string>): string {
  return didYouMean(name, known).replaceAll(/"(.+?)"/g, "--$1");
}

function findCommand(name: string, commands: Readonly<Record<string, Command>>): Command {
  if (Object.hasOwn(commands, name)) return commands[name]!;
  const names = Object.keys(commands);
  throw new InputError(
    `There is no command "${name}"${didYouMean(name, names) || `: there are ${names.join(", ")}`}`,
  );
}

function checkOption(name: string, option: string, commands: Readonly<Record<string, Command>>): void {
  const takers = Object.keys(commands).filter((name) => optionsOf(commands[name]!).includes(option));
  if (takers.includes(name)) return;
  const nearest = nearestOption(option, optionsOf(commands[name]!));
  throw new InputError(
    `The command ${name} takes no --${option}, which is for ${takers.join(", ")}${nearest}`,
  );
}

function optionsOf({ settings, options = {} }: Command): string[] {
  return [...settings, ...Object.keys(options)];
}

function checkWords(name: string, { words }: Command, given: readonly string[]): void {
  const { usage = "", least = 0, most = 0 } = words ?? {};
  if (given.length >= least && given.length <= most) return;
  const what = given.length < least ? "needs more" : `cannot use "${given.slice(most).join(" ")}"`;
  throw new InputError(`The command ${name} ${what}: write deno task ser ${name} ${usage}`.trimEnd());
}
