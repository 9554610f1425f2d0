import { type AttributeKind, ATTRIBUTES } from "./attributes.ts";
import type { CheckRow } from "./check_row.ts";
import type { Confound } from "./confound.ts";
import { isAssociated } from "./verdict.ts";

/**
 * Says what attributes of clips give away of emotions: of recordings, of words, of voices, and of speech.
 *
 * @param confounds What `measureConfounds()` finds.
 * @param options What features are like.
 * @returns A row a check: `recording`, `words`, `voices`, `speech`.
 */
export function checkConfounds(confounds: readonly Confound[], options: WordOptions = {}): CheckRow[] {
  const of = (...kinds: AttributeKind[]) => confounds.filter(({ kind }) => kinds.includes(kind));
  return [
    { check: "recording", ...checkRecording(of("recording", "silence")) },
    { check: "words", ...checkWords(of("words"), options) },
    { check: "voices", ...checkVoices(of("speaker")) },
    { check: "speech", ...checkSpeech(of("speech")) },
  ];
}

/** What features are like. */
export interface WordOptions {
  /** Whether a pretrained encoder is among them, which may know words; what may be chance is then warned of, too. Default: false. */
  readonly hearsWords?: boolean;
}

type Outcome = Omit<CheckRow, "check">;

function checkRecording(confounds: readonly Confound[]): Outcome {
  const telling = confounds.filter(({ result }) => result === "warning");
  if (telling.length > 0) {
    const advice = [...new Set(telling.map(adviseOn))].join("; ");
    const found =
      `Recordings give emotions away: ${knowing(telling)}. A model may go by this instead of emotions, and ` +
      `fails where it is otherwise. ${advice[0]!.toUpperCase()}${advice.slice(1)}.`;
    return { result: "warning", found };
  }
  const slight = confounds.filter(({ result }) => result === "note");
  if (slight.length > 0) {
    const why = [
      ...(slight.some(({ kind }) => kind === "silence")
        ? [
          "Silence differs by less than a quarter of a second, as voices do in how they set in and die away.",
        ]
        : []),
      ...(slight.some(({ kind }) => kind === "recording")
        ? ["With so few speakers, that may be chance."]
        : []),
    ].join(" ");
    return { result: "note", found: `Recordings may give emotions away: ${knowing(slight)}. ${why}` };
  }
  const alike = confounds.filter(({ uar }) => uar === null).map(labelOf);
  const parts = [
    ...atMost(confounds),
    ...(alike.length > 0 ? [`all clips are alike in ${join(alike)}`] : []),
  ];
  return {
    result: "pass",
    found: parts.length > 0
      ? `Recordings tell little of emotions: ${parts.join("; ")}.`
      : "Nothing is known of how clips were recorded.",
  };
}

function checkWords([sentence]: readonly Confound[], { hearsWords = false }: WordOptions): Outcome {
  if (!sentence) {
    const untold = "The corpus does not tell which sentences are said.";
    const found = hearsWords
      ? `${untold} A pretrained encoder hears words: where these go with emotions, scores may be of words.`
      : untold;
    return { result: "note", found };
  }
  const { result, size, uar, chance, uar_most_frequent } = sentence;
  if (size === null || uar === null) return { result: "pass", found: "All clips say the same sentence." };
  if (result === "pass") {
    const tied = isAssociated(sentence)
      ? `Sentences and emotions are associated (V ${
        size.toFixed(2)
      }), but in these folds the sentence alone tells nothing`
      : "Sentences do not give emotions away";
    const found = `${tied}: a model that knows only what is said scores UAR ${score(uar)} (chance ${
      score(chance)
    }).`;
    return { result: "pass", found };
  }
  const leak =
    `${
      result === "warning" ? "Words leak" : "Words may leak, or this is chance"
    }: a model that knows only which ` +
    `sentence is said, and says the emotion most often said with it in training, scores UAR ${
      score(uar_most_frequent!)
    } ` +
    `(${score(uar)} if it weights emotions alike; chance ${score(chance)}; association V ${
      size.toFixed(2)
    }).`;
  const heard = hearsWords
    ? "The features are of a pretrained encoder, which hears words: it can score so without hearing emotion. Compare"
    : "A model that hears words can score so without hearing emotion: compare";
  const found = `${leak} ${heard} with sentences held out, --protocol sentences.`;
  return { result: hearsWords ? "warning" : result, found };
}

function checkVoices(confounds: readonly Confound[]): Outcome {
  const telling = confounds.filter(({ result }) => result !== "pass");
  if (telling.length === 0) {
    const found = ["Who speaks tells little of emotions", ...atMost(confounds)].join(": ") + ".";
    return { result: "pass", found };
  }
  const isSure = telling.some(({ result }) => result === "warning");
  const found = `Voices ${isSure ? "give" : "may give"} emotions away: ${knowing(telling)}. ` +
    (isSure
      ? "A model may go by the voice instead of the emotion."
      : "With so few speakers, that may be chance.");
  return { result: isSure ? "warning" : "note", found };
}

function checkSpeech(confounds: readonly Confound[]): Outcome {
  const telling = confounds.filter(({ result }) => result !== "pass");
  if (telling.length === 0) {
    const found = ["Level and duration tell little of emotions", ...atMost(confounds)].join(": ") + ".";
    return { result: "pass", found };
  }
  const found =
    `Emotions differ in ${join(telling.map(labelOf))}, as they do in speech: ${
      knowing(telling)
    }. Part of what ` +
    "a model scores may be this; where recordings are set to one level or cut to one length, it is lost.";
  return { result: "note", found };
}

/** Says what a model scores at most by one of the attributes; nothing if all clips are alike in them. */
function atMost(confounds: readonly Confound[]): string[] {
  const [best] = confounds.filter(({ uar }) => uar !== null).sort((a, b) => b.uar! - a.uar!);
  if (!best) return [];
  return [
    `a model that knows one thing alone scores UAR ${score(best.uar!)} at most (${labelOf(best)}; chance ${
      score(best.chance)
    })`,
  ];
}

/** Says what a model scores that knows nothing but one attribute. */
function knowing(confounds: readonly Confound[]): string {
  const { chance } = confounds[0]!;
  const list = confounds.map((confound) => {
    const { uar, low, high } = confound;
    const interval = low === null || high === null ? "" : ` (${score(low)} to ${score(high)})`;
    return `${labelOf(confound)} ${score(uar!)}${interval}`;
  });
  return `UAR of a model that knows nothing else: ${list.join(", ")}; chance ${score(chance)}`;
}

const ADVICE: Readonly<Partial<Record<AttributeKind, string>>> = {
  silence: 'cut silence off (features with trim, as in "trim=40: full")',
  recording: "bring all recordings to the rate, channels and format of the poorest before loading them",
};

function adviseOn({ kind, attribute }: Confound): string {
  return attribute === "corpus" || attribute === "language"
    ? "choose emotions that all corpora have, and test on corpora that were held out"
    : ADVICE[kind]!;
}

function labelOf({ attribute }: Confound): string {
  return ATTRIBUTES[attribute].label;
}

function join(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join();
}

function score(value: number): string {
  return value.toFixed(3);
}
