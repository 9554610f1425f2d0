import type { TestedSentences } from "../encode/tested_sentences.ts";
import { hasHeard, type Heard } from "../hub/heard/has_heard.ts";
import type { PublishedResult } from "./paper.ts";

/** What a model may have known of what it was tested on. */
export interface Conditions {
  /** Whether the speakers that are tested are held out, or in training too. */
  readonly speakers: "held out" | "shared";
  /** Whether the sentences that are tested are said in training too. */
  readonly sentences: TestedSentences;
  /** Whether the encoder was trained on the corpus; null if there is no encoder. */
  readonly heard: Heard["answer"] | null;
}

/**
 * Tells what a published result's model may have known of what it was tested on, as far as that is known without the corpus.
 *
 * @example
 * ```ts
 * import { PUBLISHED_RESULTS } from "./papers.ts";
 *
 * const result = PUBLISHED_RESULTS.find(({ id }) => id === "emobox-emodb-wavlm-base")!;
 * const { speakers, sentences, heard } = conditionsOf(result);
 * if (speakers !== "shared" || sentences !== "known" || heard !== "no") throw new Error("it is told by the folds and the table");
 * ```
 */
export function conditionsOf(result: PublishedResult): Conditions {
  const { corpus, protocol, encoder } = result;
  return {
    speakers: protocol === "random" ? "shared" : "held out",
    sentences: protocol === "sentences" ? "new" : SAME_SENTENCES.includes(corpus) ? "known" : "not told",
    heard: encoder === undefined
      ? null
      : hasHeard({ name: encoder, revision: "main", base: null, datasets: [] }, corpus).answer,
  };
}

/** Says in a few words what a model may have known besides speakers, of which `describeProtocol` tells. */
export function describeConditions({ sentences, heard }: Pick<Conditions, "sentences" | "heard">): string {
  return [SENTENCES[sentences], heard && describeHeard(heard)].filter((part) => part !== null).join(", ");
}

/** Says whether an encoder has heard the corpus that it is tested on. */
export function describeHeard(heard: Heard["answer"]): string {
  return HEARD[heard];
}

/** Corpora whose speakers say sentences that others say too: in IEMOCAP, those of the scripts. */
const SAME_SENTENCES = ["ravdess", "savee", "emovo", "emodb", "crema-d", "tess", "iemocap"];

const SENTENCES: Readonly<Record<TestedSentences, string>> = {
  known: "sentences known",
  new: "sentences held out",
  "not told": "sentences not told",
};

const HEARD: Readonly<Record<Heard["answer"], string>> = {
  yes: "its encoder has heard the corpus",
  no: "its encoder has not heard the corpus",
  unknown: "its encoder may have heard the corpus",
};
