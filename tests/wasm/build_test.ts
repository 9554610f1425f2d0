import { notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { hashSources, listKernels, readBuiltFrom } from "ser/wasm/build.ts";

for (const kernel of listKernels()) {
  Deno.test(`${kernel}.ts is built from the sources in ${kernel}/ (if not: deno task build:wasm)`, () => {
    strictEqual(readBuiltFrom(kernel), hashSources(kernel));
  });
}

Deno.test("hashSources() tells kernels apart", () => {
  const [first, second] = listKernels();
  ok(first && second);
  notStrictEqual(hashSources(first), hashSources(second));
});
