import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { FinishedJobs } from "ser/run/finished_jobs.ts";
import { Store } from "ser/run/store.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const result = { probabilities: Float32Array.of(0.25, 0.75), history: [{ epoch: 1, loss: null }] };
const module = "stages/train.ts";

const newStore = () => new Store(join(temporaryFolder(), "store.sqlite"));

Deno.test("FinishedJobs gives back what was put, to the same work alone", () => {
  using store = newStore();
  new FinishedJobs<typeof result>(store, { key: "one", module }).put("fold-1", result);
  const jobs = new FinishedJobs<typeof result>(store, { key: "one", module });
  deepStrictEqual(jobs.get("fold-1"), result);
  strictEqual(jobs.get("fold-2"), undefined);
  strictEqual(new FinishedJobs<typeof result>(store, { key: "other", module }).get("fold-1"), undefined);
});

Deno.test("FinishedJobs forgets its own results, and never those of other work", () => {
  using store = newStore();
  const [one, other] = ["one", "other"].map((key) => new FinishedJobs<number>(store, { key, module }));
  one!.clear();
  one!.put("fold-1", 1);
  other!.put("fold-1", 2);
  one!.clear();
  deepStrictEqual([one!.get("fold-1"), other!.get("fold-1")], [undefined, 2]);
});
