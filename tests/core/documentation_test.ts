import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import settings from "../../deno.json" with { type: "json" };

const entries = Object.entries(settings.exports).filter(([name]) => name !== "./workbench").map(([, path]) =>
  path
);

Deno.test("what the core's entries export is documented, with every type that it names", () => {
  const paths = entries.map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...paths],
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).outputSync();
  ok(success, new TextDecoder().decode(stderr));
});

Deno.test("the task `docs` documents the same entries", () => {
  const listed = settings.tasks.docs.command.split(" ").filter((part) => part.endsWith(".ts")).map((path) =>
    `./${path}`
  );
  deepStrictEqual(listed, entries);
});
