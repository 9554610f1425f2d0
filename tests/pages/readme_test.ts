import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { COMMANDS } from "ser/command/commands.ts";
import { parseCommandLine } from "ser/command/parse.ts";
import { flagsToVariables } from "ser/jupyter/flags.ts";
import { projectPath } from "ser/project_path.ts";
import { configure } from "ser/run/settings.ts";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "data/README.md",
  "artifacts/README.md",
  ...["features", "literature", "models", "run", "studies"].map((room) => `lib/${room}/README.md`),
];

const { tasks }: { tasks: Record<string, unknown> } = JSON.parse(
  Deno.readTextFileSync(projectPath("deno.json")),
);

/** Commands of a page, as a shell would run them: in blocks of code, and in a line of prose. */
function readCommands(text: string): string[] {
  const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
  return lines.flatMap((line) => {
    const inBlock = /^ *(?:npx --yes deno@\S+|deno) task .*/.exec(line);
    if (inBlock) return [inBlock[0].replace(/\s#.*$/, "").trim()];
    return [...line.matchAll(/`((?:npx --yes deno@\S+|deno) task [^`]+)`/g)].map(([, command]) => command!);
  });
}

/** Splits a command at blanks that are not in quotes. */
function splitWords(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ""));
}

/** Runs our own parsing on what a command says; throws if it is not a command that there is. */
function check(command: string): void {
  const [task = "", ...args] = splitWords(command.replace(/^.*? task /, "")).filter((word) => word !== "…");
  ok(task in tasks, `There is no task ${task}`);
  if (task === "ser") parseCommandLine(args, COMMANDS);
  else if (task === "reproduce") parseCommandLine(["reproduce", ...args], COMMANDS);
  else if (task === "notebooks" || task === "demo") {
    configure({}, flagsToVariables(args.filter((arg) => arg !== "--check")));
  }
}

for (const page of PAGES) {
  const text = Deno.readTextFileSync(projectPath(page));

  Deno.test(`${page}: every command is one that there is, with options that it takes`, () => {
    for (const command of readCommands(text)) {
      try {
        check(command);
      } catch (error) {
        throw new Error(`${command}: ${error instanceof Error ? error.message : error}`);
      }
    }
  });

  Deno.test(`${page}: every link and figure leads somewhere`, () => {
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:|^#/.test(target)) continue;
      const path = projectPath(join(dirname(page), target.replace(/#.*$/, "")));
      ok(Deno.statSync(path), target);
    }
  });
}

const README = Deno.readTextFileSync(projectPath("README.md"));

Deno.test("README.md fits on a few screens, and begins with how it is tried and tested", () => {
  ok(README.split("\n").length <= 120);
  deepStrictEqual(readCommands(README).slice(0, 2), [
    "npx --yes deno@2.8.1 task demo",
    "npx --yes deno@2.8.1 task test",
  ]);
  ok(readCommands(README).length > 5);
});

Deno.test("README.md shows no result that the page of all results does not", () => {
  const all = Deno.readTextFileSync(projectPath("lib/studies/README.md"));
  const numbers = (line: string) =>
    line.split("|").map((cell) => cell.trim()).filter((cell) => /^[\d.]+ (?:±|to) |^0\.\d+$/.test(cell));
  const rows = README.split("\n").map(numbers).filter(({ length }) => length > 0);
  strictEqual(rows.length, 6);
  for (const row of rows) {
    ok(all.split("\n").some((line) => row.every((cell) => numbers(line).includes(cell))), row.join(", "));
  }
});
