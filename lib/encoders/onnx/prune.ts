import { inOrder } from "./in_order.ts";
import type { Model } from "./model.ts";
import type { Node } from "./node.ts";

/** Keeps of a model what its outputs need, in an order in which each node takes what earlier ones made. */
export function prune(model: Model): Model {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const used = new Set<string>(), nodes = new Set<Node>(), waiting = [...model.outputs];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === "" || used.has(name)) continue; // "" is what is left out
    used.add(name);
    const node = makers.get(name);
    if (node === undefined || nodes.has(node)) continue;
    nodes.add(node);
    for (const taken of [...node.inputs, ...node.captured]) waiting.push(taken);
  }
  return {
    ...model,
    nodes: inOrder(model.nodes.filter((node) => nodes.has(node))),
    inputs: model.inputs.filter(({ name }) => used.has(name)),
    constants: new Map([...model.constants].filter(([name]) => used.has(name))),
  };
}
