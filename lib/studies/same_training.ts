import type { Run } from "../run/run.ts";

/** What runs may be required to share, of the parameters of their stages encode and train. */
export type Choice = "scale" | "model" | "epochs" | "balance" | "backend";

/**
 * Tells whether two runs were trained on the same clips and features, by the same choices.
 *
 * @returns false if either was not trained.
 */
export function isSameTraining(run: Run, other: Run, choices: readonly Choice[]): boolean {
  const [one, two] = [run, other].map((run) => describe(run, choices));
  return one !== null && one === two;
}

/** Reads the first seed that a run was trained with; null if it was not. */
export function firstSeed(run: Run): number | null {
  const seeds = run.record("train")?.parameters["seed"] as readonly number[] | undefined;
  return seeds?.[0] ?? null;
}

function describe(run: Run, choices: readonly Choice[]): string | null {
  const [load, extract, encode, train] = ["load", "extract", "encode", "train"].map((stage) =>
    run.record(stage)
  );
  if (!load || !extract || !encode || !train) return null;
  const given: Readonly<Record<string, unknown>> = { ...encode.parameters, ...train.parameters };
  return JSON.stringify([load.outputs, extract.outputs, choices.map((choice) => given[choice])]);
}
