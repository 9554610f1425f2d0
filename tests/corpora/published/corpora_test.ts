import { group } from "d3-array";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { PUBLISHED } from "ser/corpora/published/corpora.ts";
import { projectPath } from "ser/project_path.ts";

const none = new Map<string, string>();
const README = Deno.readTextFileSync(projectPath("data/README.md"));

for (const corpus of PUBLISHED) {
  const expected = corpus.expected?.(none) ?? [];

  Deno.test(`${corpus.name} reads the clip that stands for all, unless a table tells its emotion`, () => {
    const clip = corpus.label(corpus.layout, none)?.clip ?? null;
    strictEqual(clip, corpus.tables && corpus.name !== "nemo" ? null : corpus.layout);
    if (expected.length > 0) strictEqual(expected.length, corpus.clips);
  });

  Deno.test(`${corpus.name}: no sentence is named after its emotion: it would be another one in each`, () => {
    const labels = expected.map((clip) => corpus.label(clip, none)!);
    const sentences = group(labels.filter(({ sentence }) => sentence), ({ sentence }) => sentence);
    const shared = [...sentences.values()].filter((said) =>
      new Set(said.map(({ emotion }) => emotion)).size > 1
    );
    const inOne = corpus.name === "savee" ? 72 : 0;
    strictEqual(shared.length, sentences.size - inOne);
  });

  Deno.test(`data/README.md tells of ${corpus.name} what the registry does`, () => {
    const row = README.split("\n").find((line) => line.startsWith(`| \`${corpus.name}\``));
    const cells = row?.split("|").map((cell) => cell.trim()) ?? [];
    const clips = corpus.clips === null ? cells[6] : corpus.clips.toLocaleString("en");
    deepStrictEqual([cells[2], cells[3], cells[6]], [corpus.title, corpus.language, clips]);
    ok(cells[7], "a licence");
    const section = README.split("\n### ").find((text) => text.startsWith(`${corpus.title}\n`)) ?? "";
    ok(section.includes(`\`${corpus.layout}\``), "its layout");
    const doi = /https:\/\/(doi|arxiv)\.org\S+/.exec(corpus.citation)?.[0];
    ok(section.includes(doi ?? corpus.citation.slice(0, 20)), "its paper");
  });
}
