/** Runs stages as `deno task ser` does, then prints the peak of its memory (MiB, as Linux counts it) on the last line. */
import { main } from "ser/cli.ts";

const exitCode = await main(Deno.args);
const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(await Deno.readTextFile("/proc/self/status"))!;
console.log(Number(peak) / 1024);
Deno.exit(exitCode);
