import { notStrictEqual, strictEqual } from "node:assert/strict";
import { kernelFactory, memoise } from "ser/wasm/kernel.ts";

/** A module with a function `which` that gives a number, base64. */
function binary(which: number): string {
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0];
  const exported = [7, 9, 1, 5, ...new TextEncoder().encode("which"), 0, 0];
  return Uint8Array.from([...head, ...exported, 10, 6, 1, 4, 0, 0x41, which, 0x0b]).toBase64();
}

const builds = { relaxed: binary(1), plain: binary(2) };

Deno.test("kernelFactory() takes the build with relaxed SIMD where the engine can read it, else the plain one", () => {
  strictEqual(kernelFactory<{ which(): number }>(builds)().which(), 1);
  const { validate } = WebAssembly;
  try {
    WebAssembly.validate = () => false;
    strictEqual(kernelFactory<{ which(): number }>(builds)().which(), 2);
  } finally {
    WebAssembly.validate = validate;
  }
});

Deno.test("kernelFactory() makes another instance each time, memoise() one", () => {
  const create = kernelFactory<{ which(): number }>(builds), shared = memoise(create);
  notStrictEqual(create(), create());
  strictEqual(shared(), shared());
});
