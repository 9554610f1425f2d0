import { InputError } from "../../errors.ts";
import { inOrder } from "./in_order.ts";
import { type Node, readNode } from "./node.ts";
import {
  bytesField,
  type Field,
  integerField,
  integers,
  join,
  readFields,
  text,
  totalLength,
} from "./protobuf.ts";
import { type Files, readTensor, type Tensor, withValues } from "./tensor.ts";
import { floatValue, readValue, type Value } from "./value.ts";

/** An ONNX file taken apart as far as is needed here; weights are views of the file. */
export interface Model {
  /** In an order in which each takes what earlier ones made. */
  readonly nodes: readonly Node[];
  /** Constants (`initializer`), by name. */
  readonly constants: ReadonlyMap<string, Tensor>;
  /** What is handed to the graph from outside. */
  readonly inputs: readonly Value[];
  /** Names of its results. */
  readonly outputs: readonly string[];
  /** All else that the file and its graph say, which is handed on. */
  readonly rest: { readonly model: readonly Field[]; readonly graph: readonly Field[] };
}

const IR_VERSION = 1, GRAPH = 7;
const NODE = 1, CONSTANT = 5, INPUT = 11, OUTPUT = 12, VALUE_INFO = 13;
/** Before version 4, constants had to be listed among the inputs as well. */
const OLDEST_IR_VERSION = 4;
const LARGEST = 2 ** 31 - 1;

/**
 * Takes an ONNX file apart.
 *
 * @throws {InputError} If it is none, or is damaged.
 */
export function readModel(bytes: Uint8Array): Model {
  refuseOthers(bytes);
  const fields = readFields(bytes);
  const graphs = fields.filter(({ number }) => number === GRAPH);
  const graph = graphs.length === 1 ? readFields(graphs[0]!.bytes) : [];
  const of = (number: number) => graph.filter((field) => field.number === number).map(({ bytes }) => bytes);
  const nodes = inOrder(of(NODE).map(readNode));
  if (nodes.length === 0) {
    throw new InputError(`Cannot read ${seen(bytes)} as an ONNX model: there is no graph in it`);
  }
  const tensors = of(CONSTANT).map(readTensor);
  const constants = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return {
    nodes,
    constants,
    inputs: of(INPUT).map(readValue).filter(({ name }) => !constants.has(name)),
    outputs: of(OUTPUT).map((bytes) => readValue(bytes).name),
    rest: {
      model: fields.filter(({ number }) => number !== GRAPH),
      graph: graph.filter(({ number }) => ![NODE, CONSTANT, INPUT, OUTPUT, VALUE_INFO].includes(number)),
    },
  };
}

/**
 * Puts an ONNX file together. All weights are in it.
 *
 * @param external Files that hold weights, by the names under which the model refers to them.
 * @throws {InputError} If one is missing, or all of it is more than a protocol buffers message holds (2 GiB).
 */
export function writeModel(model: Model, external: Files = {}): Uint8Array {
  const graph = [
    ...model.nodes.flatMap(({ parts }) => bytesField(NODE, parts)),
    ...model.rest.graph.map(({ whole }) => whole),
    ...[...model.constants.values()].flatMap((tensor) => bytesField(CONSTANT, withValues(tensor, external))),
    ...model.inputs.flatMap(({ name, dims }) => bytesField(INPUT, floatValue(name, dims?.length))),
    ...model.outputs.flatMap((name) => bytesField(OUTPUT, floatValue(name))),
  ];
  const version = Math.max(OLDEST_IR_VERSION, integers(model.rest.model, IR_VERSION).at(-1) ?? 0);
  const whole = [
    integerField(IR_VERSION, version),
    ...model.rest.model.filter(({ number }) => number !== IR_VERSION).map((field) => field.whole),
    ...bytesField(GRAPH, graph),
  ];
  if (totalLength(whole) > LARGEST) {
    throw new InputError(
      `The weights of the wanted layers are ${
        (totalLength(whole) / 2 ** 30).toFixed(1)
      } GiB, and an ONNX model ` +
        `with all in one file holds 2 GiB: take an earlier layer, or weights of 16 or 8 bits`,
    );
  }
  return join(whole);
}

/** What people have in place of a model: a page of a server, a pointer of Git LFS, nothing. */
function refuseOthers(bytes: Uint8Array): void {
  const start = text(bytes.subarray(0, 40));
  if (start.startsWith("version https://git-lfs")) {
    throw new InputError(
      "Cannot read this as an ONNX model: it is a pointer of Git LFS, not the file itself; fetch it with `git lfs pull`",
    );
  }
  if (bytes.length === 0 || /^\s*[<{]/.test(start)) {
    throw new InputError(`Cannot read ${seen(bytes)} as an ONNX model`);
  }
}

function seen(bytes: Uint8Array): string {
  const start = text(bytes.subarray(0, 24)).replace(/[^\x20-\x7e]/g, "·");
  return bytes.length === 0 ? "an empty file" : `a file of ${bytes.length} bytes that begins with "${start}"`;
}
