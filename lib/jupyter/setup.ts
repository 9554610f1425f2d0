import { join } from "node:path";
import { type Environment, PYTHON_ARGS } from "./venv.ts";
import { NOTEBOOK_LANGUAGE } from "./language_server.ts";
import { InputError } from "../errors.ts";

/** Makes a virtual environment of a folder, which keeps its lock file only. */
export async function makeVenv(python: string, venv: string): Promise<void> {
  for await (const entry of Deno.readDir(venv)) {
    if (entry.name !== "lock") await Deno.remove(join(venv, entry.name), { recursive: true });
  }
  const complaint = await run(python, ["-I", "-m", "venv", venv]);
  if (complaint === null) return;
  throw new InputError(
    `Cannot set up the notebooks as ${python} cannot make a virtual environment: ${complaint}\n` +
      "Install its venv module (Debian, Ubuntu: apt install python3-venv) and run this again.",
  );
}

/** Installs the packages of a requirements file. */
export async function installRequirements(environment: Environment, requirements: string): Promise<void> {
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-input",
    "--disable-pip-version-check",
    "-r",
    requirements,
  ];
  const complaint = await run(environment.python, [...PYTHON_ARGS, ...pip]);
  if (complaint === null) return;
  throw new InputError(
    `Cannot set up the notebooks as pip could not install ${requirements}: ${complaint}\n` +
      "Is there a network? Packages come from PyPI (behind a proxy, set HTTPS_PROXY; for a mirror, PIP_INDEX_URL).",
  );
}

/** Gives the environment a kernel `deno` that runs on the environment's own Deno. */
export async function writeKernelspec(environment: Environment, venv: string): Promise<void> {
  const folder = join(venv, "share", "jupyter", "kernels", "deno");
  const spec = {
    argv: [environment.deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno (SER)",
    language: "typescript",
  };
  await writeJson(folder, "kernel.json", spec);
}

/** Lets JupyterLab show documentation (of what the mouse is over), types and mistakes in cells, by the environment's Deno. */
export async function writeLanguageServer(
  environment: Environment,
  venv: string,
  root: string,
): Promise<void> {
  const server = join(root, "lib", "jupyter", "language_server.ts");
  const deno = {
    argv: [environment.deno, "run", "--quiet", "--allow-run", server],
    display_name: "Deno",
    languages: [NOTEBOOK_LANGUAGE],
    mime_types: [`text/${NOTEBOOK_LANGUAGE}`],
    version: 2,
  };
  await writeJson(join(venv, "etc", "jupyter", "jupyter_server_config.d"), "deno-lsp.json", {
    LanguageServerManager: { language_servers: { deno } },
  });
  await writeJson(join(venv, "share", "jupyter", "lab", "settings"), "overrides.json", {
    "@jupyter-lsp/jupyterlab-lsp:hover": { autoActivate: true },
  });
}

/** Downloads what `deno.json` imports, so that a kernel's first cell does not wait for it. */
export async function cachePackages(environment: Environment, root: string): Promise<void> {
  const complaint = await run(environment.deno, ["install", "--quiet"], root);
  if (complaint === null) return;
  throw new InputError(
    `Cannot set up the notebooks as the packages of deno.json could not be downloaded: ${complaint}\n` +
      "Is there a network? Packages come from npm (behind a proxy, set HTTPS_PROXY).",
  );
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, name), JSON.stringify(value, null, 2) + "\n");
}

/** Runs a command quietly; returns null, or the last lines of its output if it failed. */
async function run(command: string, args: string[], cwd?: string): Promise<string | null> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args, cwd, env: { NO_COLOR: "1" } })
    .output();
  if (success) return null;
  const output = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return output.trim().split("\n").slice(-5).join("\n");
}
