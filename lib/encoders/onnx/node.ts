import {
  bytesField,
  type Field,
  integerField,
  integers,
  join,
  type Parts,
  readFields,
  text,
} from "./protobuf.ts";

/** One operation of an ONNX graph (`NodeProto`). */
export interface Node {
  /** What it does: `MatMul`, `Add` … */
  readonly op: string;
  /** Names of the values it takes; "" where one is left out. */
  readonly inputs: readonly string[];
  /** Values from outside that the graphs within it (of `If`, `Loop`) use. */
  readonly captured: readonly string[];
  /** Names of the values it makes; "" where one is left out. */
  readonly outputs: readonly string[];
  /** The node as it is written. */
  readonly parts: Parts;
  /** Its attributes, by name (`AttributeProto`). */
  readonly attributes: ReadonlyMap<string, readonly Field[]>;
}

/** An attribute of a node that is made here: an integer, or a constant. */
export type Attribute = number | { readonly tensor: Parts };

const INPUT = 1, OUTPUT = 2, OP = 4, ATTRIBUTE = 5;
const GRAPH_NODE = 1, GRAPH_CONSTANT = 5, GRAPH_INPUT = 11;
const ATTRIBUTE_NAME = 1,
  ATTRIBUTE_INTEGER = 3,
  ATTRIBUTE_TENSOR = 5,
  ATTRIBUTE_GRAPH = 6,
  ATTRIBUTE_GRAPHS = 11;
const ATTRIBUTE_INTEGERS = 8;
const ATTRIBUTE_TYPE = 20, IS_INTEGER = 2, IS_TENSOR = 4;
const TENSOR_NAME = 8;

/** Reads an operation. */
export function readNode(bytes: Uint8Array): Node {
  const fields = readFields(bytes);
  const texts = (number: number) => all(fields, number).map((field) => text(field.bytes));
  const attributes = all(fields, ATTRIBUTE).map((field) => readFields(field.bytes));
  return {
    op: texts(OP)[0] ?? "",
    inputs: texts(INPUT),
    captured: attributes.flatMap((attribute) => graphs(attribute).flatMap(capturedBy)),
    outputs: texts(OUTPUT),
    parts: [bytes],
    attributes: new Map(
      attributes.map((fields) => [text(all(fields, ATTRIBUTE_NAME)[0]?.bytes ?? new Uint8Array(0)), fields]),
    ),
  };
}

/** Makes an operation. */
export function makeNode(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Node {
  const parts = [
    ...inputs.flatMap((name) => bytesField(INPUT, name)),
    ...outputs.flatMap((name) => bytesField(OUTPUT, name)),
    ...bytesField(OP, op),
    ...Object.entries(attributes).flatMap(([name, value]) => bytesField(ATTRIBUTE, attribute(name, value))),
  ];
  return { op, inputs, captured: [], outputs, parts, attributes: new Map() };
}

/** The node with other inputs or outputs; all else stays as it is. */
export function rewired(node: Node, { inputs = node.inputs, outputs = node.outputs }): Node {
  const kept = readFields(join(node.parts)).filter(({ number }) => number !== INPUT && number !== OUTPUT);
  const parts = [
    ...inputs.flatMap((name) => bytesField(INPUT, name)),
    ...outputs.flatMap((name) => bytesField(OUTPUT, name)),
    ...kept.map(({ whole }) => whole),
  ];
  return { ...node, inputs, outputs, parts };
}

/** The constant that a node holds in an attribute (`value` of `Constant`), as bytes of a `TensorProto`. */
export function tensorAttribute(node: Node, name: string): Uint8Array | undefined {
  return node.attributes.get(name)?.findLast(({ number }) => number === ATTRIBUTE_TENSOR)?.bytes;
}

/** The integer that a node holds in an attribute. */
export function integerAttribute(node: Node, name: string): number | undefined {
  return node.attributes.get(name)?.findLast(({ number }) => number === ATTRIBUTE_INTEGER)?.integer;
}

/** The integers that a node holds in an attribute, a list. */
export function integersAttribute(node: Node, name: string): number[] | undefined {
  const fields = node.attributes.get(name);
  return fields && integers(fields, ATTRIBUTE_INTEGERS);
}

function attribute(name: string, value: Attribute): Parts {
  const number = typeof value === "number";
  return [
    ...bytesField(ATTRIBUTE_NAME, name),
    ...(number ? [integerField(ATTRIBUTE_INTEGER, value)] : bytesField(ATTRIBUTE_TENSOR, value.tensor)),
    integerField(ATTRIBUTE_TYPE, number ? IS_INTEGER : IS_TENSOR),
  ];
}

function graphs(attribute: readonly Field[]): Uint8Array[] {
  return attribute.filter(({ number }) => number === ATTRIBUTE_GRAPH || number === ATTRIBUTE_GRAPHS)
    .map(({ bytes }) => bytes);
}

/** What the nodes of a graph use and it does not make itself. */
function capturedBy(graph: Uint8Array): string[] {
  const fields = readFields(graph);
  const nodes = all(fields, GRAPH_NODE).map(({ bytes }) => readNode(bytes));
  const named = (number: number, name: number) =>
    all(fields, number).map(({ bytes }) => text(all(readFields(bytes), name)[0]?.bytes ?? new Uint8Array(0)));
  const own = new Set([
    ...nodes.flatMap(({ outputs }) => outputs),
    ...named(GRAPH_CONSTANT, TENSOR_NAME),
    ...named(GRAPH_INPUT, 1),
  ]);
  return nodes.flatMap(({ inputs, captured }) => [...inputs, ...captured]).filter((name) => !own.has(name));
}

function all(fields: readonly Field[], number: number): Field[] {
  return fields.filter((field) => field.number === number);
}
