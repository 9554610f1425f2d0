import { strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { givenPath, projectPath } from "ser/project_path.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

Deno.test("givenPath() means the project's files inside the project, and the caller's elsewhere", () => {
  strictEqual(givenPath("artifacts", root), projectPath("artifacts"));
  strictEqual(givenPath("artifacts", `${root}notebooks`), projectPath("artifacts"));
  strictEqual(givenPath("artifacts", "/somewhere/else"), "/somewhere/else/artifacts");
  strictEqual(
    givenPath("artifacts", `${root.slice(0, -1)}-of-another`),
    `${root.slice(0, -1)}-of-another/artifacts`,
  );
  strictEqual(givenPath("/data/corpus.zip", "/somewhere/else"), "/data/corpus.zip");
  strictEqual(
    givenPath("https://example.org/corpus.zip", "/somewhere/else"),
    "https://example.org/corpus.zip",
  );
});
