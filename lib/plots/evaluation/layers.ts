import * as Plot from "@observablehq/plot";
import { greatest } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import type { LayerRow } from "../../evaluate/layers_table.ts";
import { describeProtocol, describeScale } from "../../literature/paper.ts";
import { parseCall } from "../../options.ts";
import { areFew, TOO_NARROW, tooFewToTell } from "../../metrics/few_speakers.ts";
import { rowsOf } from "../../tables/tables.ts";
import { CATEGORIES, REFERENCE } from "../drawing/colours.ts";
import { drawFigure, type Figure } from "../drawing/figure.ts";
import { legendMarks } from "../drawing/legend.ts";
import { textWidth } from "../drawing/text_width.ts";

/** A row, with what its curve and its place on the axis are called. */
interface Point extends LayerRow {
  readonly curve: string;
  readonly place: string;
}

/**
 * Draws the UAR of each layer of an encoder, a curve a protocol, with 95 % intervals over speakers; to the right, what layers are
 * compared with.
 *
 * @param table Rows as `compareLayers()` makes them.
 * @param corpus The corpus's name for the subtitle.
 * @returns Its data: the table.
 */
export function plotLayers(table: DataFrame, corpus: string): Figure {
  const points = rowsOf<LayerRow>(table).map((row): Point => ({
    ...row,
    curve: curveOf(row),
    place: row.layer === null ? row.features : `${row.layer}`,
  }));
  const curves = [...new Set(points.map(({ curve }) => curve))];
  const colours = Object.fromEntries(curves.map((curve, i) => [curve, CATEGORIES[i % CATEGORIES.length]!]));
  const layers = points.filter(({ layer }) => layer !== null),
    others = points.filter(({ layer }) => layer === null);
  const numbers = [...new Set(layers.map(({ place }) => place))];
  const names = [...new Set(others.map(({ place }) => place))];
  const places = [...numbers, ...(names.length > 0 ? [GAP, ...names] : [])];
  const { chance, model, scale, speakers } = points[0]!;
  const step = Math.max(44, 12 + textWidth(names.flatMap((name) => name.split(" "))));
  return drawFigure({
    title: finding(layers),
    subtitle: `An exploration: outer scores, not used to choose a layer · ` +
      `${parseCall(model, "a model").name} on each layer alone, ${describeScale(scale)} · ` +
      `95 % intervals over ${speakers} speakers${areFew(speakers) ? ` (${TOO_NARROW})` : ""}; ` +
      `dashed: chance (${chance.toFixed(2)}) · ${corpus}`,
    data: table,
  }, [{
    width: Math.max(560, 70 + step * places.length, 40 + 40 * curves.length + textWidth(curves)),
    height: 360,
    marginLeft: 46,
    marginTop: 56,
    marginBottom: 48,
    x: {
      type: "point",
      domain: places,
      label: "layer",
      labelAnchor: "center",
      labelArrow: "none",
      tickSize: 0,
      tickFormat: (place: string) => place.trim().replace(" ", "\n"),
      padding: 0.6,
    },
    y: { domain: [0, 1], label: "UAR", labelArrow: "none", grid: true },
    marks: [
      Plot.ruleY([chance], { stroke: REFERENCE, strokeDasharray: "4 3" }),
      ...curves.flatMap((curve, i) => {
        const dx = 5 * (i - (curves.length - 1) / 2), colour = colours[curve]!;
        const isCurve = (point: Point) => point.curve === curve;
        const at = { x: "place", y: "uar", dx } as const;
        return [
          Plot.ruleX(points.filter((point) => isCurve(point) && point.low !== null), {
            x: "place",
            y1: "low",
            y2: "high",
            dx,
            stroke: colour,
            strokeOpacity: 0.45,
            strokeWidth: 3,
          }),
          Plot.line(layers.filter(isCurve), { ...at, stroke: colour, strokeWidth: 2 }),
          Plot.dot(layers.filter(isCurve), { ...at, fill: colour, r: 4 }),
          Plot.dot(others.filter(isCurve), { ...at, fill: colour, r: 5, symbol: "diamond" }),
        ];
      }),
      ...legendMarks(colours, 42),
    ],
  }]);
}

/** Keeps layers and what they are compared with apart. */
const GAP = " ";

const SENTENCES: Readonly<Record<LayerRow["sentences"], string>> = {
  known: "sentences known",
  new: "sentences new",
  "not told": "sentences not told",
};

function curveOf({ protocol, folds, sentences }: LayerRow): string {
  const name = describeProtocol({ corpus: "", protocol, folds, scale: null });
  return protocol === "sentences" ? name : `${name}, ${SENTENCES[sentences]}`;
}

/** Tells what the best layer scores and, where that is known, what is left of it once sentences are new. */
function finding(layers: readonly Point[]): string {
  const few = tooFewToTell(layers[0]!.speakers), curve = layers[0]!.curve;
  const best = greatest(layers.filter((point) => point.curve === curve), ({ uar }) => uar)!;
  const held = layers.find(({ layer, sentences }) => layer === best.layer && sentences === "new");
  const score = `UAR ${best.uar.toFixed(2)} with layer ${best.layer}`;
  if (best.sentences !== "known" || !held) {
    return few ? `${few} which layer is best: ${score}` : `Emotions are told best, at ${score}`;
  }
  const scores = `${score}, ${held.uar.toFixed(2)} once sentences are new`;
  return few ? `${few} what known sentences are worth: ${scores}` : scores;
}
