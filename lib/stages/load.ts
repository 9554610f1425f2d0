import { chooseEmotions, parseEmotions } from "../corpora/emotion_choice.ts";
import { openCorpora } from "../corpora/open_corpora.ts";
import type { Collection, CorpusCard, Problem } from "../corpora/corpus.ts";
import { doubtSameSpeakers } from "../corpora/same_speakers.ts";
import { InputError } from "../errors.ts";
import { clipKey } from "../keys.ts";
import { abortable, yieldToEvents } from "../run/interrupt.ts";
import type { CorpusRecord } from "../run/read.ts";
import { type ClipRow, CLIPS, type InferenceRow, INFERENCES, PROBLEMS } from "../run/rows.ts";
import type { Run } from "../run/run.ts";
import type { Settings } from "../run/settings.ts";
import { makeTable } from "../tables/tables.ts";
import { inspector } from "./inspect.ts";
import { listReasons } from "./list_reasons.ts";
import { runStage, type StageOptions } from "./stage.ts";

/**
 * Lists and checks every clip of the corpora: writes `clips.parquet`, `problems.parquet` and `inferences.parquet`.
 *
 * A clip that cannot be read, or in which nothing is heard, keeps its row and says why; missing and unexpected files are
 * among the problems.
 *
 * @throws {InputError} If the corpus is unknown or there is no clip of it at the source.
 * @throws {InputError} If a file cannot be read for another reason than what is in it: the disk fails, say.
 */
export async function load(run: Run, settings: Settings, options: StageOptions = {}): Promise<void> {
  const { corpus, source, emotions, pattern, columns } = settings;
  const opened = await abortable(
    options.signal,
    (signal) => openCorpora(settings, { ...options, signal }),
  );
  const collections = doubtSameSpeakers(
    chooseEmotions(opened.map(({ collection }) => collection), parseEmotions(emotions)),
  );
  const stage = {
    name: "load",
    module: import.meta.url,
    parameters: {
      corpus,
      source,
      emotions,
      pattern,
      columns,
      corpora: opened.map(({ collection: { card, fingerprint }, source }) =>
        describeCorpus(card, { source, fingerprint })
      ),
    },
    inputs: [],
    outputs: ["clips.parquet", "problems.parquet", "inferences.parquet"],
  };
  await runStage(run, stage, async (_key, signal) => {
    const rows: ClipRow[] = [], problems = collections.flatMap(problemsOf);
    const total = collections.reduce((sum, { labels }) => sum + labels.length, 0);
    for (const collection of collections) {
      const inspect = inspector(collection);
      for (const label of collection.labels) {
        await yieldToEvents(signal);
        const { row, remarks } = await inspect(label), { clip, problem } = row;
        rows.push(row);
        for (const remark of remarks) problems.push({ clip, kind: "doubtful", problem: remark });
        if (problem) problems.push({ clip, kind: "unreadable", problem });
        options.progress?.(rows.length, total, label.clip);
      }
    }
    if (rows.every(({ problem }) => problem !== null)) throw noneUsable(rows.length, problems);
    run.writeTable("clips.parquet", makeTable(rows, CLIPS));
    run.writeTable("problems.parquet", makeTable(problems, PROBLEMS));
    run.writeTable("inferences.parquet", makeTable(collections.flatMap(inferencesOf), INFERENCES));
  }, { ...options, force: settings.force });
}

/** What a card says of a corpus to those who use a model that was trained on it, and where it was found. */
function describeCorpus(
  { name, title, synthetic, language, homepage, licence, citation }: CorpusCard,
  found: { readonly source: string; readonly fingerprint: string },
): CorpusRecord {
  return { name, ...found, title, synthetic, language, homepage, licence, citation };
}

function noneUsable(clips: number, problems: readonly Problem[]): InputError {
  return new InputError(`Cannot use any of ${clips} clips: ${listReasons(problems)}`);
}

function problemsOf({ card, problems }: Collection): Problem[] {
  return problems.map((problem) => ({ ...problem, clip: clipKey(card.name, problem.clip) }));
}

function inferencesOf({ card, inferences }: Collection): InferenceRow[] {
  return inferences.map((inference) => ({ corpus: card.name, ...inference }));
}
