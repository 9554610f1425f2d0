/**
 * Measures the features against librosa: the same clips, side by side in one run.
 *
 *     deno task bench:features [--clips 24] [--rounds 5]
 *
 * Takes clips of RAVDESS if its zip is in data/, else of the synthetic corpus. Both programs run on one thread, warmed up,
 * and in turn; then with two workers against two processes. Each figure is the median of the rounds. The time from the
 * start of a program to its first row is measured once, at the beginning.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCorpus } from "ser/corpora/registry.ts";
import { projectPath } from "ser/project.ts";
import { ensureEnvironment } from "ser/workbench/environment.ts";
import { plotSpeed } from "./speed_figure.ts";

/** Milliseconds a clip: in all, and stage by stage. */
interface Round {
  readonly wall: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** A program that computes the features of the clips each time it is asked. */
interface Contestant {
  /** Seconds from its start to its first row. */
  readonly start: number;
  run(how: "one" | "two"): Promise<Round>;
  stop(): void;
}

const RAVDESS = projectPath("data/Audio_Speech_Actors_01-24.zip");
const SHARED = ["read", "resample", "stft"];
const CHEAP = ["mfcc", "chroma", "contrast", "zcr", "rms"];
/** What each set of families takes. */
const SETS = {
  six: [...SHARED, ...CHEAP, "harmonic", "tonnetz"],
  "six-fast": [...SHARED, ...CHEAP, "tonnetz of chroma"],
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { clips: { type: "string", default: "24" }, rounds: { type: "string", default: "5" } },
  });
  const { folder, paths, corpus } = await writeClips(Number(values.clips));
  const { python } = await ensureEnvironment({ extra: "bench" });
  const here = import.meta.dirname!;
  const ours = await start(Deno.execPath(), ["run", "-A", join(here, "ours.ts"), ...paths]);
  const theirs = await start(python, [join(here, "librosa_features.py"), ...paths]);
  try {
    const rounds = Number(values.rounds);
    const one = await alternate(rounds, () => ours.run("one"), () => theirs.run("one"));
    const two = await alternate(rounds, () => ours.run("two"), () => theirs.run("two"));
    const stages = Object.keys(one.theirs[0]!.stages).filter((stage) => stage !== "pool");
    const rows = [
      ...stages.map((stage) => row(stage, one, ({ stages }) => stages[stage]!)),
      ...Object.entries(SETS).map(([set, parts]) =>
        row(set, one, ({ stages }) => parts.reduce((sum, part) => sum + stages[part]!, 0))
      ),
      row("two workers, two processes", two, ({ wall }) => wall),
    ];
    console.log(`${paths.length} clips of ${corpus}, milliseconds a clip, medians of ${rounds} rounds`);
    console.table(Object.fromEntries(rows.map(({ what, ours, librosa, factor }) => [what, {
      ours: ours.toFixed(2),
      librosa: librosa.toFixed(2),
      "librosa / ours": factor.toFixed(1),
    }])));
    console.log(`start to first row: ours ${ours.start.toFixed(2)} s, librosa ${theirs.start.toFixed(2)} s`);
    const target = projectPath("artifacts/bench");
    await Deno.mkdir(target, { recursive: true });
    const startUp = { ours: ours.start, librosa: theirs.start };
    await Deno.writeTextFile(
      join(target, "features.json"),
      JSON.stringify({ corpus, rows, startUp }, null, 2),
    );
    await Deno.writeTextFile(join(target, "features.svg"), plotSpeed(rows, corpus).svg);
  } finally {
    ours.stop();
    theirs.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

function row(what: string, rounds: Record<"ours" | "theirs", Round[]>, of: (round: Round) => number) {
  const ours = median(rounds.ours.map(of)), librosa = median(rounds.theirs.map(of));
  return { what, ours, librosa, factor: librosa / ours };
}

async function alternate(rounds: number, ours: () => Promise<Round>, theirs: () => Promise<Round>) {
  const results = { ours: [] as Round[], theirs: [] as Round[] };
  for (let round = 0; round < rounds; round++) {
    results.ours.push(await ours());
    results.theirs.push(await theirs());
  }
  return results;
}

/** Writes clips spread evenly over a corpus to a temporary folder. */
async function writeClips(count: number) {
  const isThere = await Deno.stat(RAVDESS).then(() => true, () => false);
  const corpus = await (isThere ? openCorpus("ravdess", RAVDESS) : openCorpus("demo"));
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  const step = Math.max(1, Math.floor(corpus.labels.length / count));
  const chosen = corpus.labels.filter((_, index) => index % step === 0).slice(0, count);
  const paths: string[] = [];
  for (const [index, { clip }] of chosen.entries()) {
    const path = join(folder, `${index}.wav`);
    await Deno.writeFile(path, await corpus.read(clip));
    paths.push(path);
  }
  return { folder, paths, corpus: corpus.card.title + (corpus.card.synthetic ? " (synthetic speech)" : "") };
}

async function start(command: string, args: readonly string[]): Promise<Contestant> {
  const began = performance.now();
  const child = new Deno.Command(command, { args: [...args], stdin: "piped", stdout: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  const lines = readLines(child.stdout);
  await lines.next();
  return {
    start: (performance.now() - began) / 1000,
    async run(how) {
      await writer.write(new TextEncoder().encode(`${how}\n`));
      return JSON.parse((await lines.next()).value!);
    },
    stop: () => child.kill(),
  };
}

async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

if (import.meta.main) await main();
