import { group } from "npm:d3-array@3.2.4";
import { isUnknownSpeaker } from "../keys.ts";
import type { Fold } from "./fold.ts";
import type { Divided, LeakageCheck, LeakageRow } from "./leakage_row.ts";
import { repeatedAudio, sharedAudio } from "./shared_audio.ts";
import { findOverlaps, overlappingSpeakers, overlappingValues } from "./overlaps.ts";
import { formatList } from "./format_list.ts";
import { isOwnScale } from "./scaling.ts";
import { wrongScalers } from "./wrong_scalers.ts";

/** What each check finds. */
export const CHECKS: Readonly<Record<LeakageCheck, (divided: Divided) => Omit<LeakageRow, "check">>> = {
  speakers({ clips, folds }) {
    const { leaking, values } = findOverlaps(folds, (fold) => overlappingSpeakers(clips, fold));
    const unknown = clips.filter(({ speaker }) => isUnknownSpeaker(speaker)).length;
    const untold = `who speaks is not told of ${unknown} of ${clips.length} clips`;
    if (leaking.length === 0) {
      const apart = `No tested speaker is heard in training or validation, ${inAll(folds)}`;
      return unknown === 0
        ? pass(`${apart}.`)
        : note(`${apart}, as far as it is known: ${untold}, and they may be any of the others.`);
    }
    const where = inSome(leaking, folds);
    if ([...values].every(isUnknownSpeaker)) {
      return fail(
        `Speaker leakage cannot be ruled out: ${where}, clips of unknown speakers are both in the test part and in training; ` +
          `${untold}. The same people may be heard in both.`,
      );
    }
    return fail(
      `Speaker leakage: ${where}, speakers in the test part (${values.size} speakers in all) were also ` +
        "heard in training. Scores from these folds measure recognition of known voices and cannot be reported as " +
        "speaker-independent.",
    );
  },

  audio({ clips, folds }) {
    const repeated = repeatedAudio(clips);
    const { leaking, values } = findOverlaps(folds, (fold) => sharedAudio(clips, repeated, fold));
    if (leaking.length === 0) {
      const files = repeated.length === 1 ? "1 file is" : `${repeated.length} files are`;
      const where = inAll(folds);
      return pass(
        `No tested file is also in training or validation, ${where}; ${files} in the corpus more than once.`,
      );
    }
    const where = inSome(leaking, folds), files = formatList(values, 3);
    return fail(`Audio leakage: ${where}, tested files are also in training or validation: ${files}.`);
  },

  sentences({ clips, folds }) {
    const sentences = new Set(clips.flatMap(({ sentence }) => sentence ?? []));
    if (sentences.size === 0) return note("The corpus does not tell which sentences are said.");
    const { leaking, values } = findOverlaps(
      folds,
      (fold) => overlappingValues(fold, (row) => clips[row]!.sentence),
    );
    const where = inSome(leaking, folds), own = sentencesOfOneEmotion(clips);
    if (leaking.length > 0) {
      const words = own.length > 0
        ? ` ${own.length} of ${sentences.size} sentences are said with one emotion only: words may tell it.`
        : "";
      return note(
        `Known sentences: ${where}, sentences of the test part (${values.size} of ${sentences.size} in all) are ` +
          `also said in training.${words}`,
      );
    }
    const apart = `No tested sentence is said in training or validation, ${inAll(folds)}`;
    return own.length === sentences.size
      ? note(
        `${apart}, as far as their names tell. Each is said with one emotion only, such as ${
          own[0]
        }: if the emotion is part ` +
          "of the name, the same words may be on both sides.",
      )
      : pass(`${apart}.`);
  },

  scaler({ clips, folds, scaled }) {
    const speakers = clips.map(({ speaker }) => speaker);
    const wrong = scaled.flatMap((values) => wrongScalers(values, folds, speakers));
    const own = scaled.find(({ scale }) => isOwnScale(scale))?.scale;
    if (wrong.length > 0) {
      const names = formatList(new Set(wrong));
      return fail(
        own
          ? `Scaler leakage: the scalers of ${
            own === "corpus" ? "corpora" : "speakers"
          } ${names} are not those of their own clips.`
          : `Scaler leakage: the scalers of folds ${names} are not those of the training rows.`,
      );
    }
    if (own) {
      return note(
        `Scaled by ${own}: each ${own}'s features are standardised by all clips of that ${own}, the tested ones included ` +
          `(not their labels), so scores hold where many clips of a new ${own} are at hand together.`,
      );
    }
    return scaled.every(({ scale }) => scale === "none")
      ? pass("Nothing is scaled.")
      : pass(`Every scaler is that of its training rows alone, ${inAll(folds)}.`);
  },

  augmentation({ clips, folds }) {
    const leaking = folds.filter(({ train, validation, test }) => {
      const rows = [...train, ...validation, ...test];
      return new Set(rows).size < rows.length;
    });
    const repeated = [...group(clips, ({ clip }) => clip)].filter(([, rows]) => rows.length > 1);
    if (leaking.length + repeated.length === 0) {
      return pass(
        `All ${clips.length} rows are clips as the corpus has them, none twice in a fold, ${inAll(folds)}.`,
      );
    }
    const found = repeated.length
      ? `there are several rows of ${formatList(repeated.map(([clip]) => clip), 3)}`
      : `${inSome(leaking, folds)}, a clip is used twice`;
    return fail(`Augmentation leakage: ${found}; copies may only be made of training clips.`);
  },

  selection({ clips, folds }) {
    const { leaking, values } = findOverlaps(folds.map((fold) => ({ ...fold, train: [] })), (fold) => [
      ...overlappingSpeakers(clips, fold),
      ...overlappingValues(fold, (row) => clips[row]!.clip),
    ]);
    if (leaking.length > 0) {
      const where = inSome(leaking, folds), names = formatList(values, 5);
      return fail(
        `Selection leakage: ${where}, validation has speakers or clips of the test part: ${names}.`,
      );
    }
    const validated = folds.filter(({ validation }) => validation.length > 0);
    return validated.length === 0
      ? pass(
        "No speakers are set aside for validation, so that training has nothing to choose by but its own clips.",
      )
      : pass(`Validation shares no speaker and no clip with the test part, ${inAll(validated)}.`);
  },
};

/** Lists sentences that are said more than once, and with one of several emotions only. */
function sentencesOfOneEmotion(clips: Divided["clips"]): string[] {
  const said = clips.filter(({ sentence, emotion }) => sentence !== null && emotion !== undefined);
  if (new Set(said.map(({ emotion }) => emotion)).size < 2) return [];
  return [...group(said, ({ sentence }) => sentence!)]
    .filter(([, clips]) => clips.length > 1 && new Set(clips.map(({ emotion }) => emotion)).size === 1)
    .map(([sentence]) => sentence);
}

function pass(found: string) {
  return { result: "pass", found } as const;
}

function fail(found: string) {
  return { result: "fail", found } as const;
}

function note(found: string) {
  return { result: "note", found } as const;
}

function inAll(folds: readonly Fold[]): string {
  return `in any of ${folds.length} folds`;
}

function inSome(some: readonly Fold[], all: readonly Fold[]): string {
  const which = some.length < all.length ? ` (${formatList(some.map(({ fold }) => fold))})` : "";
  return `in ${some.length} of ${all.length} folds${which}`;
}
