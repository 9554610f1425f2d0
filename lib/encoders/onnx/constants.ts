import type { Model } from "./model.ts";
import { integerAttribute, integersAttribute, makeNode, type Node, tensorAttribute } from "./node.ts";
import { integerTensor, readIntegers, readTensor, type Tensor } from "./tensor.ts";

/** Integers that a graph holds: a vector, or a single number. */
export interface IntegerConstant {
  readonly name: string;
  readonly values: readonly number[] | number;
}

/** Operations that leave the lengths of the axes as they are. */
const KEEP_DIMS = new Set(["Identity", "Cast", "DequantizeLinear"]);

/** Tells the shapes of constants, also of those that are made from others by simple means; null for what it cannot tell. */
export function constantDims(model: Model): (name: string) => readonly number[] | null {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  return function dims(name: string): readonly number[] | null {
    const node = makers.get(name);
    if (node === undefined) return model.constants.get(name)?.dims ?? null;
    if (node.op === "Constant") return heldTensor(node)?.dims ?? null;
    if (KEEP_DIMS.has(node.op)) return dims(node.inputs[0]!);
    if (node.op !== "Gather" || (integerAttribute(node, "axis") ?? 0) !== 0) return null;
    const [table, indices] = [dims(node.inputs[0]!), dims(node.inputs[1]!)];
    return table && indices && [...indices, ...table.slice(1)];
  };
}

/** The constants that are 64-bit integers: a single one, or a vector of at most `most`. */
export function integerConstants(model: Model, most: number): IntegerConstant[] {
  const made = model.nodes.filter(({ op }) => op === "Constant").flatMap((node) => {
    const name = node.outputs[0]!, tensor = heldTensor(node);
    const values = tensor
      ? tensorIntegers(tensor, most)
      : integersAttribute(node, "value_ints") ?? integerAttribute(node, "value_int") ?? null;
    return values === null ? [] : { name, values };
  });
  const listed = [...model.constants.values()].flatMap((tensor) => {
    const values = tensorIntegers(tensor, most);
    return values === null ? [] : { name: tensor.name, values };
  });
  return [...made, ...listed];
}

/** Makes a node that gives integers. */
export function integerNode(name: string, values: readonly number[] | number): Node {
  return makeNode("Constant", [], [name], { value: { tensor: integerTensor(values) } });
}

function heldTensor(node: Node): Tensor | null {
  const bytes = tensorAttribute(node, "value");
  return bytes === undefined ? null : readTensor(bytes);
}

function tensorIntegers(tensor: Tensor, most: number): readonly number[] | number | null {
  if (tensor.dims.length > 1 || (tensor.dims[0] ?? 1) > most) return null;
  const values = readIntegers(tensor);
  return tensor.dims.length === 1 ? values : values?.[0] ?? null;
}
