import { EMOTIONAL_CORPORA } from "../../hub/heard/emotional_corpora.ts";
import { type EncoderIdentity, hasHeard, type Heard } from "../../hub/heard/has_heard.ts";
import type { CheckRow } from "./check_row.ts";

/** What is said of each answer. */
const SAID: Readonly<Record<Heard["answer"], string>> = {
  yes: "has heard",
  unknown: "may have heard",
  no: "has not heard",
};

/**
 * Checks whether pretrained encoders have heard what is tested. One that has knows these voices and recordings, whatever the folds
 * hold out: scores then say less of new ones.
 *
 * @param encoders Those of the features.
 * @param corpora Names of the corpora whose clips are used.
 * @returns A row; null if no feature is of an encoder.
 *
 * @example
 * ```ts
 * const encoder = { name: "superb/hubert-large-superb-er", revision: "0123abc", base: null, datasets: [] };
 * const row = checkPretraining([encoder], ["iemocap"]);
 * if (row?.result !== "warning" || !row.found.includes("has heard IEMOCAP")) throw new Error("it was trained on it");
 * ```
 */
export function checkPretraining(
  encoders: readonly EncoderIdentity[],
  corpora: readonly string[],
): CheckRow | null {
  if (encoders.length === 0) return null;
  const heard = encoders.flatMap((encoder) =>
    corpora.map((corpus) => ({ name: encoder.name, corpus: titleOf(corpus), ...hasHeard(encoder, corpus) }))
  );
  const [worst] = (["yes", "unknown", "no"] as const).filter((answer) =>
    heard.some((one) => one.answer === answer)
  );
  const said = (["yes", "unknown", "no"] as const).flatMap((answer) => {
    const ofAnswer = heard.filter((one) => one.answer === answer);
    return [...Map.groupBy(ofAnswer, ({ name, reason }) => `${name}: ${reason}`).values()].map(describe);
  });
  return { check: "pretraining", result: RESULTS[worst!], found: `${said.join(" ")}${ADVICE[worst!]}` };
}

const RESULTS = { yes: "warning", unknown: "note", no: "pass" } as const;

const ADVICE: Readonly<Record<Heard["answer"], string>> = {
  yes:
    " Scores say less of speakers and recordings that it has not heard: compare with an encoder that has heard none of these, or " +
    "with another corpus.",
  unknown:
    " If it has, scores say less of new recordings: compare with an encoder whose training data is known.",
  no: "",
};

/** Describes what one encoder has heard, and why that is known. */
function describe(heard: readonly (Heard & { readonly name: string; readonly corpus: string })[]): string {
  const { name, answer, reason } = heard[0]!;
  return `${name} ${SAID[answer]} ${heard.map(({ corpus }) => corpus).join(", ")}: ${reason}.`;
}

function titleOf(corpus: string): string {
  return EMOTIONAL_CORPORA[corpus]?.title ?? corpus;
}
