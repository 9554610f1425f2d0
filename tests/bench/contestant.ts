/** A program that does a piece of work each time it is asked, and tells how long it took. */
export interface Contestant<Answer> {
  /** Seconds from its start until it was ready. */
  readonly start: number;
  /** Writes a line, and reads the line of JSON that answers it. */
  ask(line: string): Promise<Answer>;
  stop(): void;
}

/** Starts a program, and waits for the line that says that it is ready. */
export async function startContestant<Answer>(
  command: string,
  args: readonly string[],
): Promise<Contestant<Answer>> {
  const began = performance.now();
  const child = new Deno.Command(command, { args: [...args], stdin: "piped", stdout: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  const lines = readLines(child.stdout);
  if ((await lines.next()).done) throw new Error(`${command} ${args[0]} ended before it was ready`);
  return {
    start: (performance.now() - began) / 1000,
    async ask(line) {
      await writer.write(new TextEncoder().encode(`${line}\n`));
      return JSON.parse((await lines.next()).value!);
    },
    stop: () => child.kill(),
  };
}

/** Finds the middle of some values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}
