import { markdownTable } from "../tables/markdown_table.ts";
import { describeDefault, type Setting } from "./setting.ts";
import { SETTINGS } from "./settings_table.ts";

/** Where the page of settings is. */
export const SETTINGS_PAGE = new URL("./README.md", import.meta.url);

/**
 * Writes the page of settings: a table of all of them, from {@link SETTINGS}.
 *
 * @returns Markdown, formatted as `deno fmt` does.
 */
export function writeSettingsPage(): string {
  const rows = Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([name, setting]) => [
    code(`--${name}`),
    describeDefault(setting),
    setting.values,
    setting.stages.length === 5 ? "all" : setting.stages.join(", "),
    setting.help,
  ]);
  return `${HEAD}\n${markdownTable(COLUMNS, rows)}`;
}

const COLUMNS = ["option", "default", "values", "stages", "sets"];

const HEAD = `# Settings of a run

Written from \`settings_table.ts\` by \`deno task build:pages\`; edit that table, not this page.

Everything that can be set, by whichever way a stage is started:

- on the command line by its option: \`deno task ser train --model svm\`. What a command takes,
  \`deno task ser train --help\` lists;
- in a notebook by its name, in the configuration cell: \`configure({ model: "svm" })\`;
- by the environment variable \`SER_\` and its name in capitals, \`SER_MODEL=svm\`. On the command line an option
  takes precedence over it; in a notebook it takes precedence over the cell, and
  \`deno task notebooks --model svm\` sets it.

A name that does not exist, or a value that a setting cannot have, is refused in each of them.
`;

function code(text: string): string {
  return `\`${text}\``;
}
