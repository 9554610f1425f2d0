import { type Activations, FUSED_ADDITIONS } from "./activations.ts";
import { constantsWithin, type IntegerConstant, integerConstants, integerNode } from "./constants.ts";
import type { Model } from "./model.ts";
import type { NewName } from "./names.ts";
import { makeNode, type Node, rewired } from "./node.ts";
import type { Files } from "./tensor.ts";

/** Longer lists of integers are indices, not shapes. */
const LONGEST_SHAPE = 8;

/**
 * Lets an encoder with a table of positions, which expects clips padded to its length, take any shorter one.
 *
 * What is made of a constant as long as the table, and added to an activation, is cut to the activation's length; and
 * where an exporter has written the table's length into a shape, the true length takes its place.
 *
 * @param positions Length of the table (Whisper: `max_source_positions`).
 * @throws {InputError} If a shape is in a file that is missing.
 */
export function freeLength(
  model: Model,
  { places }: Activations,
  positions: number,
  { newName, external }: Surroundings,
): Model {
  const within = constantsWithin(model, (name) => places.has(name));
  const lengths: string[] = [];
  const nodes = model.nodes.flatMap((node) => {
    const terms = node.op === "Add" || FUSED_ADDITIONS.has(node.op) ? node.inputs.slice(0, 2) : [];
    const constant = terms.find((name) => !places.has(name));
    const activation = terms.find((name) => places.has(name));
    if (constant === undefined || activation === undefined) return node;
    const table = within(constant).find((dims) => dims.at(-2) === positions);
    if (table === undefined) return node;
    const axes = table.at(-1) === positions ? [-2, -1] : [-2];
    const cuts = cut(constant, activation, axes, newName);
    lengths.push(cuts.length);
    const inputs = node.inputs.map((name) => name === constant ? cuts.name : name);
    return [...cuts.nodes, rewired(node, { inputs })];
  });
  if (lengths[0] === undefined) return model;
  const shapes = integerConstants(model, LONGEST_SHAPE, external);
  return freeShapes({ ...model, nodes }, shapes, { positions, length: lengths[0], newName });
}

/** What a change of the graph needs besides. */
interface Surroundings {
  readonly newName: NewName;
  readonly external: Files;
}

/** Cuts a constant to the length of what it is added to, on some axes, counted from behind. */
function cut(constant: string, activation: string, axes: readonly number[], newName: NewName) {
  const shape = newName("own_shape"), start = newName("own_start"), places = newName("own_axes");
  const name = newName("own_positions"), lengths = newName("own_lengths"), length = newName("own_length");
  const first = newName("own_first");
  const nodes = [
    makeNode("Shape", [activation], [shape]),
    integerNode(places, axes),
    makeNode("Gather", [shape, places], [lengths], { axis: 0 }),
    integerNode(start, axes.map(() => 0)),
    makeNode("Slice", [constant, start, lengths, places], [name]),
    integerNode(first, [0]),
    makeNode("Gather", [lengths, first], [length], { axis: 0 }),
  ];
  return { name, length, nodes };
}

/** What is written where a shape holds the length of the table. */
interface Replacement {
  readonly positions: number;
  /** Name of a vector of one: the true length. */
  readonly length: string;
  readonly newName: NewName;
}

function freeShapes(model: Model, shapes: readonly IntegerConstant[], replacement: Replacement): Model {
  const baked = shapes.filter(({ values }) => [values].flat().includes(replacement.positions));
  const names = new Set(baked.map(({ name }) => name));
  const others = model.nodes.filter(({ op, outputs }) => op !== "Constant" || !names.has(outputs[0]!));
  return {
    ...model,
    nodes: [...others, ...baked.flatMap((shape) => freeShape(shape, replacement))],
    constants: new Map([...model.constants].filter(([name]) => !names.has(name))),
  };
}

function freeShape({ name, values }: IntegerConstant, { positions, length, newName }: Replacement): Node[] {
  if (typeof values === "number") return [makeNode("Squeeze", [length], [name])];
  const parts = values.map((value) =>
    value === positions ? null : integerNode(newName("own_shape_part"), [value])
  );
  const inputs = parts.map((node) => node?.outputs[0] ?? length);
  return [...parts.filter((node) => node !== null), makeNode("Concat", inputs, [name], { axis: 0 })];
}
