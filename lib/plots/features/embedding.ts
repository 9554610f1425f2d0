import type { DataFrame } from "nodejs-polars";
import { sortEmotions } from "../../corpora/corpus.ts";
import { withShortKeys } from "../../tables/short_keys.ts";
import { rowsOf } from "../../tables/tables.ts";
import { CATEGORIES, emotionColours } from "../drawing/colours.ts";
import { drawFigure, type Figure, type Panel } from "../drawing/figure.ts";
import { percent } from "../drawing/percent.ts";
import { pointCloud } from "../drawing/point_cloud.ts";
import { sideLegend } from "../drawing/side_legend.ts";

/** A clip on a plane. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly emotion: string;
  readonly speaker: string;
}

/**
 * Draws clips on a plane twice: coloured by emotion, and by speaker.
 *
 * The title says what nearest neighbours have in common: of how many clips the nearest other one on the plane has
 * the same emotion, and the same speaker. Of more than ten speakers the hues are spread evenly, and not named.
 *
 * @param embedding Columns `x`, `y` (of `embed()`), `emotion`, `speaker`.
 * @param method How the plane was made, for the subtitle: `UMAP`.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: a row a clip, `x`, `y`, `emotion`, `speaker`.
 */
export function plotEmbedding(embedding: DataFrame, method: string, corpus: string): Figure {
  const data = withShortKeys(embedding.select("x", "y", "emotion", "speaker"));
  const points = rowsOf<Point>(data);
  const nearest = points.map((point) => nearestTo(point, points));
  const shareOf = (label: "emotion" | "speaker") =>
    percent(points.filter((point, i) => nearest[i]![label] === point[label]).length / points.length);
  const emotions = emotionColours(sortEmotions(points.map(({ emotion }) => emotion)));
  const speakers = [...new Set(points.map(({ speaker }) => speaker))].sort();
  const isNamed = speakers.length <= CATEGORIES.length;
  const hues = {
    domain: speakers,
    range: speakers.map((_, index) => (isNamed ? CATEGORIES[index]! : hue(index / speakers.length))),
  };
  const ofEmotion = shareOf("emotion"), ofSpeaker = shareOf("speaker");
  const hint = isNamed ? "" : ` (${speakers.length} hues: neighbouring ones look alike)`;
  return drawFigure({
    title:
      `The nearest clip has the same emotion for ${ofEmotion} of clips, the same speaker for ${ofSpeaker}`,
    subtitle: `${method} of standardised features, coloured by emotion and by speaker${hint} · ${corpus}`,
    direction: "row",
    data,
  }, [
    panel(points, "emotion", emotions, true),
    panel(points, "speaker", hues, isNamed),
  ]);
}

function panel(
  points: readonly Point[],
  label: "emotion" | "speaker",
  color: { domain: string[]; range: string[] },
  hasKey: boolean,
): Panel {
  const colours = Object.fromEntries(color.domain.map((name, index) => [name, color.range[index]!]));
  const key = hasKey ? sideLegend(colours) : { marks: [], width: 10 };
  return {
    width: 320 + key.width,
    height: 330,
    marginLeft: 10,
    marginRight: key.width,
    marginTop: 10,
    marginBottom: 10,
    ariaLabel: label,
    x: { axis: null },
    y: { axis: null },
    color,
    marks: [
      pointCloud(points, {
        x: ({ x }) => x,
        y: ({ y }) => y,
        stroke: (point) => point[label],
        radius: points.length < 500 ? 3 : 2.2,
      }),
      ...key.marks,
    ],
  };
}

/** Finds the nearest other point. */
function nearestTo(from: Point, points: readonly Point[]): Point {
  let [nearest, least] = [from, Infinity];
  for (const to of points) {
    const distance = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
    if (distance < least && to !== from) [nearest, least] = [to, distance];
  }
  return nearest;
}

/** A colour at the given share of the circle of hues. */
function hue(share: number): string {
  return `hsl(${Math.round(360 * share)}, 70%, 45%)`;
}
