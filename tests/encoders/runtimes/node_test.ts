import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { InputError } from "ser/errors.ts";
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import settings from "../../../deno.json" with { type: "json" };
import { smallModel } from "../../fixtures/encoders/small_model.ts";
import { temporaryFolder } from "../../fixtures/temporary.ts";

const NODE = new URL("../../../lib/encoders/runtimes/node.ts", import.meta.url);

Deno.test("a session gives the outputs in the model's order, for inputs of any length", async () => {
  const session = await openNodeSession(smallModel());
  for (const values of [Float32Array.of(1, -2, 3), Float32Array.of(0.5)]) {
    const [again, negated] = await session.run({ values, shape: [1, values.length] });
    deepStrictEqual([...again!.values], [...values]);
    deepStrictEqual([...negated!.values], [...values].map((value) => -value));
    deepStrictEqual(negated!.shape, [1, values.length]);
  }
  await session.dispose();
});

Deno.test("a model may be part of a larger buffer", async () => {
  const { bytes, ...names } = smallModel(), larger = new Uint8Array(bytes.length + 20);
  larger.set(bytes, 7);
  const session = await openNodeSession({ bytes: larger.subarray(7, 7 + bytes.length), ...names });
  const [, negated] = await session.run({ values: Float32Array.of(4), shape: [1, 1] });
  strictEqual(negated!.values[0], -4);
  await session.dispose();
});

Deno.test("a disposed session does not run", async () => {
  const session = await openNodeSession(smallModel());
  await session.dispose();
  await rejects(session.run({ values: Float32Array.of(4), shape: [1, 1] }));
});

Deno.test("several workers run sessions at the same time", async () => {
  const url = new URL("./encoder_worker.ts", import.meta.url).href;
  const results = await Promise.all([50, 60, 70].map(async (times) => {
    const worker = new Worker(url, { type: "module" });
    const { promise, resolve, reject } = Promise.withResolvers<number[]>();
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(times);
    return await promise.finally(() => worker.terminate());
  }));
  deepStrictEqual(results.map((sums) => sums.length), [50, 60, 70]);
  for (const sums of results) deepStrictEqual(sums, sums.map((_, i) => (i + 1) ** 2));
});

Deno.test("what is no model is a fault, not a bad input", async () => {
  await rejects(
    openNodeSession({ bytes: Uint8Array.of(1, 2, 3), input: "x", outputs: ["y"] }),
    (error) => error instanceof Error && !(error instanceof InputError),
  );
});

Deno.test("memory stays flat over thousands of runs of varied lengths", async () => {
  const script = new URL("./memory_script.ts", import.meta.url).href;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["run", "-A", script] }).output();
  const grown = Number(new TextDecoder().decode(stdout));
  ok(grown < 400 * 2 ** 20, `${grown} bytes more; what went in and out is 2.7 GB`);
});

/** Runs a script that imports the runtime, in a folder for Deno's cache. */
async function runElsewhere(script: string, cache: string) {
  const folder = temporaryFolder();
  await Deno.writeTextFile(`${folder}/main.ts`, script);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-config", "--cached-only", `${folder}/main.ts`],
    env: { DENO_DIR: cache, NO_COLOR: "1" },
  }).output();
  const [printed, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { success, printed: printed!, complaint: complaint! };
}

Deno.test("whoever imports the runtime and opens no session needs no package; without it, it says what to do", async () => {
  const script = `
    import { openNodeSession } from "${NODE.href}";
    console.log("imported");
    await openNodeSession({ bytes: new Uint8Array(), input: "", outputs: [] })
      .catch(({ name, message }) => console.log(name, message));
  `;
  const { success, printed, complaint } = await runElsewhere(script, temporaryFolder());
  ok(success, complaint);
  match(
    printed,
    /^imported\nInputError Cannot run an encoder as ONNX Runtime cannot be loaded: .*onnxruntime-node/,
  );
  match(printed, /once with a network.*npm install onnxruntime-node/);
});

Deno.test("the version that is loaded is the one that deno.json, and so the lock file, names", async () => {
  ok((await Deno.readTextFile(NODE)).includes(`"${settings.imports["onnxruntime-node"]}"`));
});
