import type { CorpusCard } from "../corpora/corpus.ts";
import { checkPretraining } from "../explore/checks/check_pretraining.ts";
import type { EncoderRecord } from "../run/encoder_records.ts";
import type { Provenance } from "../run/provenance.ts";
import { codeMarkdown, escapeMarkdown, linkMarkdown } from "./escape_markdown.ts";
import { describeTestedSentences, type TestedSentences } from "../encode/tested_sentences.ts";
import { shortenKeys } from "../keys.ts";
import type { Evaluation, Summary } from "../metrics/evaluation.ts";
import { areFew } from "../metrics/few_speakers.ts";
import type { GroupAccuracy, GroupDifference, GroupUar } from "../metrics/groups.ts";
import { type Estimate, formatInterval } from "../metrics/interval.ts";

/** What a model card is written from. */
export interface ModelCardFacts {
  /** The run's name. */
  readonly run: string;
  readonly corpora: readonly Pick<
    CorpusCard,
    "name" | "title" | "language" | "homepage" | "licence" | "citation" | "synthetic"
  >[];
  /** Pretrained encoders that features are of. Default: none. */
  readonly encoders?: readonly EncoderRecord[];
  readonly evaluation: Evaluation;
  /** Over speakers; null if there is but one. */
  readonly intervals: Readonly<Record<keyof Summary, Estimate>> | null;
  readonly speakers: readonly GroupAccuracy[];
  /** None where the corpus does not give the sex. */
  readonly sexes: readonly GroupUar[];
  readonly sexDifference: GroupDifference | null;
  /** Expected calibration error. */
  readonly calibrationError: number;
  /** Parameters of each stage, by its name: what was done to the data, protocol, model. */
  readonly stages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly provenance: Pick<Provenance, "version" | "revision" | "deno" | "platform">;
  /** Whether tested sentences were known; null where features hardly tell words. Default: null. */
  readonly sentences?: TestedSentences | null;
  /** Why the scores must not be trusted, if so: leakage. */
  readonly warning: string | null;
}

/**
 * Writes a model card in Markdown: what the model is, what it was tested on, how well it does and for whom, and what it must not
 * be used for.
 *
 * Names of any kind are shown as they are, whatever Markdown they hold. Sections as in Mitchell et al. 2019, "Model cards for model reporting".
 */
export function writeModelCard(facts: ModelCardFacts): string {
  const { run, corpora, warning } = facts;
  return [
    `# Model card: speech emotion recognition, ${escapeMarkdown(run)}`,
    ...(warning ? [`> **Warning.** ${escapeMarkdown(warning)}`] : []),
    ...(corpora.some(({ synthetic }) => synthetic)
      ? ["> **Synthetic speech.** No human spoke these clips: the scores say nothing about people."]
      : []),
    "## Model",
    ...Object.entries(facts.stages).map(([stage, parameters]) => parameterList(stage, parameters)),
    ...pretrained(facts),
    made(facts),
    "## Data",
    data(facts),
    "## Scores",
    ...scores(facts),
    "## For whom",
    ...factors(facts),
    "## Limits",
    limits(facts),
    "## Not to be used for",
    MISUSE,
  ].join("\n\n") + "\n";
}

const MISUSE =
  `- Decisions about people: hiring, teaching, policing, lending, care, or whether somebody speaks the truth. The
  European Union's AI Act (Regulation 2024/1689, article 5) prohibits inferring emotions at work and in education,
  except for medical and safety reasons.
- Finding out what somebody feels: the model predicts the label that a clip would be given, not a state of mind.
- Speakers, languages, microphones or situations unlike those of the data, unless tested on them.
- Analysing anybody who has not agreed to it.`;

function parameterList(stage: string, parameters: Readonly<Record<string, unknown>>): string {
  const list = Object.entries(parameters).filter(([, value]) =>
    value !== null && value !== "" && typeof value !== "object"
  )
    .map(([name, value]) => `${name} ${codeMarkdown(`${value}`)}`);
  return `**${stage}**: ${list.join(", ") || "no parameters"}`;
}

/** Says of which pretrained encoders features are, under which licence, and what they have heard. */
function pretrained({ encoders = [], corpora }: ModelCardFacts): string[] {
  const heard = checkPretraining(encoders, corpora.map(({ name }) => name));
  return [...encoders.map(describeEncoder), ...(heard ? [linkMarkdown(heard.found)] : [])];
}

function describeEncoder({ name, revision, type, dtype, sha256, licence }: EncoderRecord): string {
  const state = revision === null ? "" : `, revision ${codeMarkdown(revision)}`;
  const terms = licence === null ? "whose licence its card does not say" : `licence ${codeMarkdown(licence)}`;
  return `Features are of the pretrained encoder ${codeMarkdown(name)}${state} (${
    escapeMarkdown(type)
  }, weights of ${dtype} ` +
    `with the SHA-256 ${codeMarkdown(sha256)}), ${terms}.`;
}

function made({ provenance: { version, revision, deno, platform } }: ModelCardFacts): string {
  const commit = revision ? `, revision \`${revision}\`` : "";
  return `Made by version ${version}${commit}, on Deno ${deno}, ${platform}.`;
}

function data({ corpora, evaluation: { clips, emotions }, speakers }: ModelCardFacts): string {
  const sources = corpora.map(({ title, language, licence, homepage }) => {
    const about = [escapeMarkdown(language), escapeMarkdown(licence), linkMarkdown(homepage)];
    return `${escapeMarkdown(title)} (${about.filter((part) => part !== "").join("; ")})`;
  });
  return [
    `${clips} clips of ${speakers.length} speakers from ${sources.join(" and ")}, in ${emotions.length} ` +
    `emotions: ${emotions.map(escapeMarkdown).join(", ")}.`,
    ...corpora.map(({ citation }) => linkMarkdown(citation)),
  ].join("\n\n");
}

function scores({ evaluation, intervals, calibrationError, sentences }: ModelCardFacts): string[] {
  const { mean, chance, folds, seeds, by_emotion, by_speaker } = evaluation;
  const noun = seeds.length === 1 ? "seed" : "seeds";
  const narrow = intervals && areFew(by_speaker.length)
    ? `, which are too narrow for so few, ${by_speaker.length}`
    : "";
  const rows = ([["UAR", "uar"], ["WAR", "war"], ["macro F1", "macro_f1"]] as const).map(([name, score]) => [
    name,
    mean[score].toFixed(3),
    intervals ? formatInterval(intervals[score]) : "–",
    score === "macro_f1" ? "–" : chance[score].toFixed(3),
  ]);
  return [
    `Held-out clips of ${folds} folds, pooled; mean of ${seeds.length} ${noun}. Intervals are 95 % bootstrap intervals over speakers${narrow}.` +
    (sentences ? ` An encoder hears words; ${describeTestedSentences(sentences)}.` : ""),
    table(["score", "value", "95 % interval", "chance"], rows),
    table(
      ["emotion", "precision", "recall", "clips"],
      by_emotion.map(({ emotion, precision, recall, support }) => [
        escapeMarkdown(emotion),
        precision.toFixed(3),
        recall.toFixed(3),
        support.toFixed(0),
      ]),
    ),
    `Expected calibration error of the probabilities: ${calibrationError.toFixed(3)}.`,
  ];
}

function factors({ speakers, sexes, sexDifference }: ModelCardFacts): string[] {
  const sorted = speakers.toSorted((a, b) => b.accuracy - a.accuracy);
  const [best, hardest] = [sorted[0]!, sorted.at(-1)!];
  const shorten = shortenKeys(speakers.map(({ group }) => group));
  const describe = ({ group, accuracy, low, high }: GroupAccuracy) => {
    const interval = low === null || high === null ? "" : `; ${formatInterval({ low, high })}`;
    return `${accuracy.toFixed(3)} (${escapeMarkdown(shorten(group))}${interval})`;
  };
  return [
    `Accuracy by speaker ranges from ${describe(hardest)} to ${describe(best)}.`,
    ...(sexes.length === 0 ? ["The corpus does not give the sex of speakers."] : [table(
      ["sex", "speakers", "clips", "UAR", "95 % interval"],
      sexes.map(({ group, speakers, clips, uar, low, high }) => [
        escapeMarkdown(group),
        `${speakers}`,
        `${clips}`,
        uar.toFixed(3),
        low === null || high === null ? "–" : formatInterval({ low, high }),
      ]),
    )]),
    ...(sexes.some(({ low, speakers }) => low !== null && areFew(speakers))
      ? ["Intervals over so few speakers of a sex are too narrow."]
      : []),
    ...(sexDifference ? [describeDifference(sexDifference)] : []),
  ];
}

function describeDifference(difference: GroupDifference): string {
  const groups = difference.groups.map(escapeMarkdown).join(" minus ");
  return `UAR of ${groups} speakers: ${difference.value.toFixed(3)} (${formatInterval(difference)}).`;
}

function limits({ corpora, speakers, evaluation: { emotions } }: ModelCardFacts): string {
  const each = (value: (corpus: ModelCardFacts["corpora"][number]) => string) =>
    [...new Set(corpora.map(value))].map(escapeMarkdown).join(" and ");
  const titles = each(({ title }) => title), languages = each(({ language }) => language);
  return [
    `- Tested on ${titles} alone: ${speakers.length} speakers, ${languages}. On other corpora, scores are lower as a rule.`,
    "- Acted emotions, which most corpora have, are clearer than those that people show in earnest.",
    `- Every clip gets one of ${emotions.length} emotions, even if it expresses none of them, or several.`,
    "- Intervals say how scores would differ with other speakers of the same kind, not of another kind.",
    "- Age, accent and health of speakers were not examined.",
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
