import { confusedPairs } from "../evaluate/confused_pairs.ts";
import type { Tested } from "../metrics/evaluation.ts";
import { emotionTable, groupTable, scoreTable } from "../evaluate/tables.ts";
import type { Figure } from "../plots/drawing/figure.ts";
import type { Section, ShownTable } from "./page.ts";
import type { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import type { Metrics } from "../stages/evaluate.ts";
import type { EvaluationFigures } from "./evaluation_figures.ts";
import { readPredictions } from "../run/read.ts";

/** Pairs of emotions listed at most. */
const PAIRS = 8;

/** Arranges what an evaluation shows, question by question. */
export function reportSections(run: Run, figures: EvaluationFigures): Section[] {
  const metrics = run.readJson<Metrics>("metrics.json"), predictions = readPredictions(run);
  const tested = rowsOf<Tested>(predictions);
  const groups = groupTable(tested, ["intensity", "sentence"]);
  const pairs = confusedPairs(predictions);
  return [
    section("scores", "How well?", SCORES, [{ frame: scoreTable(metrics, metrics.intervals ?? undefined) }]),
    section("literature", "Is that good?", LITERATURE, [figures.literature]),
    section("confusions", "Which emotions are taken for which?", CONFUSIONS, [
      figures.confusion,
      figures.similarity,
      ...(pairs.height > 0 ? [{ frame: pairs, rows: PAIRS, decimals: 3 }] : []),
    ]),
    section("emotions", "How well is each emotion recognised?", EMOTIONS, [
      figures.emotions,
      { frame: emotionTable(metrics) },
      figures.roc,
    ]),
    section("speakers", "Whom does it fail?", SPEAKERS, [
      figures.speakers,
      figures.sex,
      ...(groups.height > 0 ? [{ frame: groups }] : []),
    ]),
    section(
      "confidence",
      "Does it know when it does not know?",
      CONFIDENCE + (figures.calibrated ? "" : NO_TEMPERATURE),
      [
        figures.reliability,
        figures.calibrated,
        figures.coverage,
      ],
    ),
    section("importance", "What does it go by?", IMPORTANCE, [figures.families, figures.features]),
  ].filter(({ shows }) => shows.length > 0);
}

function section(
  id: string,
  heading: string,
  prose: string,
  shows: readonly (Figure | ShownTable | null)[],
): Section {
  return { id, heading, prose, shows: shows.filter((shown) => shown !== null) };
}

const SCORES =
  `UAR (unweighted average recall) is the mean recall of the emotions, WAR plain accuracy. Folds are pooled; intervals
tell how the score would differ with other speakers of the same kind.`;

const LITERATURE =
  `Only published scores with the same test count: the same corpus and folds, no test speaker in training, and options
not tuned on the test folds. Others are grey, with the reason.`;

const CONFUSIONS =
  `Rows are actual emotions, columns predicted ones: first in the usual order, then with emotions that are taken for each
other side by side. Below, the most frequent confusions.`;

const EMOTIONS =
  `Precision asks how often an emotion is there when the model names it, recall how many of its clips are found; the
curves, how well its probability tells its clips from all others, whatever the threshold.`;

const SPEAKERS =
  `Each dot is a speaker, with the 95 % interval that so few clips leave. An interval of a difference that contains 0 says
that these speakers do not tell.`;

const CONFIDENCE =
  `A calibrated model that is 70 % sure is right in 70 % of the cases. Is it more often right if it may
stay silent where it is least sure?`;

const NO_TEMPERATURE =
  ` How far temperature scaling would improve calibration is not shown, as no training speakers were set aside
to fit one to: encode with \`--validation 2\`, or train with early stopping in notebook 4.`;

const IMPORTANCE =
  `What is shuffled among held-out clips tells the model nothing any more: what it loses is what it went by. Features that vary
together are shuffled together; a model that can do without one group may still rely on what all have in common.`;
