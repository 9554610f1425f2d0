import { COMMANDS } from "./command/commands.ts";
import { describeCommand, describeCommands } from "./command/help.ts";
import { parseCommandLine } from "./command/parse.ts";
import { addVariables } from "./command/variables.ts";
import { runCommand } from "./run/command.ts";
import { untilInterrupted } from "./run/interrupt.ts";

/**
 * Runs what a command line asks for.
 *
 * @param signal Stops it; what is finished is kept.
 * @param environment Variables, of which those that are called `SER_…` set what no option does.
 * @returns The exit status.
 */
export function main(
  args: readonly string[],
  signal?: AbortSignal,
  environment: Readonly<Record<string, string>> = Deno.env.toObject(),
): Promise<number> {
  return runCommand(args, signal, async (args) => {
    const request = parseCommandLine(args, COMMANDS);
    const { command: name } = request;
    if (request.kind === "run") {
      const command = COMMANDS[request.command]!, { given } = request;
      const settings = addVariables(given.settings, command.settings, environment);
      return await command.run({ ...given, settings, signal });
    }
    console.log(name === null ? describeCommands(COMMANDS) : describeCommand(name, COMMANDS[name]!));
    return 0;
  });
}

if (import.meta.main) Deno.exit(await untilInterrupted((signal) => main(Deno.args, signal)));
