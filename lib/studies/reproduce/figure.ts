import { describeProtocol, MEASURES } from "../../literature/paper.ts";
import type { LiteratureScore } from "../../literature/score.ts";
import type { Figure } from "../../plots/drawing/figure.ts";
import { plotLiterature } from "../../plots/evaluation/literature.ts";
import { ourScore, publishedScore } from "../literature.ts";
import type { Measured } from "./reproduced_row.ts";

/**
 * Draws every run of ours with the published scores whose protocol it followed. Those that share speakers are grey: what is
 * to be compared with others is ours with speakers held out.
 */
export function drawReproduction(measured: readonly Measured[]): Figure {
  const groups = Map.groupBy(
    measured,
    ({ configuration: { name, model }, title, protocol }) =>
      `${title}, ${describeProtocol(protocol)}; ours: ${name} + ${model}`,
  );
  const scores = [...groups].flatMap(([group, rows]): LiteratureScore[] => [
    ...[...Map.groupBy(rows, ({ result }) => MEASURES[result.measure]).values()].flatMap(([first]) =>
      oursOf(group, first!)
    ),
    ...rows.map(({ result, protocol, ours, heldOut }) =>
      heldOut
        ? publishedScore(group, result, { ...protocol, protocol: "loso" }, heldOut)
        : publishedScore(group, result, protocol, ours)
    ),
  ]);
  return plotLiterature(scores, [...new Set(measured.map(({ title }) => title))].join(", "));
}

/** Ours as it was measured for a result; and with speakers held out, if its protocol shares them. */
function oursOf(group: string, { result: { measure }, ours, heldOut }: Measured): LiteratureScore[] {
  return [
    ourScore({ group, name: heldOut ? "ours, speakers shared" : "ours", measure }, ours),
    ...(heldOut ? [ourScore({ group, name: "ours, one speaker out", measure }, heldOut)] : []),
  ];
}
