import * as Plot from "@observablehq/plot";
import { max, nice } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { VarianceShares } from "../../explore/variance_shares.ts";
import { rowsOf } from "../../tables/tables.ts";
import { familyColours } from "../drawing/family_colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { percent } from "../drawing/percent.ts";
import { sideLegend } from "../drawing/side_legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** Features named at either end. */
const NAMED = 4;

/** Pixels of the frame. */
const WIDTH = 530, HEIGHT = 486;

/** Pixels of a name's letters, from a dot to its name, and around both. */
const SIZE = 11, GAP = 7, SPACE = 4;

/**
 * Draws how much of each feature depends on the emotion against how much depends on who speaks.
 *
 * What lies right of the diagonal tells speakers apart better than emotions: why a model tested on speakers
 * of its training clips scores higher than on new ones. A ring stands for a feature in which neither is shown: the title counts the
 * others.
 *
 * @param shares What `varianceShares()` makes: columns `feature`, `speaker`, `emotion`, `speaker_p`, `emotion_p`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the shares.
 */
export function plotVarianceShares(shares: DataFrame, corpus: string): Figure {
  const rows = rowsOf<VarianceShares>(shares);
  const { family, colours } = familyColours(rows.map(({ feature }) => feature));
  const key = sideLegend(colours);
  const largest = max(rows, ({ speaker, emotion }) => Math.max(speaker, emotion)) ?? 0;
  const [, most] = nice(0, Math.max(0.05, largest), 10);
  const named = nameExtremes(rows, most);
  const axis = {
    domain: [0, most],
    labelArrow: "none",
    grid: true,
    tickFormat: (share: number) => percent(share),
  } as const;
  const place = { x: "speaker", y: "emotion", r: 3.5 } as const;
  return drawFigure({
    title: finding(rows),
    subtitle: `Shares of a feature's variance (ω²), a dot a feature; rings: neither is shown ` +
      `(F tests, Holm, p < 0.05) · ${corpus}`,
    data: shares,
  }, [{
    width: 60 + WIDTH + key.width,
    height: 30 + HEIGHT + 44,
    marginLeft: 60,
    marginRight: key.width,
    marginTop: 30,
    marginBottom: 44,
    x: { ...axis, label: "depends on the speaker", labelAnchor: "center" },
    y: { ...axis, label: "depends on the emotion" },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      Plot.line([[0, 0], [most, most]], { stroke: "#888", strokeDasharray: "4 3" }),
      Plot.dot(rows.filter((row) => !isShown(row)), {
        ...place,
        stroke: ({ feature }) => family(feature),
        fill: "white",
      }),
      Plot.dot(rows.filter(isShown), {
        ...place,
        fill: ({ feature }) => family(feature),
        fillOpacity: 0.8,
      }),
      ...([false, true] as const).map((isLeft) =>
        Plot.text(named.filter((name) => name.isLeft === isLeft), {
          x: "speaker",
          y: "emotion",
          text: "feature",
          textAnchor: isLeft ? "end" : "start",
          dx: isLeft ? -GAP : GAP,
          fontSize: SIZE,
          stroke: "white",
          strokeWidth: 3,
          fill: "#222",
        })
      ),
      ...key.marks,
    ],
  }]);
}

/** Tells whether a feature is shown to depend on the speaker or the emotion at all. */
function isShown({ speaker_p, emotion_p }: VarianceShares): boolean {
  return Math.min(speaker_p, emotion_p) < 0.05;
}

function finding(rows: readonly VarianceShares[]): string {
  const shown = rows.filter(isShown);
  if (shown.length === 0) return "No feature is shown to depend on the speaker or the emotion";
  const ofSpeaker = shown.filter(({ speaker, emotion }) => speaker > emotion).length;
  return `${ofSpeaker} of ${rows.length} features depend more on the speaker than on the emotion`;
}

/** A feature with a name beside its dot. */
interface NamedFeature extends VarianceShares {
  /** Whether the name stands left of the dot, as there is no room right of it. */
  readonly isLeft: boolean;
  /** Where dot and name are: pixels from the left, and from the top. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Selects the features with the largest shares, but for those whose name would cover another's. */
function nameExtremes(rows: readonly VarianceShares[], most: number): NamedFeature[] {
  const named: NamedFeature[] = [];
  for (const share of ["emotion", "speaker"] as const) {
    const end = named.length + NAMED;
    for (const row of rows.toSorted((a, b) => b[share] - a[share])) {
      if (named.length === end) break;
      const name = positionName(row, most);
      const isFree = named.every((other) =>
        other.from > name.to || other.to < name.from || Math.abs(other.y - name.y) > 1.2 * SIZE
      );
      if (isFree) named.push(name);
    }
  }
  return named;
}

function positionName(row: VarianceShares, most: number): NamedFeature {
  const x = WIDTH * row.speaker / most, y = HEIGHT * (1 - row.emotion / most);
  const width = textWidth([row.feature], { size: SIZE });
  const isLeft = x + GAP + width > WIDTH;
  const reach = GAP + width + SPACE;
  return { ...row, isLeft, from: isLeft ? x - reach : x - SPACE, to: isLeft ? x + SPACE : x + reach, y };
}
