import { InputError } from "ser/errors.ts";
import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { type PoolOptions, runPool } from "ser/run/pool.ts";
import type { EchoJob, Failure } from "../fixtures/echo_worker.ts";

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

Deno.test("runPool() tells of each job once: that it is prepared, what it sends, and its result", async () => {
  const prepared: number[] = [], finished: [number, number][] = [], received: number[] = [];
  await echo({
    prepare(value) {
      prepared.push(value);
      return Promise.resolve({ input: { value } });
    },
    onResult: (index, output) => finished.push([index, output]),
    onMessage: (index) => received.push(index),
  });
  const all = [0, 1, 2, 3, 4, 5, 6];
  deepStrictEqual(prepared, all);
  deepStrictEqual(finished.toSorted(([a], [b]) => a - b), all.map((value) => [value, value]));
  deepStrictEqual(received.toSorted(), all);
});

Deno.test("runPool() starts no more threads than it may, and none for no jobs", async () => {
  const starts: number[] = [];
  await echo({ workers: 2, onMessage: (_, before) => before === 0 && starts.push(before) });
  ok(starts.length <= 2, `${starts.length} threads`);
  deepStrictEqual(await echo({ jobs: 0 }), []);
});

Deno.test("runPool() prepares the next job while a thread works, and no more than one a thread", async () => {
  let sent = 0, finished = 0, most = 0;
  const early: number[] = [];
  await echo({
    workers: 1,
    prepare(value) {
      if (finished < value) early.push(value);
      most = Math.max(most, ++sent - finished);
      return { input: { value, delay: 20 } };
    },
    onResult: () => finished++,
  });
  deepStrictEqual(early, [1, 2, 3, 4, 5, 6]);
  strictEqual(most, 2);
});

Deno.test("runPool() leaves no prepared job to a thread that is busy", async () => {
  const order: number[] = [], gate = new Int32Array(new SharedArrayBuffer(4));
  await echo({
    prepare: (value) => ({ input: { value, ...(value === 0 ? { gate } : {}) } }),
    onResult(index) {
      if (order.push(index) < 6) return;
      Atomics.store(gate, 0, 1); // the first job ends when all others have
      Atomics.notify(gate, 0);
    },
  });
  strictEqual(order.at(-1), 0);
});

Deno.test("runPool() moves the buffers that a job gives away", async () => {
  const buffer = new ArrayBuffer(8);
  await echo({ jobs: 1, prepare: () => ({ input: { value: 0 }, transfer: [buffer] }) });
  strictEqual(buffer.byteLength, 0);
});

Deno.test("runPool() throws the error of a job, and stops the other threads", async () => {
  const finished: number[] = [];
  const prepare = (value: number) => ({
    input: value === 1 ? { value, fails: "type" as const } : { value, delay: 100 },
  });
  await rejects(echo({ prepare, onResult: (index) => finished.push(index) }), { message: "Cannot echo 1" });
  await new Promise((resolve) => setTimeout(resolve, 200)); // the other job would be done
  deepStrictEqual(finished, []);
});

const failing = (fails: Failure) => echo({ jobs: 1, prepare: () => ({ input: { value: 1, fails } }) });

Deno.test("runPool() throws what was given wrongly as an InputError, with what caused it", async () => {
  const error = await failing("input").catch((error) => error);
  ok(error instanceof InputError);
  deepStrictEqual([error.name, error.message], ["InputError", "Cannot echo 1 as it is odd"]);
  ok(error.cause instanceof Deno.errors.NotFound);
  strictEqual(error.cause.message, "no file 1");
});

Deno.test("runPool() throws a fault of the program by its type, with the worker's stack", async () => {
  const error = await failing("type").catch((error) => error);
  ok(error instanceof TypeError && !(error instanceof InputError));
  deepStrictEqual([error.name, error.message], ["TypeError", "Cannot echo 1"]);
  match(error.stack!, /^TypeError: Cannot echo 1\n +at .*echo_worker\.ts:\d+/);
});

Deno.test("runPool() throws what is no Error as one", async () => {
  await rejects(failing("word"), { name: "Error", message: "odd" });
});

Deno.test("runPool() throws what a worker's module throws when it is loaded", async () => {
  const script = new URL("data:text/typescript,throw new RangeError('not today')");
  await rejects(echo({ script }), /not today/);
});

Deno.test("runPool() throws what its listeners throw", async () => {
  const fail = () => {
    throw new RangeError("no more");
  };
  await rejects(echo({ onMessage: fail }), { name: "RangeError", message: "no more" });
  await rejects(echo({ onResult: fail }), { name: "RangeError", message: "no more" });
});

Deno.test("runPool() is stopped by a signal at once: no thread goes on", async () => {
  const controller = new AbortController();
  const results: number[] = [], messages: number[] = [];
  const start = performance.now();
  const work = echo({
    signal: controller.signal,
    prepare: (value) => ({ input: { value, delay: 200, counts: true } }),
    onResult: (index) => results.push(index),
    onMessage(index) {
      messages.push(index);
      if (messages.length === 6) controller.abort(new RangeError("stopped"));
    },
  });
  await rejects(work, { name: "RangeError", message: "stopped" });
  ok(performance.now() - start < 5000);
  const before = messages.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  deepStrictEqual([messages.length, results], [before, []]);
});

Deno.test("runPool() starts nothing where it is stopped before", async () => {
  const prepare = () => {
    throw new Error("nothing is to be prepared");
  };
  await rejects(echo({ signal: AbortSignal.abort(), prepare }), { name: "AbortError" });
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
