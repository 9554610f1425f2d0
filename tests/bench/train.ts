/**
 * Measures training against PyTorch, and least squares against SciPy: the same on the same sizes, side by side in one run.
 *
 *     deno task bench:train [--rounds 7]
 *
 * Each program works on one thread, warmed up, and in turn. Each figure is the median of all rounds, of a network of all their
 * epochs. Beside the networks, the same training by TensorFlow.js alone.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { type Contestant, median, startContestant } from "./contestant.ts";

const BATCHES = [32, 128];
/** Where PyTorch has builds without CUDA, which are a tenth of the size. */
const SMALL_BUILDS = "https://download.pytorch.org/whl/cpu";
const HERE = import.meta.dirname!;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
  if (await fetch(SMALL_BUILDS, { method: "HEAD" }).then(({ ok }) => ok, () => false)) {
    Deno.env.set("PIP_EXTRA_INDEX_URL", SMALL_BUILDS);
  }
  const { python } = await ensureEnvironment({ extra: "train" }), rounds = Number(values.rounds);
  await beside<number[], number[]>(
    ["our_training.ts", python, "torch_train.py"],
    (ours, theirs) => compareNetworks(ours, theirs, rounds),
  );
  await beside<number, [number, number]>(
    ["our_least_squares.ts", python, "scipy_least_squares.py"],
    (ours, theirs) => compareLeastSquares(ours, theirs, rounds),
  );
}

/** Starts a program of ours and one of theirs, has them measured, and stops them. */
async function beside<Ours, Theirs>(
  [our, python, their]: readonly [string, string, string],
  compare: (ours: Contestant<Ours>, theirs: Contestant<Theirs>) => Promise<void>,
): Promise<void> {
  const ours = await startContestant<Ours>(Deno.execPath(), ["run", "-A", join(HERE, our)]);
  try {
    const theirs = await startContestant<Theirs>(python, [join(HERE, their)]);
    try {
      await compare(ours, theirs);
    } finally {
      theirs.stop();
    }
  } finally {
    ours.stop();
  }
}

async function compareNetworks(
  ours: Contestant<number[]>,
  theirs: Contestant<number[]>,
  rounds: number,
): Promise<void> {
  const table: Record<string, Record<string, string>> = {}, ratios: string[] = [];
  for (const batch of BATCHES) {
    const times = { ours: [] as number[], torch: [] as number[], layers: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.ours.push(...await ours.ask(`kernel ${batch}`));
      times.torch.push(...await theirs.ask(`${batch}`));
      times.layers.push(...await ours.ask(`layers ${batch}`));
    }
    const kernel = median(times.ours), torch = median(times.torch), layers = median(times.layers);
    table[`batch ${batch}`] = {
      ours: kernel.toFixed(1),
      PyTorch: torch.toFixed(1),
      "TensorFlow.js": layers.toFixed(1),
    };
    ratios.push(`batch ${batch}: ${(kernel / torch).toFixed(2)}`);
  }
  console.log(`1,440 × 180 → 256 → 128 → 64 → 8, milliseconds an epoch, medians of ${rounds} rounds`);
  console.table(table);
  console.log(`ratio ${ratios.join(", ")}`);
}

async function compareLeastSquares(
  ours: Contestant<number>,
  theirs: Contestant<[kernel: number, solution: number]>,
  rounds: number,
): Promise<void> {
  const times = { ours: [] as number[], kernel: [] as number[], scipy: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await ours.ask("fit"));
    const [kernel, solution] = await theirs.ask("fit");
    times.kernel.push(kernel);
    times.scipy.push(kernel + solution);
  }
  const fit = median(times.ours), scipy = median(times.scipy);
  console.log(`Least squares of 4,000 × 1,325 in 8 classes, milliseconds, medians of ${rounds} rounds`);
  console.table({
    "a fit": {
      ours: fit.toFixed(0),
      SciPy: scipy.toFixed(0),
      "of which the kernel matrix": median(times.kernel).toFixed(0),
    },
  });
  console.log(`ratio least squares: ${(fit / scipy).toFixed(2)}`);
}

if (import.meta.main) await main();
