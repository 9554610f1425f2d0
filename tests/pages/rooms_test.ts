import { deepStrictEqual, ok } from "node:assert/strict";
import { projectPath } from "ser/project_path.ts";

const LIB = projectPath("lib");

/** The lines of the drawing in CONTRIBUTING.md, from the top: rooms that do not import each other. */
const LINES = /rooms, each of which .*\n\n([^`]+)```/.exec(
  Deno.readTextFileSync(projectPath("CONTRIBUTING.md")),
)![1]!
  .trimEnd().split("\n").filter((line) => !line.includes("─")).map((line) => line.trim().split(/\s+/));

const ROOMS = Deno.readDirSync(LIB).filter(({ isDirectory }) => isDirectory).map(({ name }) => name)
  .toArray();

/** Rooms that files of a room import. */
function importsOf(room: string, folder = `${LIB}/${room}`): Set<string> {
  const found = new Set<string>();
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) importsOf(room, path).forEach((other) => found.add(other));
    if (!name.endsWith(".ts")) continue;
    const code = Deno.readTextFileSync(path).replaceAll(/^\s*\*.*$/gm, "");
    for (const [, target = ""] of code.matchAll(/(?:from|import) ?\(?"(\.[^"]+)"/g)) {
      const [other = ""] = new URL(target, `file://${path}`).pathname.slice(LIB.length + 1).split("/");
      if (other !== room && ROOMS.includes(other)) found.add(other);
    }
  }
  return found;
}

Deno.test("CONTRIBUTING.md draws every room of lib once", () => {
  deepStrictEqual(LINES.flat().filter((name) => name !== "cli.ts").sort(), ROOMS.sort());
});

for (const [line, rooms] of LINES.entries()) {
  for (const room of rooms.filter((name) => name !== "cli.ts")) {
    Deno.test(`${room} imports none but what CONTRIBUTING.md draws below it`, () => {
      const below = new Set(LINES.slice(line + 1).flat());
      for (const other of importsOf(room)) ok(below.has(other), `${room} imports ${other}`);
    });
  }
}
