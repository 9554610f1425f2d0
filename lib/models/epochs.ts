import { InputError } from "../errors.ts";
import { countConfusions, scoreConfusion } from "../metrics/metrics.ts";
import { type EpochMetrics, type FitOptions, type Inputs, mostProbable } from "./classifier.ts";
import { drawIndices } from "./epoch_indices.ts";

/** What a network is trained by, besides. */
export interface Training extends FitOptions {
  /** Learning rate of Adam. */
  readonly rate: number;
  /** Decoupled weight decay (AdamW): each step takes this share × rate from every weight. */
  readonly decay: number;
  /** Clips in a step. */
  readonly batch: number;
}

/** Something that learns an epoch at a time. */
export interface Learner {
  /**
   * Learns once from clips in an order.
   *
   * @param order Places of the clips.
   * @returns The probability of every class for each of them as it was when learnt from: [order × classes].
   */
  learn(order: Uint32Array): Float32Array | Promise<Float32Array>;
  /** @returns The probability of every class: [clips × classes]. */
  predict(inputs: Inputs): Float32Array | Promise<Float32Array>;
  /** Keeps what has been learnt. */
  remember(): void;
  /** Goes back to what was last kept. */
  recall(): void;
}

/**
 * Lets a learner learn, epoch by epoch, and tells of each.
 *
 * @param y Class of each clip to learn from: [clips].
 * @throws {InputError} If learning is to end early and there are no validation clips to tell when, or if it diverges.
 */
export async function learn(
  learner: Learner,
  y: readonly number[],
  { classes, seed, epochs, balance, validation, patience, onEpoch }: FitOptions,
): Promise<void> {
  if (patience > 0 && !validation) {
    throw new InputError(
      `Cannot stop early as there are no validation clips: current patience is ${patience}`,
    );
  }
  const drawOrder = drawIndices(y, { classes, balance, seed });
  let best = { epoch: 0, loss: Infinity };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = drawOrder();
    const during = score(await learner.learn(order), Array.from(order, (clip) => y[clip]!), classes);
    const after = validation && score(await learner.predict(validation.inputs), validation.y, classes);
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
      learner.remember();
    } else if (epoch - best.epoch >= patience) break;
  }
  if (best.epoch > 0) learner.recall();
}

function score(probabilities: Float32Array, y: readonly number[], classes: number) {
  const loss = y.reduce(
    (sum, label, i) => sum - Math.log(Math.max(1e-7, probabilities[i * classes + label]!)),
    0,
  );
  if (Number.isNaN(loss)) {
    throw new InputError(
      "Cannot go on learning as probabilities are no numbers: is a feature NaN, or the rate too high?",
    );
  }
  const { uar } = scoreConfusion(countConfusions(y, mostProbable(probabilities, classes), classes));
  return { loss: loss / y.length, uar };
}
