import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { inOrder } from "ser/encoders/onnx/in_order.ts";
import { readModel } from "ser/encoders/onnx/model.ts";
import { smallModel } from "../../fixtures/encoders/small_model.ts";

function node(inputs: string[], outputs: string[], captured: string[] = []) {
  return { inputs, outputs, captured };
}

Deno.test("nodes that are in order stay as they are", () => {
  const nodes = [node(["x", ""], ["a"]), node(["x"], ["b"]), node(["b", "a"], ["c", ""])];
  deepStrictEqual(inOrder(nodes), nodes);
});

Deno.test("what a node takes is made before it, also what only a graph within it takes", () => {
  const last = node(["a"], ["c"], ["b"]), middle = node(["a"], ["b"]), first = node(["x"], ["a"]);
  deepStrictEqual(inOrder([last, middle, first]), [first, middle, last]);
});

Deno.test("a circle is left to whoever follows the graph", () => {
  strictEqual(inOrder([node(["b"], ["a"]), node(["a"], ["b"])]).length, 2);
});

Deno.test("the nodes of a file that has them backwards are read in order", () => {
  const { bytes } = smallModel({ backwards: true });
  deepStrictEqual(readModel(bytes).nodes.map(({ outputs }) => outputs), [["negated"], ["again"]]);
});
