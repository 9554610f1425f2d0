/**
 * Measures an encoder, up to a layer, against PyTorch: the same clips, side by side in one run.
 *
 *     deno task bench:encoders --model PATH [--source PATH] [--layer 3] [--clips 12] [--rounds 5]
 *
 * The model is Whisper's encoder in the layout of hubs, from a folder. Clips are of RAVDESS (--source PATH, or its zip in
 * data/), else of the synthetic corpus. Each program takes a clip at 16 kHz, from samples to the layer, on one thread, warmed
 * up, and in turn:
 *
 * - ours, with weights of 32 bits, of 16 and of 8, which are made of the first;
 * - PyTorch on the clip's own frames, up to the layer;
 * - the usual way: transformers' feature extractor, which pads to 30 s, and its encoder, which gives all layers.
 *
 * Beside the time, how far the clip's mean over frames is from PyTorch's on its own frames, as root mean square over columns,
 * in deviations of a column over the clips.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { resample } from "ser/audio/resample.ts";
import { decodeWav } from "ser/audio/wav.ts";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { writeClips } from "./bench_clips.ts";
import { type Contestant, median, startContestant } from "./contestant.ts";

/** What a program answers about a clip. */
interface Encoded {
  readonly milliseconds: number;
  readonly mean: readonly number[];
}

/** One way to encode: its program, and the word by which it is asked. */
interface Way {
  readonly program: Contestant<Encoded>;
  readonly word: "own" | "padded";
}

/** What was answered, round by round and clip by clip. */
type Rounds = readonly (readonly Encoded[])[];

const RATE = 16000;
/** Where PyTorch has builds without CUDA, which are a tenth of the size. */
const SMALL_BUILDS = "https://download.pytorch.org/whl/cpu";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: "string" },
      source: { type: "string" },
      layer: { type: "string", default: "3" },
      clips: { type: "string", default: "12" },
      rounds: { type: "string", default: "5" },
    },
  });
  const { model, source, layer } = values;
  if (model === undefined) throw new Error("Which model? --model PATH, a folder with config.json and onnx/");
  const python = await findPython();
  const { folder, paths, corpus } = await writeClips(Number(values.clips), source);
  const clips = await Promise.all(paths.map(writeSamples));
  const ways = await startWays(python, model, folder, layer);
  try {
    const rounds = await alternate(ways, clips.map(({ path }) => path), Number(values.rounds));
    const seconds = clips.map(({ seconds }) => seconds);
    console.log(
      `${clips.length} clips of ${corpus}, ${
        median(seconds).toFixed(1)
      } s in the middle, up to layer ${layer}, ` +
        `medians of ${values.rounds} rounds; load of the machine ${Deno.loadavg()[0]!.toFixed(1)}`,
    );
    console.table(tabulate(rounds, seconds));
    const ours = middle(rounds["ours"]!);
    const ratio = (way: string) => (ours / middle(rounds[way]!)).toFixed(2);
    console.log(
      `ratio own frames: ${ratio("PyTorch, own frames")}, padded: ${ratio("transformers, padded")}`,
    );
  } finally {
    for (const { program } of Object.values(ways)) program.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

async function findPython(): Promise<string> {
  if (await fetch(SMALL_BUILDS, { method: "HEAD" }).then(({ ok }) => ok, () => false)) {
    Deno.env.set("PIP_EXTRA_INDEX_URL", SMALL_BUILDS);
  }
  return (await ensureEnvironment({ extra: "encoders" })).python;
}

/** Writes a clip's samples at 16 kHz, as 32-bit floats, beside it. */
async function writeSamples(wav: string): Promise<{ path: string; seconds: number }> {
  const { samples } = resample(decodeWav(await Deno.readFile(wav), wav).audio, RATE);
  const path = wav.replace(".wav", ".f32");
  await Deno.writeFile(path, new Uint8Array(samples.slice().buffer));
  return { path, seconds: samples.length / RATE };
}

async function startWays(
  python: string,
  model: string,
  folder: string,
  layer: string,
): Promise<Record<string, Way>> {
  const here = import.meta.dirname!, onnx = join(model, "onnx/encoder_model.onnx");
  const half = join(folder, "fp16.onnx"), quarter = join(folder, "q8.onnx");
  const made = await new Deno.Command(python, {
    args: [join(here, "smaller_weights.py"), onnx, half, quarter],
  })
    .output();
  if (!made.success) {
    throw new Error(`Cannot make the weights smaller: ${new TextDecoder().decode(made.stderr)}`);
  }
  const ours = async (file: string): Promise<Way> => {
    const args = ["run", "-A", join(here, "our_encoder.ts"), model, file, layer];
    return { program: await startContestant(Deno.execPath(), args), word: "own" };
  };
  const torch = await startContestant<Encoded>(python, [join(here, "torch_encoders.py"), model, layer]);
  return {
    ours: await ours(onnx),
    "ours, 16 bits": await ours(half),
    "ours, 8 bits": await ours(quarter),
    "PyTorch, own frames": { program: torch, word: "own" },
    "transformers, padded": { program: torch, word: "padded" },
  };
}

/** Asks every way about every clip, in turn, round after round; once before, to warm up. */
async function alternate(
  ways: Readonly<Record<string, Way>>,
  paths: readonly string[],
  rounds: number,
): Promise<Record<string, Rounds>> {
  const entries = Object.entries(ways);
  for (const [, { program, word }] of entries) await program.ask(`${word} ${paths[0]}`);
  const answers = Object.fromEntries(entries.map(([name]) => [name, [] as Encoded[][]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name] of entries) answers[name]!.push([]);
    for (const path of paths) {
      for (const [name, { program, word }] of entries) {
        answers[name]!.at(-1)!.push(await program.ask(`${word} ${path}`));
      }
    }
  }
  return answers;
}

function tabulate(rounds: Readonly<Record<string, Rounds>>, seconds: readonly number[]) {
  const reference = rounds["PyTorch, own frames"]![0]!.map(({ mean }) => mean);
  return Object.fromEntries(
    Object.entries(rounds).map(([name, answers]) => {
      const perSecond = answers.flatMap((clips) =>
        clips.map(({ milliseconds }, i) => milliseconds / seconds[i]!)
      );
      return [name, {
        "ms a clip": middle(answers).toFixed(1),
        "ms for 4 s": (4 * median(perSecond)).toFixed(1),
        "off PyTorch (deviations)": distance(answers[0]!.map(({ mean }) => mean), reference).toPrecision(2),
      }];
    }),
  );
}

function middle(rounds: Rounds): number {
  return median(rounds.flatMap((clips) => clips.map(({ milliseconds }) => milliseconds)));
}

/** Gives the root mean square of differences over clips and columns, each in deviations of its column over the clips. */
function distance(means: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number {
  const columns = reference[0]!.length, clips = reference.length;
  let sum = 0;
  for (let column = 0; column < columns; column++) {
    const values = reference.map((clip) => clip[column]!);
    const centre = values.reduce((total, value) => total + value, 0) / clips;
    const variance = values.reduce((total, value) => total + (value - centre) ** 2, 0) / clips;
    for (let i = 0; i < clips; i++) sum += (means[i]![column]! - values[i]!) ** 2 / variance;
  }
  return Math.sqrt(sum / (columns * clips));
}

if (import.meta.main) await main();
