import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { EpochMetrics, Examples, FitOptions } from "ser/models/classifier.ts";
import { fitEpochs, type Trainer } from "ser/models/fit_epochs.ts";

const clips: Examples = { inputs: { columns: 1, x: Float32Array.of(0, 0, 0) }, y: [0, 0, 1] };

/** Gives class 0 the same probability of every clip, the next one in each epoch. */
class Script implements Trainer {
  readonly #probabilities: readonly number[];
  epoch = 0;
  #saved = 0;

  constructor(...probabilities: number[]) {
    this.#probabilities = probabilities;
  }

  trainEpoch(indices: Uint32Array): Float32Array {
    this.epoch++;
    return this.#next(indices.length);
  }

  predict(): Float32Array {
    return this.#next(clips.y.length);
  }

  saveWeights(): void {
    this.#saved = this.epoch;
  }

  restoreWeights(): void {
    this.epoch = this.#saved;
  }

  #next(count: number): Float32Array {
    const p = this.#probabilities[this.epoch - 1]!;
    return Float32Array.from({ length: 2 * count }, (_, i) => i % 2 ? 1 - p : p);
  }
}

/** Trains by a script. */
async function run(trainer: Script, options: Partial<FitOptions> = {}): Promise<EpochMetrics[]> {
  const history: EpochMetrics[] = [];
  await fitEpochs(trainer, clips.y, {
    classes: 2,
    seed: 0,
    epochs: 5,
    balance: "none",
    validation: null,
    patience: 0,
    onEpoch: (metrics) => history.push(metrics),
    ...options,
  });
  return history;
}

Deno.test("fitEpochs() gives loss and recall of the training clips, and of validation clips where there are any", async () => {
  const validation = { ...clips, y: [0, 0, 0] };
  const [first, second] = await run(new Script(0.75, 0.25), { epochs: 2, validation });
  const near = (actual: number | null, expected: number) => ok(Math.abs(actual! - expected) < 1e-12);
  near(first!.loss, -(2 * Math.log(0.75) + Math.log(0.25)) / 3);
  near(second!.loss, -(2 * Math.log(0.25) + Math.log(0.75)) / 3);
  near(first!.validation_loss, -Math.log(0.75));
  deepStrictEqual([first!.epoch, first!.uar, first!.validation_uar], [1, 0.5, 1]);
  deepStrictEqual([second!.epoch, second!.uar, second!.validation_uar], [2, 0.5, 0]);
  const [alone] = await run(new Script(0.75), { epochs: 1 });
  deepStrictEqual([alone!.validation_loss, alone!.validation_uar], [null, null]);
});

Deno.test("fitEpochs() stops when the validation loss has not fallen for long enough, and restores the best weights", async () => {
  const script = () => new Script(0.5, 0.6, 0.5, 0.55, 0.65);
  const impatient = script();
  strictEqual((await run(impatient, { validation: clips, patience: 1 })).length, 3);
  strictEqual(impatient.epoch, 2);
  const patient = script();
  strictEqual((await run(patient, { validation: clips, patience: 3 })).length, 5);
  strictEqual(patient.epoch, 5);
});

Deno.test("fitEpochs() restores the best weights though the last one came first, and not without patience", async () => {
  const script = () => new Script(0.5, 0.6, 0.5);
  const patient = script(), plain = script();
  strictEqual((await run(patient, { epochs: 3, validation: clips, patience: 2 })).length, 3);
  await run(plain, { epochs: 3, validation: clips });
  deepStrictEqual([patient.epoch, plain.epoch], [2, 3]);
});

Deno.test("fitEpochs() refuses to stop early without validation clips", async () => {
  await rejects(run(new Script(0.5), { patience: 3 }), {
    name: "InputError",
    message: "Cannot stop early as there are no validation clips: current patience is 3",
  });
});

Deno.test("fitEpochs() refuses probabilities that are not finite", async () => {
  await rejects(run(new Script(0.5, NaN)), {
    name: "InputError",
    message:
      "Cannot go on training as probabilities are not finite: is a feature NaN, or the learning rate too high?",
  });
});
