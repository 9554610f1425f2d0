/**
 * Measures training against PyTorch: the same network on the same sizes, side by side in one run.
 *
 *     deno task bench:train [--rounds 7]
 *
 * Each program trains on one thread, warmed up, and in turn. Each figure is the median of all epochs of all rounds. Beside
 * them, the same training by TensorFlow.js alone.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { median, startContestant } from "./contestant.ts";

const BATCHES = [32, 128];
/** Where PyTorch has builds without CUDA, which are a tenth of the size. */
const SMALL_BUILDS = "https://download.pytorch.org/whl/cpu";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
  if (await fetch(SMALL_BUILDS, { method: "HEAD" }).then(({ ok }) => ok, () => false)) {
    Deno.env.set("PIP_EXTRA_INDEX_URL", SMALL_BUILDS);
  }
  const { python } = await ensureEnvironment({ extra: "train" });
  const here = import.meta.dirname!;
  const ours = await startContestant<number[]>(Deno.execPath(), ["run", "-A", join(here, "our_training.ts")]);
  const theirs = await startContestant<number[]>(python, [join(here, "torch_train.py")]);
  try {
    const table: Record<string, Record<string, string>> = {}, ratios: string[] = [];
    for (const batch of BATCHES) {
      const times = { ours: [] as number[], torch: [] as number[], layers: [] as number[] };
      for (let round = 0; round < Number(values.rounds); round++) {
        times.ours.push(...await ours.ask(`kernel ${batch}`));
        times.torch.push(...await theirs.ask(`${batch}`));
        times.layers.push(...await ours.ask(`layers ${batch}`));
      }
      const [kernel, torch, layers] = [times.ours, times.torch, times.layers].map(median) as [
        number,
        number,
        number,
      ];
      table[`batch ${batch}`] = {
        ours: kernel.toFixed(1),
        PyTorch: torch.toFixed(1),
        "TensorFlow.js": layers.toFixed(1),
      };
      ratios.push(`batch ${batch}: ${(kernel / torch).toFixed(2)}`);
    }
    console.log(
      `1,440 × 180 → 256 → 128 → 64 → 8, milliseconds an epoch, medians of ${values.rounds} rounds`,
    );
    console.table(table);
    console.log(`ratio ${ratios.join(", ")}`);
  } finally {
    ours.stop();
    theirs.stop();
  }
}

if (import.meta.main) await main();
