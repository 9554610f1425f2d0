import type { DataFrame } from "nodejs-polars";
import type { LayerRow } from "../../evaluate/layers_table.ts";
import { describeProtocol } from "../../literature/paper.ts";
import { readFeatureClips } from "../../run/read.ts";
import type { Run } from "../../run/run.ts";
import type { Settings } from "../../run/settings.ts";
import { rowsOf } from "../../tables/tables.ts";
import { settingsOfLayers, whyNotHeldOut } from "./divisions.ts";

/**
 * Tells in a line each what every layer, and what it is compared with, scores; says why sentences were not held out besides, if they
 * were not, and what these scores must not be used for.
 *
 * @param changes What was different from the run.
 */
export function summariseLayers(table: DataFrame, run: Run, changes: Partial<Settings> = {}): string[] {
  const protocols = Map.groupBy(rowsOf<LayerRow>(table), ({ protocol }) => protocol);
  const scored = [...protocols.values()].flatMap((rows) => [describe(rows[0]!), ...rows.map(describeRow)]);
  const obstacle = whyNotHeldOut(readFeatureClips(run), settingsOfLayers(run, changes));
  return [
    ...scored,
    ...(obstacle ? [`Sentences were not held out besides. ${obstacle}`] : []),
    'These are outer scores, to be looked at. To choose a layer: ser train --search "grid(layer=1|2|3)".',
  ];
}

function describe({ protocol, folds, scale, model, sentences, chance, speakers }: LayerRow): string {
  return `${describeProtocol({ corpus: "", protocol, folds, scale })}; ${model}; ${speakers} speakers; ` +
    `tested sentences: ${sentences}; chance ${chance.toFixed(3)}`;
}

function describeRow({ features, uar, low, high }: LayerRow): string {
  const interval = low === null ? "" : ` (${low.toFixed(3)} to ${high!.toFixed(3)})`;
  return `  ${features}: UAR ${uar.toFixed(3)}${interval}`;
}
