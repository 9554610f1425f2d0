import { describeDefault, type Setting } from "../run/setting.ts";
import { type SettingName, SETTINGS } from "../run/settings_table.ts";
import { fillLines } from "../tables/fill_lines.ts";
import type { Command } from "./command.ts";

/** Characters of a line. */
const WIDTH = 100;

/** Describes all commands, a line each. */
export function describeCommands(commands: Readonly<Record<string, Command>>): string {
  const calls = Object.entries(commands).map(([name, { words, title }]) =>
    [`${CALL} ${name}${words ? ` ${words.usage}` : ""}`, title] as const
  );
  const width = calls.reduce(
    (widest, [call]) => call.length <= MARGIN ? Math.max(widest, call.length) : widest,
    0,
  );
  return [
    "Recognises emotion in speech, stage by stage. Each stage reads what the one before wrote.",
    "",
    ...calls.flatMap(([call, title]) => describeTerm(call, title, width)),
    "",
    `What a command takes: ${CALL} help COMMAND. Corpora and how to get them: data/README.md`,
    "An option of a run may also be set by a variable, SER_MODEL=svm for --model svm; options take precedence.",
    "With --verbose, errors are shown with their stacks. Ctrl-C stops a command; what is finished is kept.",
  ].join("\n");
}

/** Describes a command: what it does, and the options that it takes, with their values and defaults. */
export function describeCommand(name: string, command: Command): string {
  const { title, details = [], words, settings, options = {} } = command;
  const usage = [CALL, name, ...(words ? [words.usage] : []), ...(settings.length > 0 ? ["[OPTION …]"] : [])];
  const described = [
    ...Object.entries(options).map(([name, option]) => ({ name, ...option })),
    ...settings.map((name) => describeSetting(name, command)),
  ];
  const width = described.reduce((widest, { name }) => Math.max(widest, name.length + 2), 0);
  const indent = " ".repeat(width + 4);
  const paragraphs = [
    `${title[0]!.toUpperCase()}${title.slice(1)}${title.endsWith("?") ? "" : "."}`,
    ...details,
  ];
  return [
    usage.join(" "),
    ...paragraphs.flatMap((text) => ["", ...fillLines(text, WIDTH)]),
    ...(described.length > 0 ? ["", "Options:"] : []),
    ...described.flatMap(({ name, help, values, defaultText }) => [
      ...describeTerm(`--${name}`, help, width),
      ...(values ? fillLines(`Values: ${values}`, WIDTH, indent) : []),
      ...(defaultText ? fillLines(`Default: ${defaultText}`, WIDTH, indent) : []),
    ]),
  ].join("\n");
}

/** Describes a setting as a command has it; a switch has no values. */
function describeSetting(name: SettingName, { notes }: Command) {
  const setting: Setting<unknown> = SETTINGS[name], note = notes?.[name];
  const help = note?.help ?? setting.help;
  if (setting.isSwitch) return { name, help, values: "", defaultText: "" };
  return { name, help, values: setting.values, defaultText: note?.default ?? describeDefault(setting) };
}

const CALL = "deno task ser";

/** Calls that are longer have a line of their own. */
const MARGIN = 34;

/** Writes a term, and beside it what it is; under it, if the term has no room. */
function describeTerm(term: string, text: string, width: number): string[] {
  const lines = fillLines(text, WIDTH, " ".repeat(width + 4));
  if (term.length > width) return [`  ${term}`, ...lines];
  const [first, ...rest] = lines as [string, ...string[]];
  return [`  ${term.padEnd(width)}  ${first.trimStart()}`, ...rest];
}
