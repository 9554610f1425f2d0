import { type Progress, throttledProgress } from "../progress.ts";
import { openSlot } from "./display.ts";

/**
 * Shows progress under the current cell, on one line that is replaced: pieces, rate and time left.
 *
 * @param stage What is being done.
 */
export function showProgress(stage: string): Progress {
  const slot = openSlot();
  return throttledProgress((line) => void slot.show({ "text/plain": `${stage}: ${line}` }), 500);
}
