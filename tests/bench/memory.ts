/**
 * Measures the peak memory of the stages load and extract, for a corpus and for ten copies of it. Needs Linux.
 *
 *     deno task bench:memory [--corpus ravdess --source PATH] [--features six] [--workers 2] [--minutes 60]
 *
 * With minutes, of one recording as long as that instead: a clip of the corpus over and over.
 *
 * The copies are written to a temporary folder, which has to hold the corpus twenty times, and removed afterwards: as a
 * folder, then as a zip archive. They differ in a bit each, so that no features are taken from another copy's.
 */
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { decodeAudio } from "ser/audio/decode/decode_audio.ts";
import type { Collection } from "ser/corpora/corpus.ts";
import { openCorpus } from "ser/corpora/registry.ts";
import { projectPath } from "ser/project_path.ts";
import { findPython } from "ser/jupyter/python.ts";

const COPIES = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: "string", default: "demo" },
      source: { type: "string", default: "" },
      features: { type: "string", default: "six" },
      workers: { type: "string", default: "2" },
      minutes: { type: "string", default: "0" },
    },
  });
  const corpus = (await openCorpus(values.corpus, values.source && projectPath(values.source)))[0]!;
  const folder = await Deno.makeTempDir({ prefix: "memory-" });
  try {
    if (Number(values.minutes) > 0) {
      const long = await writeRecording(corpus, Number(values.minutes), join(folder, "long"));
      const peak = await measure(long, join(folder, "artifacts"), values.features, values.workers);
      console.log(`Peak memory of load and extract, ${values.minutes} minutes: ${peak.toFixed(0)} MiB`);
      return;
    }
    const table: Record<string, Record<string, string>> = {};
    const one = await writeCopies(corpus, 1, join(folder, "one"));
    const ten = await writeCopies(corpus, COPIES, join(folder, "ten"));
    for (const [kind, place] of [["folder", (path: string) => path], ["zip", pack]] as const) {
      const artifacts = join(folder, kind);
      const peaks = [];
      for (const copies of [one, ten]) {
        peaks.push(await measure(await place(copies), artifacts, values.features, values.workers));
      }
      const [small, large] = peaks as [number, number];
      table[kind] = {
        "one copy": `${small.toFixed(0)} MiB`,
        [`${COPIES} copies`]: `${large.toFixed(0)} MiB`,
        ratio: (large / small).toFixed(2),
      };
    }
    console.log(
      `Peak memory of load and extract, ${corpus.labels.length} clips of ${corpus.card.title} a copy`,
    );
    console.table(table);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Writes copies of a corpus into a folder for each emotion, and returns the folder. */
async function writeCopies(corpus: Collection, copies: number, folder: string): Promise<string> {
  for (const { clip, emotion, speaker } of corpus.labels) {
    const bytes = await corpus.read(clip);
    for (let copy = 0; copy < copies; copy++) {
      const path = join(folder, emotion!, `${speaker}-${copy}`, basename(clip));
      await Deno.mkdir(dirname(path), { recursive: true });
      const own = Uint8Array.from(bytes);
      own[own.length - 2 * (copy + 1)]! ^= 1; // the lowest bit of one of the last samples
      await Deno.writeFile(path, own);
    }
  }
  return folder;
}

/** Writes a recording of so many minutes, beside the clip that it repeats, and returns their folder. */
async function writeRecording(corpus: Collection, minutes: number, folder: string): Promise<string> {
  const { clip } = corpus.labels[0]!;
  const { audio: { samples, sampleRate } } = await decodeAudio(await corpus.read(clip), clip);
  const data = Int16Array.from({ length: 60 * minutes * sampleRate }, (_, n) => {
    return 2 ** 15 * samples[n % samples.length]!;
  });
  for (
    const [path, part] of [["angry/anna", data], ["happy/ben", data.subarray(0, samples.length)]] as const
  ) {
    const header = new Uint32Array(11), bytes = part.byteLength;
    // RIFF, WAVE, fmt: 16 bytes of PCM, one channel, 16 bits; data.
    header.set([0x46464952, 36 + bytes, 0x45564157, 0x20746d66, 16, 0x00010001]);
    header.set([sampleRate, 2 * sampleRate, 0x00100002, 0x61746164, bytes], 6);
    const file = join(folder, `${path}_1.wav`);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeFile(file, new Uint8Array(header.buffer));
    await Deno.writeFile(file, new Uint8Array(part.buffer, 0, bytes), { append: true });
  }
  return folder;
}

/** Packs a folder into a zip archive beside it, and returns the archive. */
async function pack(folder: string): Promise<string> {
  await run(await findPython(), ["-m", "zipfile", "-c", `${folder}.zip`, folder]);
  return `${folder}.zip`;
}

/** Loads and extracts a corpus in processes of their own: the higher of their peaks (MiB). */
async function measure(
  source: string,
  artifacts: string,
  features: string,
  workers: string,
): Promise<number> {
  const name = basename(source);
  const load = ["load", "--corpus", "folders", "--source", source];
  const extract = ["extract", "--features", features, "--workers", workers];
  const peaks: number[] = [];
  for (const stage of [load, extract]) {
    const script = join(import.meta.dirname!, "peak.ts");
    const options = ["--run", name, "--artifacts", join(artifacts, name)];
    const output = await run(Deno.execPath(), ["run", "-A", script, ...stage, ...options]);
    peaks.push(Number(output.trim().split("\n").at(-1)));
    console.log(`${source}: ${stage[0]} ${peaks.at(-1)!.toFixed(0)} MiB`);
  }
  return Math.max(...peaks);
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")} failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

if (import.meta.main) await main();
