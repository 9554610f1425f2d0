import { confusedPairs } from "../evaluate/confused_pairs.ts";
import { escapeMarkdown } from "../evaluate/escape_markdown.ts";
import type { Tested } from "../metrics/evaluation.ts";
import { emotionTable, groupTable, scoreTable } from "../evaluate/tables.ts";
import type { Figure } from "../plots/drawing/figure.ts";
import type { Section, ShownTable } from "./page.ts";
import type { Run } from "../run/run.ts";
import { rowsOf } from "../tables/tables.ts";
import type { Metrics } from "../stages/evaluate.ts";
import type { EvaluationFigures } from "./evaluation_figures.ts";
import { readChecks, readPredictions } from "../run/read.ts";

/** Pairs of emotions listed at most. */
const PAIRS = 8;

/** Arranges what an evaluation shows, question by question. */
export function reportSections(run: Run, figures: EvaluationFigures): Section[] {
  const metrics = run.readJson<Metrics>("metrics.json"), predictions = readPredictions(run);
  const tested = rowsOf<Tested>(predictions);
  const groups = groupTable(tested, ["intensity", "sentence"]);
  const pairs = confusedPairs(predictions);
  return [
    section("scores", "How well does it score?", SCORES, [{
      frame: scoreTable(metrics, metrics.intervals ?? undefined),
    }]),
    section("confounds", "What gives emotions away besides the voice?", describeChecks(run), [
      figures.confounds,
      { frame: run.readTable("confounds.parquet").drop("kind", "uar_most_frequent"), rows: 16 },
    ]),
    section("literature", "How does that compare with published scores?", LITERATURE, [figures.literature]),
    section("confusions", "Which emotions are confused?", CONFUSIONS, [
      figures.confusion,
      figures.similarity,
      ...(pairs.height > 0 ? [{ frame: pairs, rows: PAIRS, decimals: 3 }] : []),
    ]),
    section("emotions", "How well is each emotion recognised?", EMOTIONS, [
      figures.emotions,
      { frame: emotionTable(metrics) },
      figures.roc,
    ]),
    section("speakers", "For whom does it work?", SPEAKERS, [
      figures.speakers,
      figures.sex,
      ...(groups.height > 0 ? [{ frame: groups }] : []),
    ]),
    section(
      "confidence",
      "Are the probabilities calibrated?",
      CONFIDENCE + (figures.calibrated ? "" : NO_TEMPERATURE),
      [
        figures.reliability,
        figures.calibrated,
        figures.coverage,
      ],
    ),
    section("importance", "Which features does it use?", IMPORTANCE, [figures.families, figures.features]),
  ].filter(({ shows }) => shows.length > 0);
}

/** Lists what was found before training, less what is as it should be. */
function describeChecks(run: Run): string {
  const found = readChecks(run).filter(({ result }) => result !== "pass")
    .map(({ check, result, found }) => `- **${check}** (${result}): ${escapeMarkdown(found)}`);
  return [CONFOUNDS, found.join("\n") || "No check found anything."].join("\n\n");
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
  `UAR (unweighted average recall) is the mean recall of the emotions, WAR is accuracy. Folds are pooled. Intervals are 95 %
bootstrap intervals over speakers: how the score would differ with other speakers of the same kind. With several seeds, ±
is the standard deviation over seeds.`;

const CONFOUNDS =
  `A model that knows one attribute of a clip and does not listen, trained and tested in the same folds, shows how much of a
score that attribute may explain. Silence, level and duration are a matter of speech, too: there, it is a share that is lost
where recordings are cut or set to one level. Association: Cramér's V of names, ω² of quantities.`;

const LITERATURE =
  `Only published scores of the same test compare: same corpus and folds, no tested voice in training, options not tuned
on the test folds. The others are grey, with the reason.`;

const CONFUSIONS =
  `Rows are the actual emotion, columns the predicted one: first in the usual order, then with confused emotions side by
side. Below, the most frequent confusions.`;

const EMOTIONS =
  `Precision: how often the model is right when it names an emotion. Recall: how many of the emotion's clips it finds. The
curves: how well the probability separates the emotion's clips from all others, whatever the threshold.`;

const SPEAKERS =
  `Each dot is a speaker, with a 95 % interval over the speaker's clips. If the interval of a difference contains 0, these
speakers do not show a difference.`;

const CONFIDENCE = `A calibrated model that is 70 % sure is right in 70 % of the cases. The last figure
shows how accuracy rises if the model may abstain where it is least sure.`;

const NO_TEMPERATURE =
  ` Temperature scaling is not shown, as there are no validation speakers to fit a temperature to: encode with
\`--validation 2\`, or run early stopping in notebook 4.`;

const IMPORTANCE =
  `Permutation importance: the fall of UAR when a group of features is shuffled among held-out clips. Correlated features
are shuffled together. A group that a model can do without may still carry what it uses, as others carry it too.`;
