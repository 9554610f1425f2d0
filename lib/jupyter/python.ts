import { InputError } from "../errors.ts";

/** Oldest Python that the notebooks' packages support. */
const OLDEST = [3, 10] as const;

const CANDIDATES = [
  "python3",
  "python",
  "py",
  "python3.14",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
];

/**
 * Finds a Python that can make the notebooks' environment.
 *
 * @param candidates Commands to try, in order.
 * @returns The first command that is Python 3.10 or newer.
 * @throws {InputError} If there is none; the message names what was found instead and what to install.
 */
export async function findPython(candidates: readonly string[] = CANDIDATES): Promise<string> {
  const tooOld: string[] = [];
  for (const command of candidates) {
    const version = await pythonVersion(command);
    if (version === null) continue;
    if (isSupported(version)) return command;
    tooOld.push(`${command} is ${version.join(".")}`);
  }
  const seen = tooOld.length > 0 ? tooOld.join(", ") : `none of ${candidates.join(", ")} runs`;
  throw new InputError(
    `Cannot set up the notebooks as Python ${OLDEST.join(".")} or newer is not installed: ${seen}. ` +
      `Install it from https://www.python.org/downloads (Debian, Ubuntu: apt install python3 python3-venv; ` +
      `macOS: brew install python) and run this again.`,
  );
}

async function pythonVersion(command: string): Promise<[number, number] | null> {
  const source = "import sys; print(*sys.version_info[:2])";
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args: ["-I", "-c", source],
      stderr: "null",
    }).output();
    const [major, minor] = new TextDecoder().decode(stdout).trim().split(" ").map(Number);
    return success && major !== undefined && minor !== undefined ? [major, minor] : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return null;
    throw error;
  }
}

function isSupported([major, minor]: [number, number]): boolean {
  return major === OLDEST[0] && minor >= OLDEST[1];
}
