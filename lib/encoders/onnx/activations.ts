import { InputError } from "../../errors.ts";
import type { Model } from "./model.ts";
import type { Node } from "./node.ts";

/** A value that depends on what the microphone heard, not only on how long it is. */
export interface Activation {
  /** Name of the value; "" if the graph keeps it to itself (the sum within a fused addition and normalisation). */
  readonly name: string;
  /** What makes it; null for the input. */
  readonly node: Node | null;
  /** Whether it is the sum of two activations. */
  readonly sum: boolean;
}

/** The values that depend on the input's samples, and which lead to which. */
export interface Activations {
  /** The input first; each behind those that lead to it. */
  readonly list: readonly Activation[];
  /** Of each, the places in the list of those that lead to it. */
  readonly sources: readonly (readonly number[])[];
  /** Place in the list, by name. */
  readonly places: ReadonlyMap<string, number>;
}

/** Operations that tell of a value its shape alone. */
const TELL_SHAPE = new Set(["Shape", "Size"]);
const ADDITIONS = new Set(["Add", "Sum"]);
/**
 * Additions that exporters fuse with the normalisation behind them (`com.microsoft`). They give the normalised sum, and
 * in another place the sum itself.
 */
export const FUSED_ADDITIONS = new Set(["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"]);
/** Which output of a fused addition is the sum. */
export const SUM_PLACE = 3;

/**
 * Follows the input through the graph.
 *
 * @throws {InputError} If a node takes what no earlier one makes.
 */
export function followInput(model: Model, input: string): Activations {
  const list: Activation[] = [{ name: input, node: null, sum: false }];
  const sources: number[][] = [[]];
  const places = new Map([[input, 0]]);
  const known = new Set(["", ...model.constants.keys(), ...model.inputs.map(({ name }) => name)]);
  const add = (activation: Activation, from: number[]) => {
    if (activation.name) places.set(activation.name, list.length);
    sources.push(from);
    return list.push(activation) - 1;
  };
  for (const node of model.nodes) {
    const taken = [...node.inputs, ...node.captured];
    const unknown = taken.find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new InputError(
        `Cannot follow the graph of this ONNX model: ${node.op} takes "${unknown}", which nothing before it makes. ` +
          `Is the file damaged?`,
      );
    }
    for (const name of node.outputs) known.add(name);
    const from = [...new Set(taken.flatMap((name) => places.get(name) ?? []))];
    if (from.length === 0 || TELL_SHAPE.has(node.op)) continue;
    const sum = from.length > 1, fused = FUSED_ADDITIONS.has(node.op);
    const origin = fused ? [add({ name: node.outputs[SUM_PLACE] ?? "", node, sum }, from)] : from;
    node.outputs.forEach((name, place) => {
      if (!name || fused && place === SUM_PLACE) return;
      add({ name, node, sum: sum && ADDITIONS.has(node.op) }, origin);
    });
  }
  return { list, sources, places };
}
