import { deepStrictEqual } from "node:assert/strict";
import { main } from "ser/cli.ts";
import { Run } from "ser/run/run.ts";
import { recordings } from "../fixtures/recordings.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

Deno.test("ser all prints scores before it measures what the models go by, and then names the report", async () => {
  const artifacts = temporaryFolder(), run = new Run({ artifacts, run: "mine" });
  const printed: { line: string; measured: boolean }[] = [];
  const { log } = console;
  console.log = (line: string) => printed.push({ line, measured: run.hash("importance.parquet") !== null });
  try {
    const corpus = [
      "--corpus",
      "folders",
      "--source",
      recordings(),
      "--artifacts",
      artifacts,
      "--run",
      "mine",
    ];
    await main(["all", ...corpus, "--features", "rms", "--model", "lssvm", "--workers", "1"], undefined, {});
  } finally {
    console.log = log;
  }
  deepStrictEqual(
    printed.slice(-2).map(({ line, measured }) => [line.match(/: UAR|see .*report\.html/)?.[0], measured]),
    [[": UAR", false], [`see ${run.path("report.html")}`, true]],
  );
});
