import { InputError } from "../errors.ts";
import type { Fold } from "../encode/fold.ts";
import { blockingLeaks, checkLeakage } from "../encode/leakage.ts";
import { blockingChecks } from "../explore/checks/check_design.ts";
import { type Backend, selectBackend } from "../models/layers/backend.ts";
import type { Balance } from "../models/classifier.ts";
import { type Model, parseModel } from "../models/model.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { type Dataset, openValues, readDataset } from "./dataset.ts";
import { readFolds } from "../run/read.ts";
import type { TrainingContext } from "./task.ts";

/**
 * Reads what a run's models are trained from, and checks that they may be.
 *
 * @throws {InputError} If the folds leak, or scaling takes emotions away, in a way that is not allowed by name.
 * @throws {InputError} If the model knows no such balancing, or is to stop early without validation speakers.
 */
export async function prepareTraining(
  run: Run,
  settings: Settings,
): Promise<{ context: TrainingContext; folds: Fold[]; seeds: readonly number[] }> {
  const model = parseModel(settings.model), folds = readFolds(run);
  const balance = checkSettings(model, settings, folds);
  if (model.kind.input === "frames" && run.hash("frames.parquet") === null) {
    throw new InputError(
      `Cannot train ${model.name} as it takes frames and there are none: extract with frames, such as "mel(bands=40)"`,
    );
  }
  const { epochs, patience } = settings;
  const dataset = readDataset(run, model.kind.input), backend = await backendOf(model, settings);
  refuseFlaws(dataset, folds, settings);
  const context = { dataset, model, settings: { epochs, balance, patience }, backend };
  return { context, folds, seeds: seedsOf(model, settings) };
}

/** The seeds that make a difference. */
export function seedsOf({ kind }: Model, { seed }: Settings): readonly number[] {
  return kind.epochs ? seed : seed.slice(0, 1);
}

export async function backendOf({ kind }: Model, { backend }: Settings): Promise<Backend | null> {
  return kind.epochs ? await selectBackend(backend) : null;
}

/**
 * Checks what is about to be used, as it was read.
 *
 * @throws {InputError} If the folds leak, or scaling takes emotions away, in a way that is not allowed by name.
 */
export function refuseFlaws(dataset: Dataset, folds: readonly Fold[], settings: Settings): void {
  refuseLeaks(dataset, folds, settings);
  refuseDesign(dataset, settings);
}

/** Checks that what is tested was not known before. */
function refuseLeaks(
  dataset: Dataset,
  folds: readonly Fold[],
  { allow }: Settings,
): void {
  using values = openValues(dataset);
  const { clips, scaling } = dataset;
  const leaks = blockingLeaks(checkLeakage({ clips, folds, scaled: [{ ...values, ...scaling }] }), allow);
  if (leaks.length === 0) return;
  const found = leaks.map(({ found }) => found).join(" ");
  const names = leaks.map(({ check }) => check);
  const list = names.map((name) => `"${name}"`).join(", ");
  throw new InputError(
    `Cannot train as the folds leak. ${found} Choose other folds or, to measure what the leak is worth, allow it by name: ` +
      `--allow ${names.join(",")} (in a notebook, allow: [${list}])`,
  );
}

/** Checks whether what is to be learnt is still there. */
function refuseDesign({ clips, scaling: { scale } }: Dataset, { allow }: Settings): void {
  const [failed] = blockingChecks({ clips, scale }, allow);
  if (!failed) return;
  const { check, found } = failed;
  throw new InputError(
    `Cannot train as there is little left to learn. ${found} To measure what that costs, allow it by name: ` +
      `--allow ${check} (in a notebook, allow: ["${check}"])`,
  );
}

/**
 * Gives how a model balances classes.
 *
 * @throws {InputError} If it knows no such balancing.
 */
export function balanceOf({ name, kind }: Model, { balance: configured }: Settings): Balance {
  const balance = configured === "auto" ? kind.balances[0]! : configured;
  if (kind.balances.includes(balance)) return balance;
  throw new InputError(
    `Cannot balance classes by "${balance}" as ${name} knows only ${kind.balances.join(", ")}`,
  );
}

/** Checks what depends on the model, and gives how it balances classes. */
function checkSettings(
  model: Model,
  settings: Settings,
  folds: readonly { readonly validation: readonly number[] }[],
): Balance {
  const { name, kind } = model, { patience } = settings;
  const balance = balanceOf(model, settings);
  if (patience > 0 && !kind.epochs) {
    throw new InputError(
      `Cannot stop early as ${name} is not trained in epochs: current patience is ${patience}`,
    );
  }
  if (patience > 0 && folds.some(({ validation }) => validation.length === 0)) {
    throw new InputError(
      "Cannot stop early as no validation speakers are set aside: encode with validation >= 1",
    );
  }
  return balance;
}
