import * as Plot from "@observablehq/plot";
import type { Comparison } from "../../evaluate/compare_runs.ts";
import { shortenKeys } from "../../keys.ts";
import { areFew, SIGNIFICANT, TOO_NARROW, tooFewToTell } from "../../metrics/few_speakers.ts";
import type { Estimate } from "../../metrics/interval.ts";
import { type Columns, makeTable } from "../../tables/tables.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

type Scores = Comparison["speakers"][number];

const FIRST = "#999999", SECOND = "#0072b2";

/** A row of the figure's data. */
interface Row {
  readonly run: string;
  readonly speaker: string | null;
  readonly uar: number;
  readonly low: number | null;
  readonly high: number | null;
}

const COLUMNS: Columns<Row> = {
  run: "text",
  speaker: "text",
  uar: "number",
  low: "number",
  high: "number",
};

/**
 * Draws the UAR of each speaker in two runs, the one who gains most first, and of all speakers with 95 % intervals.
 *
 * @param comparison What `compareRuns()` finds.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a run, and a row a run and speaker, `run`, `speaker` (null: all of them), `uar`, `low`, `high`.
 */
export function plotComparison(comparison: Comparison, corpus: string): Figure {
  const { clips, runs, difference: { value, low, high } } = comparison;
  const shorten = shortenKeys(comparison.speakers.map(({ speaker }) => speaker));
  const speakers = comparison.speakers.map((row) => ({ ...row, speaker: shorten(row.speaker) }))
    .sort((a, b) => (b.second - b.first) - (a.second - a.first));
  const gaining = speakers.filter((row) => row.second > row.first).length;
  const names = [...runs.map(({ name }) => name), ...speakers.map(({ speaker }) => speaker)];
  const left = 20 + textWidth(names);
  const frame = { width: left + 540, marginLeft: left, marginRight: 60 };
  const narrow = areFew(speakers.length) ? `; ${TOO_NARROW}` : "";
  return drawFigure({
    title: finding(comparison),
    subtitle:
      `Difference ${signed(value)} (${signed(low)} to ${signed(high)} over speakers), ${clips} clips; ` +
      `${gaining} of ${speakers.length} speakers gain${narrow} · ${corpus}`,
    data: makeTable(scoreRows(runs, speakers), COLUMNS),
  }, [runsPanel(runs, frame), speakersPanel(speakers, frame)]);
}

/** Lists the runs' UAR on all speakers, then on each. */
function scoreRows(runs: Comparison["runs"], speakers: readonly Scores[]): Row[] {
  const overall = runs.map(({ name, value, low, high }) => (
    { run: name, speaker: null, uar: value, low, high }
  ));
  const bySpeaker = speakers.flatMap(({ speaker, first, second }) =>
    [first, second].map((uar, run) => ({ run: runs[run]!.name, speaker, uar, low: null, high: null }))
  );
  return [...overall, ...bySpeaker];
}

/** What both panels share, so that they align. */
type Frame = Pick<Panel, "width" | "marginLeft" | "marginRight">;

/** Where numbers are written: right of the frame. */
const MARGIN = { x: 1, textAnchor: "start", dx: 10 } as const;

function runsPanel(runs: Comparison["runs"], frame: Frame): Panel {
  const names = runs.map(({ name }) => name);
  return {
    ...frame,
    height: 66,
    marginTop: 10,
    marginBottom: 4,
    x: { domain: [0, 1], label: null, grid: true, axis: null },
    y: { domain: names, label: null, tickSize: 0 },
    color: { domain: names, range: [FIRST, SECOND] },
    marks: [
      Plot.ruleY(runs, {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: "name",
        strokeOpacity: 0.5,
        strokeWidth: 4,
      }),
      Plot.dot(runs, { x: "value", y: "name", fill: "name", r: 6 }),
      Plot.text(runs, {
        ...MARGIN,
        y: "name",
        text: ({ value }: Estimate) => value.toFixed(3),
        fontWeight: 600,
      }),
    ],
  };
}

function speakersPanel(speakers: readonly Scores[], frame: Frame): Panel {
  const isLong = speakers.length > 40;
  const r = isLong ? 3.5 : 4.5;
  return {
    ...frame,
    height: 46 + (isLong ? 13 : 20) * speakers.length,
    marginTop: 6,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: speakers.map(({ speaker }) => speaker), label: null, tickSize: 0 },
    marks: [
      Plot.ruleY(speakers, {
        x1: "first",
        x2: "second",
        y: "speaker",
        stroke: (row: Scores) => (row.second > row.first ? SECOND : FIRST),
        strokeOpacity: 0.5,
        strokeWidth: 2,
      }),
      Plot.dot(speakers, { x: "first", y: "speaker", fill: FIRST, r }),
      Plot.dot(speakers, { x: "second", y: "speaker", fill: SECOND, r }),
      Plot.text(speakers, {
        ...MARGIN,
        y: "speaker",
        text: (row: Scores) => signed(row.second - row.first),
        fontSize: isLong ? 10 : 12,
      }),
    ],
  };
}

function finding({ runs: [first, second], difference: { value }, p, speakers }: Comparison): string {
  const few = tooFewToTell(speakers.length);
  if (few) return `${few} ${first!.name} from ${second!.name}`;
  const [better, worse] = value < 0 ? [first!, second!] : [second!, first!];
  const chance = p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
  return p < SIGNIFICANT
    ? `${better.name} beats ${worse.name} by ${Math.abs(value).toFixed(2)} UAR (${chance})`
    : `No difference is shown between ${first!.name} and ${second!.name} (${chance})`;
}
