import { InputError } from "../errors.ts";
import { didYouMean } from "../nearest_names.ts";
import { formatCall, type Options, parseCall, parseOptions } from "../options.ts";
import { attention } from "./attention.ts";
import type { ModelKind } from "./classifier.ts";
import { cnn } from "./cnn.ts";
import { renameFormerSvm } from "./former_svm.ts";
import { knn } from "./knn.ts";
import { linear } from "./linear.ts";
import { majority } from "./majority.ts";
import { mlp } from "./mlp.ts";
import { lssvm } from "./lssvm.ts";
import { svm } from "./svm.ts";

/** Every kind of model, by name. */
export const MODELS: Readonly<Record<string, ModelKind>> = {
  mlp: describe(mlp),
  linear: describe(linear),
  lssvm: describe(lssvm),
  svm: describe(svm),
  knn: describe(knn),
  majority: describe(majority),
  cnn: describe(cnn),
  attention: describe(attention),
};

/** A kind of model and its options. */
export interface Model {
  /** Its name among {@link MODELS}. */
  readonly name: string;
  /** What trains and loads it. */
  readonly kind: ModelKind;
  /** All of the kind's options. */
  readonly options: Options;
}

/**
 * Reads a model: a name, with options if wanted: `mlp`, `svm(kernel=linear,c=0.1)`. The names of version 0.1 are read
 * too, `svm(loss=squares,…)` as `lssvm`.
 *
 * @throws {InputError} If the text cannot be read.
 * @throws {InputError} If a model or option is unknown.
 *
 * @example
 * ```ts
 * const { options } = parseModel("mlp(dropout=0.5)");
 * if (options["dropout"] !== 0.5) throw new Error("half of the units are dropped");
 * ```
 */
export function parseModel(text: string): Model {
  const { name, given } = renameFormerSvm(parseCall(text, "a model"));
  const kind = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
  if (!kind) {
    const known = Object.keys(MODELS), nearest = didYouMean(name, known);
    throw new InputError(
      `Cannot train "${name}" as it is none of the models ${known.join(", ")}${nearest}`,
    );
  }
  return { name, kind, options: parseOptions(name, kind, given) };
}

/** Writes a model as {@link parseModel} reads it, all options included. */
export function formatModel({ name, options }: Pick<Model, "name" | "options">): string {
  return formatCall(name, options);
}

/** Takes a kind whose options are known by name among those whose options are not; they are checked when parsed. */
function describe<O extends Options>(kind: ModelKind<O>): ModelKind {
  return kind as unknown as ModelKind;
}
