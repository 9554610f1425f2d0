import { type Progress, throttledProgress } from "../progress.ts";

/** Shows progress on one line of a terminal, or now and then on a line of its own where there is none. */
export function terminalProgress(stage: string): Progress {
  const terminal = Deno.stderr.isTerminal();
  const encoder = new TextEncoder();
  return throttledProgress((line, last) => {
    const text = terminal ? `\r\x1b[2K${stage}: ${line}${last ? "\n" : ""}` : `${stage}: ${line}\n`;
    Deno.stderr.writeSync(encoder.encode(text));
  }, terminal ? 100 : 10_000);
}
