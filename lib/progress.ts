/**
 * Hears how far a long piece of work is.
 *
 * @param done Pieces finished.
 * @param total Pieces in all; 0 if that is not known.
 * @param what What is being worked on, in a few words.
 */
export type Progress = (done: number, total: number, what: string) => void;

/**
 * Describes progress in one line: pieces, rate and time left, as far as they are known.
 *
 * @param seconds Time since the work began.
 *
 * @example
 * ```ts
 * const line = describeProgress(50, 100, "a.wav", 10);
 * if (line !== "50/100 · 5.0 a second · 10 s left · a.wav") throw new Error(line);
 * ```
 */
export function describeProgress(done: number, total: number, what: string, seconds: number): string {
  if (total <= 1) return what;
  const rate = done / seconds;
  if (!(rate > 0 && rate < Infinity)) return `${done}/${total} · ${what}`;
  const pace = rate >= 1 ? `${rate.toFixed(1)} a second` : `${(1 / rate).toFixed(1)} s each`;
  const left = done < total
    ? `${describeSeconds((total - done) / rate)} left`
    : `${describeSeconds(seconds)} in all`;
  return `${done}/${total} · ${pace} · ${left} · ${what}`;
}

/** Writes a time as `12 s` or `3 min 20 s`. */
function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Shows progress by a function that replaces the last line shown, no more often than is useful.
 *
 * @param show Shows a line; `last` tells that none follows.
 * @param interval Milliseconds between lines.
 */
export function throttledProgress(show: (line: string, last: boolean) => void, interval: number): Progress {
  let start = performance.now(), shown = start, before = 0;
  return (done, total, what) => {
    const now = performance.now();
    if (done < before) start = now; // the next piece of work has begun
    before = done;
    const last = total > 0 && done >= total;
    if (!last && now - shown < interval) return;
    shown = now;
    show(describeProgress(done, total, what, (now - start) / 1000), last);
    if (last) [start, before] = [now, 0];
  };
}
