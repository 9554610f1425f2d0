import { deepStrictEqual, ok } from "node:assert/strict";
import { projectPath } from "ser/project_path.ts";

/** What takes hundreds of megabytes, and nobody needs who uses no encoder. */
const LARGE = /^npm:\/?onnxruntime/;

for (
  const entry of [
    "lib/cli.ts",
    "lib/jupyter/notebooks.ts",
    "lib/mod.ts",
    "lib/workbench.ts",
    "lib/stages/extract_worker.ts",
  ]
) {
  Deno.test(`${entry} and what it imports name no runtime that Deno would download at once`, async () => {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", projectPath(entry)],
    }).output();
    const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: { specifier: string }[] };
    ok(modules.length > 10);
    deepStrictEqual(
      modules.map(({ specifier }) => specifier).filter((specifier) => LARGE.test(specifier)),
      [],
    );
  });
}

Deno.test("Deno is told to download the packages that are used, and not all that its lock names", () => {
  const { unstable } = JSON.parse(Deno.readTextFileSync(projectPath("deno.json"))) as { unstable: string[] };
  ok(unstable.includes("npm-lazy-caching"));
});
