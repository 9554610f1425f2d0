import type { Model } from "./model.ts";
import { integerAttribute, integersAttribute, makeNode, type Node, tensorAttribute } from "./node.ts";
import { type Files, integerTensor, readIntegers, readTensor, type Tensor } from "./tensor.ts";

/** Integers that a graph holds: a vector, or a single number. */
export interface IntegerConstant {
  readonly name: string;
  readonly values: readonly number[] | number;
}

/**
 * Finds the constants from which a value is made.
 *
 * @param depends Whether a value depends on the input, and what it is made of does not count.
 * @returns For the name of a value, the lengths of the axes of each such constant.
 */
export function constantsWithin(
  model: Model,
  depends: (name: string) => boolean,
): (name: string) => (readonly number[])[] {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  return (name) => {
    const found: (readonly number[])[] = [], reached = new Set<string>(), waiting = [name];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next) || depends(next)) continue;
      reached.add(next);
      const node = makers.get(next);
      const tensor = node === undefined ? model.constants.get(next) : heldTensor(node);
      if (tensor) found.push(tensor.dims);
      for (const input of node?.inputs ?? []) if (input) waiting.push(input);
    }
    return found;
  };
}

/** The constants that are 64-bit integers: a single one, or a vector of at most `most`. */
export function integerConstants(model: Model, most: number, external: Files): IntegerConstant[] {
  const made = model.nodes.filter(({ op }) => op === "Constant").flatMap((node) => {
    const name = node.outputs[0]!, tensor = heldTensor(node);
    const values = tensor
      ? tensorIntegers(tensor, most, external)
      : integersAttribute(node, "value_ints") ?? integerAttribute(node, "value_int") ?? null;
    return values === null ? [] : { name, values };
  });
  const listed = [...model.constants.values()].flatMap((tensor) => {
    const values = tensorIntegers(tensor, most, external);
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

function tensorIntegers(tensor: Tensor, most: number, external: Files): readonly number[] | number | null {
  if (tensor.dims.length > 1 || (tensor.dims[0] ?? 1) > most) return null;
  const values = readIntegers(tensor, external);
  return tensor.dims.length === 1 ? values : values?.[0] ?? null;
}
