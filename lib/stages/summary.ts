import { describeTestedSentences } from "../encode/tested_sentences.ts";
import type { Run } from "../run/run.ts";
import type { DataFrame } from "nodejs-polars";
import { countEmotions, countSpeakers } from "../explore/count_labels.ts";
import { layOutTable } from "../tables/lay_out_table.ts";
import { tableToText } from "../tables/table_text.ts";
import { rowsOf, texts } from "../tables/tables.ts";
import type { ClipRow, Encoder, InferenceRow } from "../run/rows.ts";
import {
  corpusTitle,
  displayName,
  readChecks,
  readCorpora,
  readFeatureColumns,
  readFewerFolds,
  readFolds,
  readLeakage,
  readUnused,
  readUsableClips,
} from "../run/read.ts";
import type { Problem } from "../corpora/corpus.ts";
import type { Metrics } from "./evaluate.ts";
import { repeatedAudio } from "../encode/shared_audio.ts";

/** Tells in a few lines what each stage left in a run. */
export const summarise = {
  load(run: Run): string {
    const usable = rowsOf<ClipRow>(readUsableClips(run));
    const problems = run.readTable("problems.parquet").height;
    const speakers = new Set(usable.map(({ speaker }) => speaker)).size;
    const hours = usable.reduce((sum, { duration }) => sum + duration!, 0) / 3600;
    return [
      `${run.folder}, ${corpusTitle(run)}: ${usable.length} usable clips (${hours.toFixed(2)} h) of ` +
      `${speakers} speakers, ${problems} problems`,
      ...tableLines(countEmotions(readUsableClips(run)), 30),
      ...tableLines(countSpeakers(readUsableClips(run)), 8),
      ...inferenceLines(run),
      ...repeatLines(run, usable),
      ...problemLines(run, "problems.parquet"),
    ].join("\n");
  },

  extract(run: Run): string {
    const { height } = run.readTable("features.parquet");
    return [
      `${run.folder}: ${readFeatureColumns(run).length} features of each of ${height} clips`,
      ...problemLines(run, "extract_problems.parquet"),
    ].join("\n");
  },

  encode(run: Run): string {
    const { emotions } = run.readJson<Encoder>("encoder.json");
    const leakage = readLeakage(run);
    const notes = [readFewerFolds(run), readUnused(run)].filter((note) => note !== null);
    const warned = readChecks(run).filter(({ result }) => result === "fail" || result === "warning");
    return [
      `${run.folder}: ${emotions.length} emotions (${emotions.join(", ")}), ${readFolds(run).length} folds`,
      ...notes.map((note) => `  ${note}`),
      ...leakage.map(({ check, result, found }) =>
        `  ${result === "fail" ? "FAIL" : result} ${check}: ${found}`
      ),
      ...warned.map(({ check, result, found }) => `  ${result.toUpperCase()} ${check}: ${found}`),
    ].join("\n");
  },

  train(run: Run): string {
    const { height } = run.readTable("predictions.parquet");
    const clips = new Set(texts(run.readTable("predictions.parquet"), "clip")).size;
    const { model, backend } = run.record("train")!.parameters as { model: string; backend: string | null };
    const times = height === clips ? "1 time" : `${height / clips} times`;
    const trained = backend ? `, trained on ${backend}` : "";
    return `${run.folder}: ${clips} clips predicted, ${times} each, and a final model; ${model}${trained}`;
  },

  evaluate(run: Run): string {
    const metrics = run.readJson<Metrics>("metrics.json");
    const { mean, deviation, chance, seeds, tested_sentences: sentences } = metrics;
    const { warning } = run.readJson<Encoder>("encoder.json");
    const score = (name: "uar" | "war" | "macro_f1") =>
      mean[name].toFixed(3) + (seeds.length > 1 ? ` ± ${deviation[name].toFixed(3)}` : "");
    return [
      `${run.folder}, ${corpusTitle(run)}: UAR ${score("uar")} (chance ${chance.uar.toFixed(3)}), ` +
      `WAR ${score("war")} (most frequent ${chance.war.toFixed(3)}), macro F1 ${score("macro_f1")}`,
      ...(sentences ? [`  ${describeTestedSentences(sentences)}`] : []),
      ...(warning ? [`  WARNING ${warning}`] : []),
    ].join("\n");
  },
};

/** A table, and an empty line. */
function tableLines(table: DataFrame, rows: number): string[] {
  const lines = tableToText(layOutTable(table, { rows })).split("\n");
  return [...lines.map((line) => `  ${line}`), ""];
}

/** What was inferred of the corpora, and behind it what looks doubtful, each a line. */
function inferenceLines(run: Run): string[] {
  const rows = rowsOf<InferenceRow>(run.readTable("inferences.parquet"));
  const several = readCorpora(run).length > 1;
  const name = ({ corpus, about }: InferenceRow) => several ? `${corpus} ${about}` : about;
  const doubtful = rows.flatMap(({ doubt, ...row }) =>
    doubt ? [`  DOUBTFUL ${name({ ...row, doubt })}: ${doubt}`] : []
  );
  return [...rows.map((row) => `  ${name(row)}: ${row.inferred}`), ...doubtful];
}

/** How many recordings are heard in several clips, and which first. */
function repeatLines(run: Run, clips: readonly ClipRow[]): string[] {
  const repeated = repeatedAudio(clips), [first] = repeated;
  if (!first) return [];
  const some = [...first.values()].slice(0, 2).map(({ clip }) => displayName(run, clip)).join(" = ");
  const count = `${repeated.length} ${repeated.length === 1 ? "recording is" : "recordings are"}`;
  return [
    `  DOUBTFUL audio: ${count} heard in several clips, sample for sample: ${some}; are they copies, or parts that overlap?`,
  ];
}

/**
 * The first problems of a table, a line each: clips that are there and cannot be read before files that are not there. The same
 * problem of several is one line.
 */
function problemLines(run: Run, file: string): string[] {
  const all = rowsOf<Problem>(run.readTable(file));
  const problems = [
    ...all.filter(({ kind }) => kind === "unreadable"),
    ...all.filter(({ kind }) => kind !== "unreadable"),
  ];
  const lines = [...Map.groupBy(problems, ({ kind, problem }) => `${kind}\n${problem}`).values()];
  const shown = lines.slice(0, 10).map((rows) => {
    const { clip, kind, problem } = rows[0]!, more = rows.length - 1;
    return `  ${kind}: ${displayName(run, clip)}${
      more > 0 ? ` and ${more.toLocaleString("en")} more` : ""
    }: ${problem}`;
  });
  const rest = lines.slice(10).reduce((sum, { length }) => sum + length, 0);
  return [...shown, ...(rest > 0 ? [`  and ${rest} more in ${file}`] : [])];
}
