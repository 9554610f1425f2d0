import { COMMANDS } from "./command/commands.ts";
import { describeCommand, describeCommands } from "./command/help.ts";
import { parseCommandLine } from "./command/parse.ts";
import { runCommand } from "./run/command.ts";
import { untilInterrupted } from "./run/interrupt.ts";

/**
 * Runs what a command line asks for.
 *
 * @param signal Stops it; what is finished is kept.
 * @returns The exit status.
 */
export function main(args: readonly string[], signal?: AbortSignal): Promise<number> {
  return runCommand(args, signal, async (args) => {
    const request = parseCommandLine(args, COMMANDS);
    const { command: name } = request;
    if (request.kind === "run") return await COMMANDS[request.command]!.run({ ...request.given, signal });
    console.log(name === null ? describeCommands(COMMANDS) : describeCommand(name, COMMANDS[name]!));
    return 0;
  });
}

if (import.meta.main) Deno.exit(await untilInterrupted((signal) => main(Deno.args, signal)));
