import * as Plot from "@observablehq/plot";
import { max } from "d3-array";
import { MEASURES } from "../../literature/paper.ts";
import { LITERATURE_SCORES, type LiteratureScore } from "../../literature/score.ts";
import { areFew } from "../../metrics/few_speakers.ts";
import { makeTable } from "../../tables/tables.ts";
import { INK } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { textWidth } from "../drawing/text_width.ts";

const PUBLISHED = "#222222", GREY = "#9a9a9a";
/** Pixels of the letters of remarks, which are long. */
const REMARK_SIZE = 10;
const ORDER = ["ours", "comparable", "other"] as const;

/**
 * Draws scores of ours among published ones: a panel a group, ours first; what has another protocol is grey, with the reason. The
 * title does not count scores that ours has too few speakers to be judged by (see `judge`).
 *
 * @param scores At least one of ours; its numbers are the figure's data.
 * @param corpus The corpus's name for the subtitle.
 */
export function plotLiterature(scores: readonly LiteratureScore[], corpus: string): Figure {
  const rows = scores.map((row) => ({
    ...row,
    name: MEASURES[row.measure] === "war" ? `${row.name} (accuracy)` : row.name,
  }));
  const title = finding(scores);
  const left = 16 + textWidth(rows.map(({ name }) => name)),
    right = 62 + textWidth(rows.map(({ remark }) => remark), { size: REMARK_SIZE });
  const groups = [...Map.groupBy(rows, ({ group }) => group)];
  const frame = { width: left + 226 + right, marginLeft: left, marginRight: right };
  return drawFigure({
    title,
    subtitle: scores.some(({ standing }) => standing !== "ours")
      ? `Blue: ours, 95 % intervals over speakers; hollow: published; grey: with another protocol · ${corpus}`
      : `Ours, with the 95 % interval over speakers · ${corpus}`,
    data: makeTable(scores, LITERATURE_SCORES),
  }, groups.map(([group, rows], index) => drawGroup(group, rows, index === groups.length - 1, frame)));
}

function drawGroup(
  group: string,
  unsorted: readonly LiteratureScore[],
  isLast: boolean,
  frame: Pick<Panel, "width"> & { marginLeft: number; marginRight: number },
): Panel {
  const rows = unsorted.toSorted((a, b) =>
    ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.standing === "ours" ? 0 : b.value - a.value)
  );
  const colour = ({ standing }: LiteratureScore) =>
    standing === "other" ? GREY : standing === "ours" ? INK : PUBLISHED;
  const ours = rows.filter(({ standing }) => standing === "ours");
  const written = { y: "name", textAnchor: "start", fill: colour } as const;
  return {
    ...frame,
    height: 34 + 20 * rows.length + (isLast ? 38 : 8),
    marginTop: 34,
    marginBottom: isLast ? 38 : 8,
    x: {
      domain: [0, 1],
      grid: true,
      labelAnchor: "center",
      labelArrow: "none",
      ...(isLast
        ? { label: "UAR, or accuracy where named" }
        : { label: null, tickFormat: () => "", tickSize: 0 }),
    },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      Plot.text([group], {
        frameAnchor: "top-left",
        text: [group],
        textAnchor: "start",
        fontWeight: 600,
        dx: -frame.marginLeft + 2,
        dy: -22,
      }),
      Plot.ruleX(ours, { x: "value", stroke: INK, strokeOpacity: 0.35, strokeDasharray: "3 3" }),
      Plot.ruleY(ours.filter(({ low }) => low !== null), {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: INK,
        strokeOpacity: 0.45,
        strokeWidth: 3,
      }),
      Plot.dot(rows, {
        x: "value",
        y: "name",
        r: 4.5,
        stroke: colour,
        strokeWidth: 1.5,
        fill: ({ standing }: LiteratureScore) => standing === "ours" ? INK : "white",
      }),
      Plot.text(rows, { ...written, frameAnchor: "right", dx: 8, text: digits }),
      Plot.text(rows, { ...written, frameAnchor: "right", dx: 54, text: "remark", fontSize: REMARK_SIZE }),
    ],
  };
}

/** Ours to three decimals, published scores as published. */
function digits({ value, standing }: LiteratureScore): string {
  return standing === "ours" || Number(value.toFixed(2)) !== value ? value.toFixed(3) : value.toFixed(2);
}

function finding(scores: readonly LiteratureScore[]): string {
  const comparable = scores.filter(({ standing }) => standing === "comparable").map((row) => {
    const ours = scores.filter(({ standing, group, measure }) =>
      standing === "ours" && group === row.group && MEASURES[measure] === MEASURES[row.measure]
    );
    const isReached = (max(ours, ({ value }) => value) ?? -Infinity) >= row.value;
    return { isReached, isJudged: !ours.some(({ speakers }) => speakers !== null && areFew(speakers)) };
  });
  const judged = comparable.filter(({ isJudged }) => isJudged), more = comparable.length - judged.length;
  if (judged.length > 0) {
    const reached = judged.filter(({ isReached }) => isReached).length;
    const few = more > 0 ? `; too few speakers to judge ${more} more` : "";
    return `Ours reaches ${reached} of ${judged.length} published scores of its protocol${few}`;
  }
  if (more > 0) return "Too few speakers to judge ours by the published scores of its protocol";
  return scores.some(({ standing }) => standing === "other")
    ? "No published score has this protocol"
    : "Nothing published on this corpus is kept here";
}
