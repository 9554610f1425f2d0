import { join } from "node:path";
import { openCorpus } from "ser/corpora/registry.ts";
import { projectPath } from "ser/project_path.ts";

/** Clips to measure with, as files. */
export interface BenchClips {
  readonly folder: string;
  readonly paths: readonly string[];
  /** What the clips are of. */
  readonly corpus: string;
}

const RAVDESS = projectPath("data/Audio_Speech_Actors_01-24.zip");

/**
 * Writes clips spread evenly over a corpus to a temporary folder.
 *
 * @param source Where RAVDESS is. Default: its zip in data/; if that is not there, clips of the synthetic corpus are taken.
 */
export async function writeClips(count: number, source?: string): Promise<BenchClips> {
  const isThere = source !== undefined || await Deno.stat(RAVDESS).then(() => true, () => false);
  const corpus = (await (isThere ? openCorpus("ravdess", source ?? RAVDESS) : openCorpus("demo")))[0]!;
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
