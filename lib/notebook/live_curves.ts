import { plotLearningCurves } from "../plots/training/learning_curves.ts";
import { HISTORY, type HistoryRow } from "../stages/train.ts";
import { makeTable } from "../tables/tables.ts";
import { openSlot } from "./display.ts";

/** Milliseconds between drawings. */
const INTERVAL = 1500;

/**
 * Draws loss and UAR of all networks under the current cell while they are trained; the cell's result takes their place.
 *
 * @param corpus The corpus's name for the subtitle.
 * @returns The epoch callback of `train`.
 */
export function showLiveCurves(corpus: string): (row: HistoryRow | null) => void {
  const slot = openSlot();
  const rows: HistoryRow[] = [];
  let drawn = performance.now();
  let isShown = false;
  return (row) => {
    if (row === null) {
      if (isShown) void slot.show({ "text/html": "", "text/plain": "" });
      return;
    }
    rows.push(row);
    if (performance.now() - drawn < INTERVAL) return;
    isShown = true;
    const { svg, title } = plotLearningCurves(makeTable(rows, HISTORY), corpus);
    void slot.show({ "image/svg+xml": svg, "text/plain": title });
    drawn = performance.now();
  };
}
