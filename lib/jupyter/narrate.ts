import type { ExecuteEvent } from "./execute.ts";

/** Seconds between two lines about one long cell, where a line cannot be rewritten. */
const QUIET = 10;

/** Runs work that reports events, and shows them on the terminal: which notebook, which cell, how long so far. */
export async function narrate<T>(work: (on: (event: ExecuteEvent) => void) => Promise<T>): Promise<T> {
  const encoder = new TextEncoder();
  const narrator = createNarrator({
    write: (text) => Deno.stderr.writeSync(encoder.encode(text)),
    live: Deno.stderr.isTerminal(),
    now: Date.now,
  });
  const timer = setInterval(narrator.tick, 1000);
  try {
    return await work(narrator.onEvent);
  } finally {
    clearInterval(timer);
  }
}

/**
 * Turns events into lines of text.
 *
 * @param terminal Where text goes, whether the current line can be rewritten there, and a clock (ms).
 * @returns `onEvent` takes events; `tick`, called now and then, keeps the seconds moving.
 */
export function createNarrator(
  terminal: { write: (text: string) => void; live: boolean; now: () => number },
) {
  const { write, live, now } = terminal;
  const wipe = live ? "\r\x1b[2K" : "";
  let started = now();
  let shown = now();
  let cell = "";
  let progress = "";
  const tick = () => {
    if (cell === "" || (!live && now() - shown < QUIET * 1000)) return;
    shown = now();
    const line = `${cell}  ${Math.round((shown - started) / 1000)} s  ${progress}`.trimEnd();
    write(live ? wipe + line.slice(0, 100) : `${line}\n`);
  };
  const end = (text: string) => {
    write(`${wipe}${text}\n`);
    cell = "";
    shown = now();
  };
  const onEvent = (event: ExecuteEvent) => {
    if (event.event === "done") return end(`${event.notebook}  ${event.cells} cells  ${event.seconds} s`);
    if (event.event === "failed") return end(describeFailure(event));
    if (event.event === "progress") progress = event.text.split("\n")[0] ?? "";
    else {
      if (cell === "") started = now();
      cell = `${event.notebook}  cell ${event.cell}/${event.cells}`;
      progress = "";
    }
    tick();
  };
  return { onEvent, tick };
}

/** Says which cell failed, how it begins, and why. */
export function describeFailure(event: Extract<ExecuteEvent, { event: "failed" }>): string {
  const head = event.source.split("\n").slice(0, 3).map((line) => `    ${line}`).join("\n");
  const where = `${event.notebook}.ipynb: code cell ${event.cell} of ${event.cells} failed`;
  return `${where}: ${event.error}\n${head}\n\n${event.traceback.trim()}`.trimEnd();
}
