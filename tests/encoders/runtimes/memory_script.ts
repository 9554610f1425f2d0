/** Runs a model on thousands of inputs of varied lengths, and prints by how many bytes the process grew after the first ones. */
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import { smallModel } from "../../fixtures/encoders/small_model.ts";

const session = await openNodeSession(smallModel());

async function run(times: number): Promise<number> {
  for (let i = 0; i < times; i++) {
    const length = 1000 + (i * 7919) % 150_000;
    await session.run({ values: new Float32Array(length), shape: [1, length] });
  }
  return Deno.memoryUsage().rss;
}

const before = await run(500);
console.log(await run(3000) - before);
await session.dispose();
