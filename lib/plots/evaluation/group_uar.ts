import { InputError } from "../../errors.ts";
import * as Plot from "@observablehq/plot";
import { extent } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { Tested } from "../../metrics/evaluation.ts";
import { areFew, TOO_NARROW, tooFewToTell } from "../../metrics/few_speakers.ts";
import { type Grouping, type GroupUar, sexDifference, uarBy } from "../../metrics/groups.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { type Columns, makeTable, rowsOf } from "../../tables/tables.ts";
import { INK } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { sexMark } from "../drawing/sex_colours.ts";
import { signed } from "../drawing/signed.ts";
import { textWidth } from "../drawing/text_width.ts";

const COLUMNS: Columns<GroupUar & { speaker: string | null }> = {
  group: "text",
  speaker: "text",
  speakers: "whole",
  clips: "number",
  uar: "number",
  low: "number",
  high: "number",
};

/**
 * Draws the UAR of each sex, intensity or sentence, with its 95 % interval over speakers, and that of each of its speakers.
 *
 * @param predictions A row a tested clip and seed, with what the corpus tells of it.
 * @param by What clips are grouped by.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a group, and a row a speaker in it, `group`, `speaker` (null: all of them), `speakers`, `clips`, `uar`,
 * `low`, `high`.
 * @throws {InputError} If the corpus does not tell it of any clip.
 */
export function plotGroupUar(
  predictions: DataFrame,
  by: Exclude<Grouping, "speaker">,
  corpus: string,
): Figure {
  const rows = rowsOf<Tested>(withShortKeys(predictions));
  const groups = uarBy(rows, by);
  if (groups.length === 0) throw new InputError(`Cannot draw UAR by ${by} as the corpus does not tell it`);
  const speakers = groups.flatMap(({ group }) =>
    uarBy(rows.filter((row) => row[by] === group), "speaker").map((row) => (
      { ...row, group, speaker: row.group }
    ))
  );
  const colour = ({ group }: { group: string }) => (by === "sex" ? sexMark(group).colour : INK);
  const isNarrow = groups.some(({ low, speakers }) => low !== null && areFew(speakers));
  const narrow = isNarrow ? `; ${TOO_NARROW}` : "";
  const channels = { y: "group", stroke: colour } as const;
  return drawFigure({
    title: by === "sex" ? sexTitle(groups, rows) : rangeTitle(groups, by),
    subtitle: `Large: all clips, 95 % interval over speakers; small: each speaker${narrow} · ${corpus}`,
    data: makeTable([...groups.map((group) => ({ ...group, speaker: null })), ...speakers], COLUMNS),
  }, [{
    width: 680,
    height: 60 + 54 * groups.length,
    marginLeft: 20 + textWidth(groups.map(({ group }) => group)),
    marginRight: 60,
    marginBottom: 40,
    x: { domain: [0, 1], label: "UAR", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: groups.map(({ group }) => group), label: null, tickSize: 0 },
    marks: [
      Plot.tickX(speakers, { ...channels, x: "uar", strokeOpacity: 0.5, insetTop: 29, insetBottom: 9 }),
      Plot.ruleY(groups.filter(({ low }) => low !== null), {
        ...channels,
        x1: "low",
        x2: "high",
        strokeOpacity: 0.45,
        strokeWidth: 4,
        dy: -7,
      }),
      Plot.dot(groups, { x: "uar", y: "group", fill: colour, r: 6, dy: -7 }),
      Plot.text(groups, {
        x: 1,
        y: "group",
        text: ({ uar }: GroupUar) => uar.toFixed(3),
        textAnchor: "start",
        dx: 10,
        dy: -7,
      }),
      Plot.ruleX([0]),
    ],
  }]);
}

function sexTitle(groups: readonly GroupUar[], rows: readonly Tested[]): string {
  const difference = sexDifference(rows);
  if (!difference) return rangeTitle(groups, "sex");
  const few = tooFewToTell(...groups.map(({ speakers }) => speakers) as [number, number]);
  if (few) return `${few} whether a sex is recognised better`;
  const { groups: [first, second], value, low, high } = difference;
  const [size, better] = [Math.abs(value), value < 0 ? second : first];
  const interval = value < 0 ? `${signed(-high)} to ${signed(-low)}` : `${signed(low)} to ${signed(high)}`;
  return low <= 0 && high >= 0
    ? `No sex difference is shown: ${signed(size)} UAR for ${better} (${interval})`
    : `UAR is ${size.toFixed(2)} higher for ${better} speakers (${interval})`;
}

function rangeTitle(groups: readonly GroupUar[], by: string): string {
  const [least, most] = extent(groups, ({ uar }) => uar) as [number, number];
  return least === most
    ? `UAR by ${by} is ${least.toFixed(2)}`
    : `UAR by ${by} runs from ${least.toFixed(2)} to ${most.toFixed(2)}`;
}
