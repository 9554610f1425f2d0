import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { FinishedJobs } from "ser/run/finished_jobs.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const result = { probabilities: Float32Array.of(0.25, 0.75), history: [{ epoch: 1, loss: null }] };

Deno.test("FinishedJobs gives back what was put, also to the next process", () => {
  const folder = join(temporaryFolder(), "jobs");
  new FinishedJobs<typeof result>(folder).put("fold-1", result);
  const jobs = new FinishedJobs<typeof result>(folder);
  deepStrictEqual(jobs.get("fold-1"), result);
  strictEqual(jobs.get("fold-2"), undefined);
});

Deno.test("FinishedJobs takes a damaged or half-written result for none", () => {
  const folder = temporaryFolder();
  const jobs = new FinishedJobs<typeof result>(folder);
  for (
    const damage of [(bytes: Uint8Array) => bytes.subarray(0, -1), (bytes: Uint8Array) => bytes.with(40, 7)]
  ) {
    jobs.put("job", result);
    const path = join(folder, "job");
    Deno.writeFileSync(path, damage(Deno.readFileSync(path)));
    strictEqual(jobs.get("job"), undefined);
  }
});

Deno.test("FinishedJobs forgets when told to, and needs nothing there to forget", () => {
  const jobs = new FinishedJobs<number>(join(temporaryFolder(), "jobs"));
  jobs.clear();
  jobs.put("job", 1);
  jobs.clear();
  strictEqual(jobs.get("job"), undefined);
});
