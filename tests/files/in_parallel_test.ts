import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { inParallel } from "ser/files/in_parallel.ts";

Deno.test("inParallel() does each thing once, and no more at a time than it may", async () => {
  let busy = 0, most = 0;
  const done: number[] = [];
  await inParallel(Array.from({ length: 50 }, (_, i) => i), 4, async (i) => {
    most = Math.max(most, ++busy);
    await Promise.resolve();
    done.push(i);
    busy--;
  });
  strictEqual(most, 4);
  deepStrictEqual(done.sort((a, b) => a - b), Array.from({ length: 50 }, (_, i) => i));
});

Deno.test("inParallel() throws what the first one throws that fails, and begins no others", async () => {
  let begun = 0;
  const failing = inParallel(Array(1000).keys(), 4, async (i) => {
    begun++;
    await Promise.resolve();
    if (i === 10) throw new RangeError("ten");
  });
  await rejects(failing, { name: "RangeError", message: "ten" });
  ok(begun < 20);
});
