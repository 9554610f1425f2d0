import type { DataFrame } from "nodejs-polars";
import { rowsOf } from "../../tables/tables.ts";
import type { CrossRow } from "../../evaluate/cross_table.ts";

/** Says in a line each how every corpus is recognised, by what was learnt from; and which is not tested by itself. */
export function summariseCross(table: DataFrame): string[] {
  const rows = rowsOf<CrossRow>(table);
  const scored = rows.map(({ trained, tested, uar, low, high }) => {
    const interval = low === null ? "" : ` (${low.toFixed(3)} to ${high!.toFixed(3)})`;
    return `trained on ${trained}, tested on ${tested}: UAR ${uar.toFixed(3)}${interval}`;
  });
  const corpora = [...new Set(rows.map(({ tested }) => tested))];
  const alone = corpora.filter((name) =>
    !rows.some(({ trained, tested }) => trained === name && tested === name)
  );
  return [
    ...scored,
    ...alone.map((name) => `${name} is not tested by itself: it has one speaker, who cannot be held out`),
  ];
}
