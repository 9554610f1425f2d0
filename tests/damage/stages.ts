/**
 * Loads corpora and extracts their features, each by itself, as `ser` does; tells of each what came of it: a line of JSON, and on the
 * last line the peak of memory (MiB, as Linux counts it).
 *
 * `deno run -A tests/damage/stages.ts CORPUS ARTIFACTS SOURCE…`
 */
import { InputError } from "ser/errors.ts";
import { Run } from "ser/run/run.ts";
import { configure } from "ser/run/settings.ts";
import { extract } from "ser/stages/extract.ts";
import { load } from "ser/stages/load.ts";
import { texts } from "ser/tables/tables.ts";
import type { Outcome } from "./outcome.ts";

const [corpus = "", artifacts = "", ...sources] = Deno.args;

for (const [index, source] of sources.entries()) {
  console.log(JSON.stringify(await tryStages(source, `run-${index}`)));
}
const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(await Deno.readTextFile("/proc/self/status"))!;
console.log(Number(peak) / 1024);

async function tryStages(source: string, name: string): Promise<Outcome> {
  const settings = configure({
    corpus,
    source,
    artifacts,
    run: name,
    features: "mfcc(coefficients=13),rms,zcr",
    workers: 2,
  }, {});
  const run = new Run(settings), start = performance.now();
  const finish = (outcome: Omit<Outcome, "source" | "seconds">) => (
    { source, seconds: (performance.now() - start) / 1000, ...outcome }
  );
  try {
    await load(run, settings);
    await extract(run, settings);
  } catch (error) {
    if (error instanceof InputError) {
      return finish({ usable: [], reasons: { [source]: error.message }, fault: null });
    }
    return finish({
      usable: [],
      reasons: {},
      fault: error instanceof Error ? error.stack ?? error.message : `${error}`,
    });
  }
  const reasons: Record<string, string> = {};
  for (const file of ["problems.parquet", "extract_problems.parquet"]) {
    const table = run.readTable(file), problems = texts(table, "problem");
    for (const [row, clip] of texts(table, "clip").entries()) reasons[clip] = problems[row]!;
  }
  const rates = run.readTable("clips.parquet").getColumn("sample_rate").toArray() as (number | null)[];
  const isOdd = rates.some((rate) => rate !== null && !(rate >= 4000 && rate <= 768_000));
  return finish({
    usable: texts(run.readTable("features.parquet"), "clip"),
    reasons,
    fault: isOdd ? `a clip has a rate that speech cannot have: ${rates.filter(Number.isFinite)}` : null,
  });
}
