import { createHash } from "node:crypto";
import { join } from "node:path";
import { warnOfDeno } from "./deno_version.ts";
import { projectPath } from "../project_path.ts";
import { InputError } from "../errors.ts";
import { findPython } from "./python.ts";
import {
  cachePackages,
  installRequirements,
  makeVenv,
  writeKernelspec,
  writeLanguageServer,
} from "./setup.ts";
import type { Environment } from "./venv.ts";

export interface EnvironmentOptions {
  /** Folder that holds `notebooks/` and gets `.venv/`. Default: the project. */
  root?: string;
  /** What to have besides what runs the notebooks. */
  extra?: keyof typeof EXTRAS;
  /** Commands to look for Python under. */
  pythons?: readonly string[];
  /** Takes lines about what is going on. Default: writes them to standard error. */
  log?: (line: string) => void;
}

/** What only some commands need, and where it is listed. */
const EXTRAS = {
  lab: { name: "JupyterLab", file: "notebooks/requirements-lab.txt" },
  bench: { name: "librosa", file: "tests/bench/requirements.txt" },
  opensmile: { name: "openSMILE", file: "tests/bench/requirements-opensmile.txt" },
  train: { name: "PyTorch", file: "tests/bench/requirements-train.txt" },
  encoders: { name: "PyTorch and transformers", file: "tests/bench/requirements-encoders.txt" },
};

/**
 * Makes the environment that notebooks run in, or finds it made.
 *
 * `.venv` is made from `notebooks/requirements.txt`, with a kernelspec `deno` of its own; nothing outside the project
 * changes but caches. It is made again when the requirements change, the project moves, or making it was interrupted.
 *
 * @throws {InputError} If Python, its venv module or a network is missing; the message says what to install.
 */
export async function ensureEnvironment(options: EnvironmentOptions = {}): Promise<Environment> {
  const { root = projectPath("."), extra, log = console.error } = options;
  const venv = join(root, ".venv");
  const environment = describe(venv);
  await Deno.mkdir(venv, { recursive: true });
  using lock = await Deno.open(join(venv, "lock"), { create: true, write: true });
  await lock.lock(true);

  const requirements = await Deno.readTextFile(join(root, "notebooks", "requirements.txt"));
  await once(join(venv, "ready"), `${venv}\n${requirements}`, async () => {
    log("Setting up the notebooks' environment in .venv, once, about a minute …");
    await makeVenv(await findPython(options.pythons), venv);
    await installRequirements(environment, join(root, "notebooks", "requirements.txt"));
    await writeKernelspec(environment, venv);
  });
  if (extra) {
    const { name, file } = EXTRAS[extra];
    const list = join(root, file);
    await once(
      join(venv, `ready-${extra}`),
      `${requirements}\n${await Deno.readTextFile(list)}`,
      async () => {
        log(`Installing ${name} into .venv, once, about a minute …`);
        await installRequirements(environment, list);
        if (extra === "lab") await writeLanguageServer(environment, venv, root);
      },
    );
  }
  await cachePackages(environment, root);
  return environment;
}

/** Sets up, and reports a missing piece of the machine without a stack. */
export async function environmentOrExit(options: EnvironmentOptions = {}): Promise<Environment> {
  const warning = warnOfDeno(Deno.version.deno);
  if (warning !== null) console.error(warning);
  try {
    return await ensureEnvironment(options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

function describe(venv: string): Environment {
  const windows = Deno.build.os === "windows";
  const program = (name: string) => windows ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
  const data = join(venv, "share", "jupyter");
  return {
    python: program("python"),
    deno: program("deno"),
    variables: {
      JUPYTER_PATH: data,
      JUPYTER_DATA_DIR: data,
      JUPYTER_CONFIG_DIR: join(venv, "jupyter", "config"),
      JUPYTER_CONFIG_PATH: join(venv, "etc", "jupyter"),
      JUPYTER_RUNTIME_DIR: join(venv, "jupyter", "runtime"),
      IPYTHONDIR: join(venv, "jupyter", "ipython"),
      JUPYTER_PREFER_ENV_PATH: "1",
      NO_COLOR: "1",
    },
  };
}

/** Does the work unless the file says that it was done for the same key; the file is written last. */
async function once(file: string, key: string, work: () => Promise<void>): Promise<void> {
  const hash = createHash("sha256").update(key).digest("hex");
  if (await readOrNothing(file) === hash) return;
  await work();
  await Deno.writeTextFile(file, hash);
}

async function readOrNothing(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

if (import.meta.main) await environmentOrExit();
