import type { Model } from "./model.ts";
import type { Node } from "./node.ts";

/** Keeps of a model what its outputs need, in an order in which each node takes what earlier ones made. */
export function prune(model: Model): Model {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const used = new Set<string>(), nodes = new Set<Node>();
  const waiting = [...model.outputs].reverse().map((name) => ({ name, made: false }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, made } = next, node = makers.get(name);
    if (made && node) nodes.add(node);
    if (made || used.has(name)) continue;
    used.add(name);
    if (node === undefined || nodes.has(node)) continue;
    waiting.push({ name, made: true });
    for (const taken of [...node.inputs, ...node.captured].reverse()) {
      waiting.push({ name: taken, made: false });
    }
  }
  return {
    ...model,
    nodes: [...nodes],
    inputs: model.inputs.filter(({ name }) => used.has(name)),
    constants: new Map([...model.constants].filter(([name]) => used.has(name))),
  };
}
