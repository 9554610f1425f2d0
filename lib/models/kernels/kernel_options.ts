import { InputError } from "../../errors.ts";
import { classWeights, type Examples, type FitOptions, type Inputs } from "../classifier.ts";
import { type Kernel, KERNELS } from "./kernel.ts";

/** Options of a model with a kernel. */
export type KernelOptions = {
  readonly kernel: (typeof KERNELS)[number];
  /** Cost of errors: the larger, the less regularisation. */
  readonly c: number;
  /** Of the kernel `rbf`: a number, `scale` for 1 ÷ (columns × variance of all values), or a part of that, as in `scale/5`. */
  readonly gamma: string;
};

/** The words that an option of these may be. */
export const KERNEL_CHOICES = { kernel: KERNELS };

/**
 * Resolves a model's options for its training clips: the kernel, and the cost of an error on a clip of each class.
 *
 * @param model The model's name, for messages.
 * @returns The kernel, and Float64Array [classes] of costs: `c`, times the class's weight if classes are balanced by weights.
 * @throws {InputError} If `c` is not above 0, or `gamma` cannot be read.
 */
export function resolveKernel(
  model: string,
  { inputs, y }: Examples,
  { kernel, c, gamma }: KernelOptions,
  { classes, balance }: Pick<FitOptions, "classes" | "balance">,
): { kernel: Kernel; costs: Float64Array } {
  if (!(c > 0)) throw new InputError(`Option "c" of ${model} must be above 0: current value is ${c}`);
  const costs = balance === "weights"
    ? classWeights(y, classes).map((weight) => c * weight)
    : new Float64Array(classes).fill(c);
  return { kernel: { name: kernel, gamma: resolveGamma(model, gamma, inputs) }, costs };
}

function resolveGamma(model: string, text: string, { x, columns }: Inputs): number {
  const [scale, part = "1"] = /^scale(?:\/([1-9]\d*))?$/.exec(text) ?? [];
  if (scale) {
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    return variance === 0 ? 1 : 1 / (columns * variance * Number(part));
  }
  const gamma = Number(text);
  if (!(gamma > 0)) {
    throw new InputError(
      `Option "gamma" of ${model} must be scale, scale/5 or a number above 0: current value is "${text}"`,
    );
  }
  return gamma;
}
