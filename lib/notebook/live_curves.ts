import { plotLearningCurves } from "../plots/training/learning_curves.ts";
import { HISTORY, type HistoryRow } from "../stages/train.ts";
import { makeTable } from "../tables/tables.ts";
import { openSlot } from "./display.ts";

/** Milliseconds between drawings, at least; and how many times as long as a drawing takes, so that it holds up nothing. */
const INTERVAL = 1500, REST = 10;

/**
 * Draws loss and UAR of all networks under the current cell while they are trained; the cell's result takes their place.
 *
 * @param corpus The corpus's name for the subtitle.
 * @returns The epoch callback of `train`.
 */
export function showLiveCurves(corpus: string): (row: HistoryRow | null) => void {
  const slot = openSlot();
  const rows: HistoryRow[] = [];
  let next = performance.now() + INTERVAL;
  let isShown = false;
  return (row) => {
    if (row === null) {
      if (isShown) void slot.show({ "text/html": "", "text/plain": "" });
      return;
    }
    rows.push(row);
    const start = performance.now();
    if (start < next) return;
    isShown = true;
    const { svg, title } = plotLearningCurves(makeTable(rows, HISTORY), corpus);
    void slot.show({ "image/svg+xml": svg, "text/plain": title });
    const end = performance.now();
    next = end + Math.max(INTERVAL, REST * (end - start));
  };
}
