import type { Call } from "../options.ts";
import type { Balance } from "./classifier.ts";

/*
 * Up to version 0.1 `svm` was two models, by an option: `svm(loss=squares,…)`, the least-squares machine, now
 * `lssvm`, and `svm(loss=hinge,…)`. Bundles, run.json and search.parquet of that time say so, always with all options.
 */

const NAMES: Readonly<Record<string, string>> = { squares: "lssvm", hinge: "svm" };

/** The defaults of that time. */
const DEFAULTS = { kernel: "rbf", c: "5", gamma: "scale/5" };

/** Reads a call of a model as it would be written now; what is not of the former `svm` stays as it is. */
export function renameFormerSvm({ name, given }: Call): Call {
  const { loss, ...options } = given;
  if (name !== "svm" || loss === undefined || !Object.hasOwn(NAMES, loss)) return { name, given };
  return { name: NAMES[loss]!, given: { ...DEFAULTS, ...options } };
}

/** Finds how the former `svm` balanced classes when `balance` was left to it; null if the call is not of it. */
export function formerBalance({ name, given }: Call): Balance | null {
  return name === "svm" && Object.hasOwn(NAMES, given["loss"] ?? "") ? "weights" : null;
}
