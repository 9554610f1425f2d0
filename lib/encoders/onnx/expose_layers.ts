import { InputError } from "../../errors.ts";
import type { ExposedModel } from "../session.ts";
import { type Activation, followInput, SUM_PLACE } from "./activations.ts";
import { audioInput, oneInput } from "./inputs.ts";
import { findLayers } from "./layers.ts";
import { type Model, readModel, writeModel } from "./model.ts";
import { type NewName, newNames } from "./names.ts";
import { makeNode, rewired } from "./node.ts";
import { freeLength } from "./own_length.ts";
import { prune } from "./prune.ts";
import { ElementType, type Files } from "./tensor.ts";

/** What is wanted of a model, and what is known of it. */
export interface ExposeOptions {
  /** Layers that are wanted, from 0: what enters the first block. */
  readonly layers: readonly number[];
  /** Number of blocks that the model should have (`num_hidden_layers`, `encoder_layers`). Default: those it has. */
  readonly blocks?: number;
  /** Length of a table of positions, which is cut to a clip's own length (Whisper: `max_source_positions`). */
  readonly positions?: number | null;
  /** Contents of files with weights, by the names under which the model refers to them. */
  readonly external?: Files;
}

/**
 * Makes of an encoder in ONNX a model that gives its layers, and computes nothing behind the last one wanted.
 *
 * Layer 0 is what enters the first block, layer i what leaves block i. Where blocks normalise what they take (Whisper,
 * wav2vec 2.0 with `do_stable_layer_norm`), one more is the last layer normalised. The result has one input, of 32-bit
 * floats and any length, and an output for each layer, also of 32-bit floats, `[1, frames, width]`; whatever the
 * exporter, its names, and the precision of the weights, all of which are in it. Masks of what is padding are made in
 * the graph: nothing is.
 *
 * @param model The ONNX file.
 * @throws {InputError} If it is none, does not look like an encoder, has other blocks, or has no such layer.
 *
 * @example
 * ```ts
 * import { InputError } from "../../errors.ts";
 *
 * const page = new TextEncoder().encode("<html>404 Not Found</html>");
 * try {
 *   exposeLayers(page, { layers: [3], blocks: 6, positions: 1500 });
 * } catch (error) {
 *   if (!(error instanceof InputError)) throw error; // Cannot read a file of 26 bytes that begins with "<html>404 …
 * }
 * ```
 */
export function exposeLayers(model: Uint8Array, options: ExposeOptions): ExposedModel {
  const read = readModel(model);
  const audio = audioInput(read);
  const activations = followInput(read, audio.name);
  const { blocks, places } = findLayers(activations, read.outputs);
  if (options.blocks !== undefined && options.blocks !== blocks) {
    throw new InputError(
      `This ONNX model has ${blocks} blocks, and its configuration says ${options.blocks}: they do not belong together`,
    );
  }
  const wanted = options.layers.map((layer) => activations.list[placeOf(layer, places)]!);
  const newName = newNames(read);
  const { positions, external = {} } = options;
  const free = positions ? freeLength(read, activations, positions, { newName, external }) : read;
  const named = withOutputs(free, wanted, options.layers, newName);
  const { model: single, input } = oneInput(prune(named), audio, newName);
  return { bytes: writeModel(single, external), input, outputs: single.outputs };
}

/**
 * Counts the blocks of an encoder, and tells the number of its last layer: that of the blocks, or one more where the last
 * layer is there as it leaves its block and normalised.
 *
 * @throws {InputError} If the model cannot be read, or does not look like an encoder.
 */
export function countLayers(model: Uint8Array): { readonly blocks: number; readonly last: number } {
  const read = readModel(model);
  const { blocks, places } = findLayers(followInput(read, audioInput(read).name), read.outputs);
  return { blocks, last: places.length - 1 };
}

/**
 * Names the files beside a model that hold its weights, as the model calls them; none if all are in it.
 *
 * @throws {InputError} If the model cannot be read.
 */
export function externalFiles(model: Uint8Array): string[] {
  const files = [...readModel(model).constants.values()].flatMap(({ file }) => file ?? []);
  return [...new Set(files)];
}

function placeOf(layer: number, places: readonly number[]): number {
  const place = places[layer];
  if (place !== undefined) return place;
  throw new InputError(`There is no layer ${layer}: this encoder has the layers 0 to ${places.length - 1}`);
}

/** Makes the wanted activations, as 32-bit floats, the outputs. */
function withOutputs(
  model: Model,
  wanted: readonly Activation[],
  layers: readonly number[],
  newName: NewName,
): Model {
  const nodes = [...model.nodes], outputs: string[] = [];
  wanted.forEach((activation, i) => {
    let { name } = activation;
    if (name === "") {
      name = newName("sum");
      const place = nodes.findIndex((node) => node.outputs[0] === activation.node!.outputs[0]);
      const padded = Array.from({ length: SUM_PLACE }, (_, i) => nodes[place]!.outputs[i] ?? "");
      nodes[place] = rewired(nodes[place]!, { outputs: [...padded, name] });
    }
    const output = newName(`layer_${layers[i]}`);
    nodes.push(makeNode("Cast", [name], [output], { to: ElementType.float }));
    outputs.push(output);
  });
  return { ...model, nodes, outputs };
}
