import type { Activations } from "./activations.ts";
import { constantDims, integerConstants, integerNode } from "./constants.ts";
import type { Model } from "./model.ts";
import type { NewName } from "./names.ts";
import { makeNode, type Node, rewired } from "./node.ts";

/** Longer lists of integers are indices, not shapes. */
const LONGEST_SHAPE = 8;

/**
 * Lets an encoder with a table of positions, which expects clips padded to its length, take any shorter one.
 *
 * A constant as long as the table that is added to an activation is cut to the activation's length; and where an exporter
 * has written the table's length into a shape, the true length takes its place.
 *
 * @param positions Length of the table (Whisper: `max_source_positions`).
 */
export function freeLength(
  model: Model,
  { places }: Activations,
  positions: number,
  newName: NewName,
): Model {
  const dimsOf = constantDims(model);
  const lengths: string[] = [];
  const nodes = model.nodes.flatMap((node) => {
    const constant = node.inputs.find((name) => !places.has(name));
    const dims = constant === undefined ? null : dimsOf(constant);
    const activation = node.inputs.find((name) => places.has(name));
    if (node.op !== "Add" || !constant || !activation || !dims?.includes(positions)) return node;
    const cuts = cut({ constant, activation, dims, positions, newName });
    lengths.push(cuts.length);
    const inputs = node.inputs.map((name) => name === constant ? cuts.name : name);
    return [...cuts.nodes, rewired(node, { inputs })];
  });
  return lengths[0] === undefined ? model : freeShapes({ ...model, nodes }, positions, lengths[0], newName);
}

/** Cuts a constant to the length of what it is added to, on each axis that is as long as the table. */
function cut(given: {
  readonly constant: string;
  readonly activation: string;
  readonly dims: readonly number[];
  readonly positions: number;
  readonly newName: NewName;
}): { readonly name: string; readonly length: string; readonly nodes: Node[] } {
  const { activation, dims, positions, newName } = given;
  const shape = newName("own_shape"), start = newName("own_start");
  const nodes = [makeNode("Shape", [activation], [shape]), integerNode(start, [0])];
  let name = given.constant, length = "";
  dims.forEach((dim, axis) => {
    if (dim !== positions) return;
    const fromBehind = newName("own_axis_of_activation"), place = newName("own_axis"), whole = name;
    [name, length] = [newName("own_positions"), newName("own_length")];
    nodes.push(
      integerNode(fromBehind, [axis - dims.length]),
      makeNode("Gather", [shape, fromBehind], [length], { axis: 0 }),
      integerNode(place, [axis]),
      makeNode("Slice", [whole, start, length, place], [name]),
    );
  });
  return { name, length, nodes };
}

/** Writes the true length, a vector of one, where constants hold that of the table. */
function freeShapes(model: Model, positions: number, length: string, newName: NewName): Model {
  const baked = new Map(
    integerConstants(model, LONGEST_SHAPE)
      .filter(({ values }) => values === positions || (values as readonly number[]).includes?.(positions))
      .map((constant) => [constant.name, constant.values]),
  );
  const made = [...baked].flatMap(([name, values]) =>
    typeof values === "number"
      ? [makeNode("Squeeze", [length], [name])]
      : joined(name, values, positions, length, newName)
  );
  return {
    ...model,
    nodes: [
      ...model.nodes.filter(({ op, outputs }) => op !== "Constant" || !baked.has(outputs[0]!)),
      ...made,
    ],
    constants: new Map([...model.constants].filter(([name]) => !baked.has(name))),
  };
}

function joined(
  name: string,
  values: readonly number[],
  positions: number,
  length: string,
  newName: NewName,
): Node[] {
  const parts = values.map((value) =>
    value === positions ? null : integerNode(newName("own_shape_part"), [value])
  );
  const inputs = parts.map((node) => node?.outputs[0] ?? length);
  return [...parts.filter((node) => node !== null), makeNode("Concat", inputs, [name], { axis: 0 })];
}
