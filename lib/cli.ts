import { COMMANDS } from "./command/commands.ts";
import { describeCommand, describeCommands } from "./command/help.ts";
import { parseCommandLine } from "./command/parse.ts";

/**
 * Runs what a command line asks for.
 *
 * @returns The exit status.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const request = parseCommandLine(args, COMMANDS);
    const { command: name } = request;
    if (request.kind === "run") return await COMMANDS[request.command]!.run(request.given);
    console.log(name === null ? describeCommands(COMMANDS) : describeCommand(name, COMMANDS[name]!));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
