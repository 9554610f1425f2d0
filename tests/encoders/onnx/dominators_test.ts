import { deepStrictEqual } from "node:assert/strict";
import { dominatorChain, immediateDominators } from "ser/encoders/onnx/dominators.ts";
import { randomSource } from "ser/random.ts";

Deno.test("dominators are the vertices without which there is no way from the root", () => {
  const random = randomSource("dominators");
  for (let round = 0; round < 200; round++) {
    const sources = Array.from({ length: 2 + Math.floor(random() * 12) }, (_, vertex) => {
      const count = vertex === 0 ? 0 : 1 + Math.floor(random() * 3);
      return Array.from({ length: count }, () => Math.floor(random() * vertex));
    });
    const dominators = immediateDominators(sources);
    for (const vertex of sources.keys()) {
      const needed = [...sources.keys()].filter((other) =>
        other === vertex || !reaches(sources, vertex, other)
      );
      deepStrictEqual(dominatorChain(dominators, vertex), needed, JSON.stringify(sources));
    }
  }
});

/** Whether a way leads from the root to a vertex past another. */
function reaches(sources: readonly (readonly number[])[], vertex: number, past: number): boolean {
  if (vertex === past) return false;
  return vertex === 0 || sources[vertex]!.some((source) => reaches(sources, source, past));
}
