import { InputError } from "../errors.ts";
import { type Audio, duration } from "../audio/audio.ts";
import { isSilent } from "../audio/silence.ts";
import { decodeWav } from "../audio/wav.ts";
import type { Collection, CorpusCard, Labels, Problem } from "../corpora/corpus.ts";
import { openCorpus } from "../corpora/registry.ts";
import { measureLevels } from "../explore/levels.ts";
import { projectPath } from "../project_path.ts";
import { type Run, sha256 } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable } from "../tables/tables.ts";
import { type ClipRow, CLIPS, type Measured, type OrNull, PROBLEMS } from "../run/rows.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Lists and checks every clip of a corpus: writes `clips.parquet` and `problems.parquet`.
 *
 * A clip that cannot be read, or in which nothing is heard, keeps its row and says why; missing and unexpected files are
 * among the problems.
 *
 * @throws {InputError} If the corpus is unknown or there is no clip of it at the source.
 */
export async function load(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { corpus, source } = settings;
  const collection = await openCorpus(corpus, source && projectPath(source), options);
  const { card, labels, problems, fingerprint } = collection;
  const stage = {
    name: "load",
    module: import.meta.url,
    parameters: { corpus, source, fingerprint, ...about(card) },
    inputs: [],
    outputs: ["clips.parquet", "problems.parquet"],
  };
  await runStage(run, stage, async () => {
    const rows: ClipRow[] = [];
    for (const [index, label] of labels.entries()) {
      rows.push(await inspect(collection, label));
      options.progress?.(index + 1, labels.length, label.clip);
    }
    const unreadable = rows.flatMap(({ clip, problem }): Problem[] =>
      problem ? [{ clip, kind: "unreadable", problem }] : []
    );
    run.writeTable("clips.parquet", makeTable(rows, CLIPS));
    run.writeTable("problems.parquet", makeTable([...problems, ...unreadable], PROBLEMS));
  }, { ...options, force: settings.force });
}

/** Opens the corpus that a run was loaded from. */
export function reopen(run: Run, options: StageOptions = {}): Promise<Collection> {
  const record = run.record("load");
  if (!record) throw new InputError(`${run.folder} has no corpus yet: run the stage "load" first`);
  const { corpus, source } = record.parameters as { corpus: string; source: string };
  return openCorpus(corpus, source && projectPath(source), options);
}

/** Reads the sound of one clip of a run, at the rate it was recorded at. */
export async function readClip(run: Run, clip: string): Promise<Audio> {
  const [audio] = await readClips(run, [clip]);
  return audio!;
}

/** Reads the sound of clips of a run, each at the rate it was recorded at. */
export async function readClips(run: Run, clips: readonly string[]): Promise<Audio[]> {
  const collection = await reopen(run);
  return Promise.all(clips.map(async (clip) => decodeWav(await collection.read(clip), clip).audio));
}

/** What a card says of a corpus to those who use a model that has learnt from it. */
function about({ title, synthetic, language, homepage, licence, citation }: CorpusCard) {
  return { title, synthetic, language, homepage, licence, citation };
}

async function inspect(collection: Collection, label: Labels): Promise<ClipRow> {
  const row = { ...label, corpus: collection.card.name };
  try {
    const bytes = await collection.read(label.clip);
    const { audio, channels } = decodeWav(bytes, label.clip);
    const problem = isSilent(audio) ? "nothing is heard: no sample rises above the last bit of 16" : null;
    const file = {
      sample_rate: audio.sampleRate,
      channels,
      duration: duration(audio),
      sha256: sha256(bytes),
    };
    return { ...row, ...file, ...measureLevels(audio), problem };
  } catch (error) {
    return { ...row, ...UNREADABLE, problem: error instanceof Error ? error.message : String(error) };
  }
}

const UNREADABLE: OrNull<Measured> = {
  sample_rate: null,
  channels: null,
  duration: null,
  rms_dbfs: null,
  peak_dbfs: null,
  clipped: null,
  silence_start: null,
  silence_end: null,
  sha256: null,
};
