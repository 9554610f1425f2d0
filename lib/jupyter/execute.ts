import { InputError } from "../errors.ts";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { projectPath } from "../project_path.ts";
import { type Environment, PYTHON_ARGS } from "./venv.ts";

/** What `notebooks/execute.py` reports while it runs. Cells are code cells, counted from 1. */
export type ExecuteEvent =
  | { event: "cell"; notebook: string; cell: number; cells: number }
  | { event: "progress"; text: string }
  | { event: "done"; notebook: string; cells: number; seconds: number }
  | {
    event: "failed";
    notebook: string;
    cell: number;
    cells: number;
    source: string;
    error: string;
    traceback: string;
  };

export interface ExecuteOptions {
  /** Variables for the kernels, besides those of this process. */
  variables?: Record<string, string>;
  /** Receives each event. */
  onEvent?: (event: ExecuteEvent) => void;
}

/**
 * Runs notebooks one after the other, each top to bottom in a fresh kernel whose folder is the notebook's.
 *
 * @param notebooks Paths; these files are read, not changed.
 * @param folder Gets the executed copies, under the same names; of a failed notebook too, up to the failing cell.
 * @returns True if every cell ran; at the first that fails, the rest is left.
 */
export async function executeNotebooks(
  environment: Environment,
  notebooks: readonly string[],
  folder: string,
  options: ExecuteOptions = {},
): Promise<boolean> {
  const variables = { ...environment.variables, ...options.variables };
  const child = spawn(environment, ["run", folder, ...notebooks], variables);
  const interruption = endWithThisProcess(child);
  try {
    for await (const line of createInterface({ input: Readable.from(child.stdout) })) {
      if (!interruption.requested) options.onEvent?.(JSON.parse(line));
    }
    return (await child.status).success;
  } finally {
    interruption.forget();
  }
}

/**
 * Joins executed notebooks into one page that needs no other file and no network.
 *
 * @param file Where to write the HTML.
 */
export async function joinNotebooks(
  environment: Environment,
  file: string,
  title: string,
  notebooks: readonly string[],
): Promise<void> {
  const child = spawn(environment, ["report", file, title, ...notebooks], environment.variables);
  await child.stdout.cancel();
  if (!(await child.status).success) {
    throw new InputError(`Cannot write ${basename(file)}: see the message above`);
  }
}

function spawn(environment: Environment, args: string[], env: Record<string, string>): Deno.ChildProcess {
  const command = new Deno.Command(environment.python, {
    args: [...PYTHON_ARGS, projectPath("notebooks/execute.py"), ...args],
    env,
    stdin: "null",
    stdout: "piped",
    detached: true,
  });
  return command.spawn();
}

/** Hands on Ctrl-C and a request to end as one request to end, on which the child closes its kernel first. */
function endWithThisProcess(child: Deno.ChildProcess): { requested: boolean; forget: () => void } {
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  const stop = () => {
    if (interruption.requested) return;
    interruption.requested = true;
    console.error("\nInterrupted: closing the kernel");
    child.kill("SIGTERM");
  };
  const forget = () => signals.forEach((signal) => Deno.removeSignalListener(signal, stop));
  const interruption = { requested: false, forget };
  signals.forEach((signal) => Deno.addSignalListener(signal, stop));
  return interruption;
}
