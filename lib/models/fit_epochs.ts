import type { Sequences } from "../encode/sequences.ts";
import { InputError } from "../errors.ts";
import { countConfusions, scoreConfusion } from "../metrics/metrics.ts";
import { type EpochMetrics, type FitOptions, type Inputs, mostProbable } from "./classifier.ts";
import { drawIndices } from "./epoch_indices.ts";

/** What a network is trained by: Adam, in batches. */
export interface TrainingOptions extends FitOptions {
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Decoupled weight decay (AdamW): each step takes this share × rate from every weight. */
  readonly decay: number;
  /** Clips in a step. */
  readonly batch: number;
}

/** What trains a network, an epoch at a time. */
export interface Trainer {
  /**
   * Trains on clips once.
   *
   * @param indices Which clips, in the order of training.
   * @returns The probability of every class for each of them, as it was in the step that it was trained on: [indices × classes].
   */
  trainEpoch(indices: Uint32Array): Float32Array | Promise<Float32Array>;
  /** @returns The probability of every class: [clips × classes]. */
  predict(inputs: Inputs | Sequences): Float32Array | Promise<Float32Array>;
  /** Keeps a copy of the weights. */
  saveWeights(): void;
  /** Goes back to the weights that were saved last. */
  restoreWeights(): void;
}

/**
 * Trains for a number of epochs, with early stopping if there is a patience, and calls back after each epoch.
 *
 * @param y Class of each training clip: [clips].
 * @throws {InputError} If training is to stop early and there are no validation clips to go by, or if it diverges.
 */
export async function fitEpochs(
  trainer: Trainer,
  y: readonly number[],
  { classes, seed, epochs, balance, validation, patience, onEpoch }: FitOptions,
): Promise<void> {
  if (patience > 0 && !validation) {
    throw new InputError(
      `Cannot stop early as there are no validation clips: current patience is ${patience}`,
    );
  }
  const draw = drawIndices(y, { classes, balance, seed });
  let best = { epoch: 0, loss: Infinity };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const indices = draw();
    const during = score(await trainer.trainEpoch(indices), Array.from(indices, (clip) => y[clip]!), classes);
    const after = validation && score(await trainer.predict(validation.inputs), validation.y, classes);
    const entry: EpochMetrics = {
      epoch,
      ...during,
      validation_loss: after?.loss ?? null,
      validation_uar: after?.uar ?? null,
    };
    onEpoch?.(entry);
    if (!after || patience === 0) continue;
    if (after.loss < best.loss) {
      best = { epoch, loss: after.loss };
      trainer.saveWeights();
    } else if (epoch - best.epoch >= patience) break;
  }
  if (best.epoch > 0) trainer.restoreWeights();
}

function score(probabilities: Float32Array, y: readonly number[], classes: number) {
  const loss = y.reduce(
    (sum, label, i) => sum - Math.log(Math.max(1e-7, probabilities[i * classes + label]!)),
    0,
  );
  if (Number.isNaN(loss)) {
    throw new InputError(
      "Cannot go on training as probabilities are not finite: is a feature NaN, or the learning rate too high?",
    );
  }
  const { uar } = scoreConfusion(countConfusions(y, mostProbable(probabilities, classes), classes));
  return { loss: loss / y.length, uar };
}
