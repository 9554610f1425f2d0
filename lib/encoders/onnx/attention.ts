import type { Activations } from "./activations.ts";
import type { Node } from "./node.ts";

/** Whether two activations are multiplied as matrices on a way from where a sum branches to the sum. */
export function branchAttends({ list, sources, places }: Activations, sum: number, branch: number): boolean {
  const reached = new Set([branch]), waiting = [...sources[sum]!];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    if (isAttention(list[place]!.node!, places)) return true;
    for (const source of sources[place]!) waiting.push(source);
  }
  return false;
}

/** Attention as one operation, or a product of matrices (of integers too) both of which depend on the input. */
function isAttention({ op, inputs }: Node, places: Activations["places"]): boolean {
  if (/attention/i.test(op)) return true;
  return /MatMul|^Einsum$/.test(op) && inputs.slice(0, 2).every((name) => places.has(name));
}
