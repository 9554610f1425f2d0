import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Random, randomSource } from "ser/random.ts";
import { damage } from "../fixtures/damage.ts";
import { CLIPS, makeTables, makeWavs, makeZips, type Original, soundFiles, SPEECH } from "./originals.ts";
import type { Outcome } from "./outcome.ts";

/** Damaged files of one kind. */
interface Kind {
  readonly name: string;
  readonly share: number;
  readonly originals: readonly Original[];
  /** Whether each is a corpus by itself; else many are clips of one. */
  readonly corpus?: "folders" | "manifest";
}

const KINDS: readonly Kind[] = [
  { name: "WAV", share: 0.4, originals: makeWavs() },
  { name: "FLAC", share: 0.15, originals: soundFiles(/^FLAC/, "flac") },
  { name: "MP3", share: 0.15, originals: soundFiles(/^MP3/, "mp3") },
  { name: "others", share: 0.15, originals: soundFiles(/^(?!FLAC|MP3|WAV|W64|RF64)/, "wav") },
  { name: "zip", share: 0.075, originals: await makeZips(), corpus: "folders" },
  { name: "table", share: 0.075, originals: makeTables(), corpus: "manifest" },
];

/** Seconds that a batch may take: far more than it does, on any machine. */
const PATIENCE = 1800;

/**
 * Damages files of many kinds and takes them through load and extract: each must give features, or a reason; no fault, no end of the
 * program, no wait without end, and no more memory for many than for few.
 *
 * `deno run -A tests/damage/run.ts [--files 10000] [--seed 0]`. The exit status is 1 if a file breaks that.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      files: { type: "string", default: "10000" },
      seed: { type: "string", default: "0" },
      batch: { type: "string", default: "500" },
    },
  });
  const rows: Record<string, Record<string, string | number>> = {}, faults: string[] = [];
  for (const kind of KINDS) {
    const count = Math.round(Number(values.files) * kind.share), peaks: number[] = [];
    const totals = { usable: 0, reasons: new Set<string>(), refused: 0, seconds: 0 };
    for (let done = 0; done < count; done += Number(values.batch)) {
      const random = randomSource("damage", kind.name, Number(values.seed), done);
      const batch = await tryBatch(kind, Math.min(Number(values.batch), count - done), random);
      peaks.push(batch.peak);
      totals.usable += batch.usable;
      totals.refused += batch.refused;
      totals.seconds += batch.seconds;
      for (const reason of batch.reasons) totals.reasons.add(reason);
      for (const fault of batch.faults) faults.push(`${kind.name}: ${fault}`);
      console.error(
        `${kind.name}: ${Math.min(done + Number(values.batch), count)} of ${count}, ${
          batch.peak.toFixed(0)
        } MiB`,
      );
    }
    rows[kind.name] = {
      files: count,
      usable: totals.usable,
      "set aside": totals.refused,
      "kinds of reason": totals.reasons.size,
      "peak MiB": `${Math.min(...peaks).toFixed(0)}–${Math.max(...peaks).toFixed(0)}`,
      seconds: Math.round(totals.seconds),
    };
  }
  console.table(rows);
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? "Every file gave features or a reason." : `${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}

interface Batch {
  readonly usable: number;
  readonly refused: number;
  readonly reasons: ReadonlySet<string>;
  readonly faults: readonly string[];
  readonly peak: number;
  readonly seconds: number;
}

async function tryBatch(kind: Kind, count: number, random: Random): Promise<Batch> {
  const folder = await Deno.makeTempDir({ prefix: "damage-" });
  try {
    const sources = await (kind.corpus ? writeCorpora : writeClips)(kind, count, random, folder);
    const { outcomes, peak, seconds, end } = await runStages(kind.corpus ?? "folders", sources, folder);
    const faults = outcomes.flatMap(({ source, fault }) => fault ? [`${source}: ${fault}`] : []);
    if (end) faults.push(end);
    const found = kind.corpus ? outcomes.map(summariseCorpus) : summariseClips(outcomes[0], count);
    const silent = found.filter(({ usable, reason }) => !usable && !reason);
    if (silent.length > 0 && !end) faults.push(`${silent.length} files gave neither features nor a reason`);
    return {
      usable: found.filter(({ usable }) => usable).length,
      refused: found.filter(({ usable }) => !usable).length,
      reasons: new Set(found.flatMap(({ usable, reason }) => usable || !reason ? [] : [kindOf(reason)])),
      faults,
      peak,
      seconds,
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Found {
  readonly usable: boolean;
  readonly reason: string | undefined;
}

function summariseCorpus({ usable, reasons }: Outcome): Found {
  return { usable: usable.length > 0, reason: Object.values(reasons)[0] };
}

/** Looks up each damaged clip of a corpus, by the number in its name. */
function summariseClips(outcome: Outcome | undefined, count: number): Found[] {
  const number = (clip: string) => /_(\d+)\.\w+$/.exec(clip)?.[1];
  const usable = new Set(outcome?.usable.map(number));
  const reasons = new Map(
    Object.entries(outcome?.reasons ?? {}).map(([clip, reason]) => [number(clip), reason]),
  );
  return Array.from(
    { length: count },
    (_, i) => ({ usable: usable.has(`${i}`), reason: reasons.get(`${i}`) }),
  );
}

/** Leaves out of a reason what is of the one file. */
function kindOf(reason: string): string {
  return reason.replaceAll(/\S*\/\S*/g, "FILE").replaceAll(/"[^"]*"/g, '""').replaceAll(/[\d.,]+/g, "0");
}

/** Writes damaged clips, and two that are whole, into folders by emotion. */
async function writeClips(
  { originals }: Kind,
  count: number,
  random: Random,
  folder: string,
): Promise<string[]> {
  const source = join(folder, "clips");
  for (let i = 0; i < count; i++) {
    const { name, bytes } = originals[i % originals.length]!;
    const [emotion, speaker] = i % 2 ? ["happy", "anna"] : ["sad", "bert"];
    await write(`${source}/${emotion}/${speaker}_${i}.${name.split(".").at(-1)}`, damage(bytes, random));
  }
  for (const [emotion, speaker] of [["happy", "anna"], ["sad", "bert"]]) {
    await write(`${source}/${emotion}/${speaker}_whole.wav`, SPEECH);
  }
  return [source];
}

/** Writes damaged archives, or tables beside clips that are whole. */
async function writeCorpora(
  { originals }: Kind,
  count: number,
  random: Random,
  folder: string,
): Promise<string[]> {
  for (const path of CLIPS) await write(join(folder, path), SPEECH);
  const sources = Array.from({ length: count }, (_, i) => {
    const { name, bytes } = originals[i % originals.length]!;
    return { path: join(folder, `${i}.${name.split(".").at(-1)}`), bytes: damage(bytes, random) };
  });
  for (const { path, bytes } of sources) await write(path, bytes);
  return sources.map(({ path }) => path);
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(path, bytes);
}

async function runStages(corpus: string, sources: readonly string[], folder: string) {
  const start = performance.now();
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      join(import.meta.dirname!, "stages.ts"),
      corpus,
      join(folder, "artifacts"),
      ...sources,
    ],
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(1000 * PATIENCE),
  }).spawn();
  const { code, signal, stdout, stderr } = await process.output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n").filter((line) => /^[{\d]/.test(line));
  const outcomes = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Outcome);
  const seconds = (performance.now() - start) / 1000;
  const said = new TextDecoder().decode(stderr).trim().split("\n").slice(-3).join(" ");
  const end = code === 0
    ? null
    : `the program ended with ${signal ?? code} after ${seconds.toFixed(0)} s, at ${
      sources[outcomes.length]
    }: ${said}`;
  return { outcomes, peak: code === 0 ? Number(lines.at(-1)) : NaN, seconds, end };
}

Deno.exit(await main());
