import { InputError } from "../../errors.ts";
import { integerNode } from "./constants.ts";
import type { Model } from "./model.ts";
import type { NewName } from "./names.ts";
import { makeNode, type Node } from "./node.ts";
import { ElementType, integerTensor } from "./tensor.ts";
import type { Value } from "./value.ts";

/** Types that numbers of a signal have: of 32, 16 and 64 bits, and bfloat16. */
const FLOATS = new Set([1, 10, 11, 16]);

/**
 * Finds the input that takes what is heard: samples, or bands.
 *
 * @throws {InputError} If there is none, or no telling which.
 */
export function audioInput({ inputs }: Model): Value {
  const heard = inputs.filter(({ name, elementType }) => FLOATS.has(elementType) && !/mask/i.test(name));
  if (heard.length === 1) return heard[0]!;
  throw new InputError(
    `Cannot tell where this ONNX model takes sound: one input of floating-point numbers is expected, and its inputs are ` +
      `${
        inputs.map(({ name }) => name).join(", ") || "none"
      }. Is it an encoder (encoder_model.onnx or model.onnx)?`,
  );
}

/**
 * Leaves one input, of 32-bit floats: masks of what is padding say inside the graph that nothing is.
 *
 * @throws {InputError} If the graph wants something else that nobody has.
 */
export function oneInput(model: Model, audio: Value, newName: NewName): { model: Model; input: string } {
  const single = audio.elementType === ElementType.float;
  const input = single ? audio.name : newName(`${audio.name}_float32`);
  const cast = single ? [] : [makeNode("Cast", [input], [audio.name], { to: audio.elementType })];
  const masks = model.inputs.filter(({ name }) => name !== audio.name).flatMap((value) => {
    if (/mask/i.test(value.name)) return maskOfOnes(value, audio, newName);
    throw new InputError(
      `Cannot run this ONNX model: besides ${audio.name} it wants ${value.name}, and nobody has said what that is`,
    );
  });
  const inputs = [{ ...audio, name: input, elementType: ElementType.float }];
  return { input, model: { ...model, inputs, nodes: [...cast, ...masks, ...model.nodes] } };
}

/** Makes a mask of ones as long as the input. Its axes are found among the input's by their names and lengths. */
function maskOfOnes(mask: Value, audio: Value, newName: NewName): Node[] {
  const shape = newName("mask_shape"), axes = newName("mask_axes"), dims = newName("mask_dims");
  const ones = newName("mask_ones");
  return [
    makeNode("Shape", [audio.name], [shape]),
    integerNode(axes, maskAxes(mask, audio)),
    makeNode("Gather", [shape, axes], [dims], { axis: 0 }),
    makeNode("ConstantOfShape", [dims], [ones], { value: { tensor: integerTensor([1]) } }),
    makeNode("Cast", [ones], [mask.name], { to: mask.elementType }),
  ];
}

function maskAxes(mask: Value, audio: Value): number[] {
  return (mask.dims ?? [null, null]).map((dim, axis) => {
    const same = dim === null ? -1 : audio.dims?.indexOf(dim) ?? -1;
    return same >= 0 ? same : axis;
  });
}
