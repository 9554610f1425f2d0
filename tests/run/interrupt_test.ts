import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { abortable, INTERRUPTED, yieldToEvents } from "ser/run/interrupt.ts";
import { Run } from "ser/run/run.ts";
import { recordings } from "../fixtures/recordings.ts";
import { startSer } from "../fixtures/ser.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("Ctrl-C ends ser with status 130; what is finished is kept, and gone on with", async () => {
  const artifacts = temporaryFolder(), source = recordings();
  const all = (epochs: string) =>
    startSer(
      "all",
      "--corpus",
      "folders",
      "--source",
      source,
      "--artifacts",
      artifacts,
      "--run",
      "mine",
      "--features",
      "rms",
      "--backend",
      "wasm",
      "--workers",
      "2",
      "--epochs",
      epochs,
    );
  const run = new Run({ artifacts, run: "mine" });
  const child = all("10000000");
  const output = child.output();
  await until(() => run.record("encode") !== undefined);
  await sleep(1000); // training goes on
  const start = performance.now();
  child.kill("SIGINT");
  const { code, stderr } = await output;
  strictEqual(code, INTERRUPTED, text(stderr));
  match(
    text(stderr),
    /stopping … \(Ctrl-C again ends at once\)\n(.*\n)*stopped; what is finished is kept\n$/,
  );
  ok(performance.now() - start < 20_000);
  deepStrictEqual([run.record("train"), run.hash("predictions.parquet")], [undefined, null]);
  const before = run.record("extract");

  const again = await all("1").output();
  strictEqual(again.code, 0, text(again.stderr));
  deepStrictEqual(run.record("extract"), before);
});

Deno.test("a second Ctrl-C ends at once what does not end by itself", async () => {
  const script = `
    import { untilInterrupted } from "${import.meta.resolve("ser/run/interrupt.ts")}";
    await untilInterrupted(async (signal) => {
      console.log("begins");
      setTimeout(() => {}, 60_000);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      console.log("hears");
      for (;;);
    });`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", script],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let said = "";
  for await (const piece of child.stdout) {
    said += text(piece);
    child.kill("SIGINT");
  }
  deepStrictEqual([said, (await child.status).code], ["begins\nhears\n", INTERRUPTED]);
});

Deno.test("untilInterrupted() gives what the work gives, and leaves Ctrl-C as it was", async () => {
  const script = `
    import { untilInterrupted } from "${import.meta.resolve("ser/run/interrupt.ts")}";
    console.log(await untilInterrupted(() => Promise.resolve(7)));
    setTimeout(() => {}, 60_000);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", script],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  for await (const piece of child.stdout) {
    strictEqual(text(piece), "7\n");
    child.kill("SIGINT");
  }
  const { code } = await child.status;
  deepStrictEqual([code, text(await new Response(child.stderr).bytes())], [INTERRUPTED, ""]);
});

Deno.test("abortable() hands on the signal, and outside of a notebook makes none", async () => {
  const { signal } = new AbortController();
  strictEqual(await abortable(signal, (given) => given), signal);
  strictEqual(await abortable(undefined, (given) => given), undefined);
});

Deno.test("yieldToEvents() lets a timer fire, and throws the reason of an aborted signal", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new RangeError("enough")));
  const loop = async () => {
    for (;;) await yieldToEvents(controller.signal);
  };
  await rejects(loop(), { name: "RangeError", message: "enough" });
  await yieldToEvents(undefined);
});
