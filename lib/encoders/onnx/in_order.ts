/** What a node takes, also for graphs within it, and makes: names of values. */
interface Connected {
  readonly inputs: readonly string[];
  readonly captured: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * Puts nodes in an order in which each takes what earlier ones made; nodes that are in one stay as they are.
 *
 * ONNX asks for it, and runtimes do without: converters to 16 bits append what casts the input at the end.
 *
 * @example
 * ```ts
 * const late = { inputs: ["b"], captured: [], outputs: ["c"] }, early = { inputs: ["a"], captured: [], outputs: ["b"] };
 * if (inOrder([late, early])[0] !== early) throw new Error("what makes b comes before what takes it");
 * ```
 */
export function inOrder<Node extends Connected>(nodes: readonly Node[]): Node[] {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const seen = new Set<Node>(), sorted: Node[] = [];
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const name of [...node.inputs, ...node.captured]) {
      const maker = name ? makers.get(name) : undefined; // "" is what is left out
      if (maker) visit(maker);
    }
    sorted.push(node);
  };
  nodes.forEach(visit);
  return sorted;
}
