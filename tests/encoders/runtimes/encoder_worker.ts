/// <reference lib="deno.worker" />
import { openNodeSession } from "ser/encoders/runtimes/node.ts";
import { smallModel } from "../../fixtures/encoders/small_model.ts";

/** Runs the small model as often as it is told, and says what it got. */
self.onmessage = async ({ data: times }: MessageEvent<number>) => {
  const session = await openNodeSession(smallModel());
  const sums: number[] = [];
  for (let i = 1; i <= times; i++) {
    const [again] = await session.run({ values: new Float32Array(i).fill(i), shape: [1, i] });
    sums.push(again!.values.reduce((sum, value) => sum + value, 0));
  }
  await session.dispose();
  self.postMessage(sums);
};
