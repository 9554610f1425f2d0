import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Run, sha256 } from "ser/run/run.ts";
import { runStage, type Stage } from "ser/stages/stage.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const stage: Stage = {
  name: "encode",
  module: import.meta.resolve("ser/stages/encode.ts"), // whose code is taken for the code of the work
  parameters: { factor: 2 },
  inputs: ["in.txt"],
  outputs: ["out.txt"],
};

/** A run in which the stage was done once, and what does it again: whether there was work, and what was said. */
async function doubled() {
  const run = new Run({ artifacts: temporaryFolder(), run: "numbers" });
  const again = async (change: Partial<Stage> = {}, force = false) => {
    const said: string[] = [];
    const work = () => run.write("out.txt", `${2 * run.readJson<number>("in.txt")}`);
    const progress = (_done: number, _total: number, what: string) => said.push(what);
    return { worked: await runStage(run, { ...stage, ...change }, work, { force, progress }), said };
  };
  run.write("in.txt", "21");
  strictEqual((await again()).worked, true);
  return { run, again };
}

Deno.test("runStage() keeps what a stage was made from, and what came of it", async () => {
  const { run } = await doubled();
  const { seconds, ...record } = run.record("encode")!;
  deepStrictEqual(record, {
    parameters: { factor: 2 },
    inputs: { "in.txt": run.hash("in.txt") },
    code: record.code,
    outputs: { "out.txt": run.hash("out.txt") },
  });
  strictEqual(seconds >= 0 && seconds < 60, true);
});

Deno.test("runStage() does nothing, and says so, where nothing has changed", async () => {
  const { run, again } = await doubled();
  const before = run.hash("run.json");
  const { worked, said } = await again();
  strictEqual(worked, false);
  deepStrictEqual(said, ["nothing has changed since the last run"]);
  strictEqual(run.hash("run.json"), before);
});

Deno.test("runStage() works again where inputs, parameters, code or outputs have changed, or it is forced to", async () => {
  const changes: Record<string, (of: Awaited<ReturnType<typeof doubled>>) => Promise<{ worked: boolean }>> = {
    input({ run, again }) {
      run.write("in.txt", "4");
      return again();
    },
    parameter: ({ again }) => again({ parameters: { factor: 3 } }),
    code({ run, again }) {
      run.writeRecord("encode", { ...run.record("encode")!, code: "of yesterday" });
      return again();
    },
    "output overwritten"({ run, again }) {
      run.write("out.txt", "0");
      return again();
    },
    "output deleted"({ run, again }) {
      Deno.removeSync(run.path("out.txt"));
      return again();
    },
    force: ({ again }) => again({}, true),
  };
  for (const [what, change] of Object.entries(changes)) {
    const numbers = await doubled();
    strictEqual((await change(numbers)).worked, true, what);
    strictEqual(numbers.run.readJson("out.txt"), 2 * numbers.run.readJson<number>("in.txt"), what);
  }
});

Deno.test("runStage() takes a stage that failed as not done", async () => {
  const { run, again } = await doubled();
  run.write("in.txt", "no number");
  await rejects(again(), SyntaxError);
  await rejects(again(), SyntaxError);
  run.write("in.txt", "21");
  strictEqual((await again()).worked, false); // what was made of 21 is still there
});

Deno.test("runStage() keeps what it wrote itself, whatever another process wrote meanwhile", async () => {
  const { run, again } = await doubled();
  const work = () => {
    run.write("out.txt", "42");
    Deno.writeTextFileSync(run.path("out.txt"), "of another");
  };
  await runStage(run, stage, work, { force: true });
  strictEqual(run.record("encode")!.outputs["out.txt"], sha256("42"));
  strictEqual((await again()).worked, true);
});

Deno.test("runStage() does not take for done what was made of an input that another process has changed", async () => {
  const { run, again } = await doubled();
  const before = run.record("encode");
  const work = () => {
    run.write("out.txt", "42");
    Deno.writeTextFileSync(run.path("in.txt"), "4");
  };
  await rejects(runStage(run, stage, work, { force: true }), {
    name: "InputError",
    message: /in\.txt was changed while the stage "encode" went on; does another process/,
  });
  deepStrictEqual(run.record("encode"), before);
  run.write("in.txt", "4");
  strictEqual((await again()).worked, true);
});

Deno.test("runStage() does not go on with what another process has put in place of what this one wrote", async () => {
  const { run, again } = await doubled();
  const before = run.record("encode");
  const refusal = {
    name: "InputError",
    message:
      /^Cannot run the stage "encode" as .*in\.txt is no longer what was written here: .* Choose another run \(--run\)/,
  };
  Deno.writeTextFileSync(run.path("in.txt"), "4");
  await rejects(again(), refusal);
  await rejects(again({}, true), refusal);
  Deno.removeSync(run.path("in.txt"));
  await rejects(again(), refusal);
  deepStrictEqual(run.record("encode"), before);
  Deno.writeTextFileSync(run.path("in.txt"), "21");
  strictEqual((await again()).worked, false, "another process with the same settings writes the same bytes");
});

Deno.test("runStage() keeps no record of a stage that was stopped", async () => {
  const { run } = await doubled();
  const before = run.record("encode"), controller = new AbortController();
  await rejects(
    runStage(run, stage, () => controller.abort(), { force: true, signal: controller.signal }),
    { name: "AbortError" },
  );
  deepStrictEqual(run.record("encode"), before);
  await rejects(runStage(run, stage, () => {}, { signal: controller.signal }), { name: "AbortError" });
});

Deno.test("runStage() gives work another key where inputs, parameters or code are others, and the same where they are not", async () => {
  const keyOf = async (input: string, change: Partial<Stage> = {}) => {
    const run = new Run({ artifacts: temporaryFolder(), run: "numbers" });
    run.write("in.txt", input);
    let given = "";
    await runStage(run, { ...stage, ...change }, (key) => {
      given = key;
      run.write("out.txt", "42");
    }, {});
    return given;
  };
  const keys = [
    await keyOf("21"),
    await keyOf("4"),
    await keyOf("21", { parameters: { factor: 3 } }),
    await keyOf("21", { module: import.meta.resolve("ser/stages/load.ts") }),
  ];
  strictEqual(new Set(keys).size, keys.length);
  strictEqual(await keyOf("21"), keys[0]);
});
