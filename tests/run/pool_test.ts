import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type PoolOptions, runPool } from "ser/run/pool.ts";
import type { EchoJob } from "../fixtures/echo_worker.ts";

const script = new URL("../fixtures/echo_worker.ts", import.meta.url);
type Echo = PoolOptions<EchoJob, number, number>;

/** Sends the numbers from 0, of which the first take longest. */
function echo(options: Partial<Echo>): Promise<number[]> {
  return runPool<EchoJob, number, number>({
    script,
    workers: 2,
    jobs: 7,
    prepare: (value) => ({ input: { value, delay: 4 * (7 - value) } }),
    ...options,
  });
}

for (const workers of [1, 2, 3, 20]) {
  Deno.test(`runPool() gives results in the order of the jobs with ${workers} threads`, async () => {
    deepStrictEqual(await echo({ workers }), [0, 1, 2, 3, 4, 5, 6]);
  });
}

Deno.test("runPool() tells of each job once: that it is prepared, what it says, and its result", async () => {
  const prepared: number[] = [], finished: [number, number][] = [], heard: number[] = [];
  await echo({
    prepare(value) {
      prepared.push(value);
      return Promise.resolve({ input: { value } });
    },
    finished: (index, output) => finished.push([index, output]),
    news: (index) => heard.push(index),
  });
  const all = [0, 1, 2, 3, 4, 5, 6];
  deepStrictEqual(prepared, all);
  deepStrictEqual(finished.toSorted(([a], [b]) => a - b), all.map((value) => [value, value]));
  deepStrictEqual(heard.toSorted(), all);
});

Deno.test("runPool() starts no more threads than it may, and none for no jobs", async () => {
  const starts: number[] = [];
  await echo({ workers: 2, news: (_, before) => before === 0 && starts.push(before) });
  ok(starts.length <= 2, `${starts.length} threads`);
  deepStrictEqual(await echo({ jobs: 0 }), []);
});

Deno.test("runPool() moves the buffers that a job gives away", async () => {
  const buffer = new ArrayBuffer(8);
  await echo({ jobs: 1, prepare: () => ({ input: { value: 0 }, transfer: [buffer] }) });
  strictEqual(buffer.byteLength, 0);
});

Deno.test("runPool() throws the error of a job, and stops the other threads", async () => {
  const finished: number[] = [];
  const prepare = (value: number) => ({
    input: value === 1 ? { value, fails: true } : { value, delay: 100 },
  });
  await rejects(echo({ prepare, finished: (index) => finished.push(index) }), { message: "Cannot echo 1" });
  await new Promise((resolve) => setTimeout(resolve, 200)); // the other job would be done
  deepStrictEqual(finished, []);
});

Deno.test("runPool() throws where a job cannot be prepared", async () => {
  const prepare = () => Promise.reject(new Error("no such clip"));
  await rejects(echo({ prepare }), { message: "no such clip" });
});

Deno.test("runPool() refuses to work without threads", async () => {
  for (const workers of [0, NaN]) {
    await rejects(echo({ workers }), {
      name: "InputError",
      message: `Cannot do the jobs as workers must be a whole number >= 1: current value is ${workers}`,
    });
  }
});
