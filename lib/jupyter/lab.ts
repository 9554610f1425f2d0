import { projectPath } from "../project_path.ts";
import { environmentOrExit } from "./environment.ts";
import { type Environment, PYTHON_ARGS } from "./venv.ts";

export interface LabOptions {
  /** Folder of the notebooks. Default: the project's. */
  folder?: string;
  /** Further arguments to JupyterLab (`--no-browser`). */
  args?: readonly string[];
  /** Variables for the server and its kernels, besides those of this process and of the environment. */
  variables?: Readonly<Record<string, string>>;
  /** Where the server reads from and logs to. Default: this process's own streams. */
  streams?: Pick<Deno.CommandOptions, "stdin" | "stdout" | "stderr">;
}

/** Starts JupyterLab on notebooks, with the environment's Deno kernel and no other. SIGTERM ends it and its kernels. */
export function startLab(environment: Environment, options: LabOptions = {}): Deno.ChildProcess {
  const { folder = projectPath("notebooks"), args = [], variables, streams } = options;
  const settings = [
    "--LabApp.news_url=",
    "--KernelSpecManager.allowed_kernelspecs=deno",
    "--MultiKernelManager.default_kernel_name=deno",
    "--LanguageServerManager.autodetect=False",
    // What it keeps of open notebooks for the language server is not to lie beside them.
    `--LanguageServerManager.virtual_documents_dir=${projectPath(".venv/jupyter/open")}`,
  ];
  return new Deno.Command(environment.python, {
    args: [...PYTHON_ARGS, "-m", "jupyterlab", ...settings, ...args, folder],
    env: { ...environment.variables, ...variables },
    ...streams,
  }).spawn();
}

/** Opens JupyterLab on the notebooks; extra arguments go to it (`--no-browser`). */
async function main(args: readonly string[]): Promise<number> {
  const environment = await environmentOrExit({ extra: "lab" });
  const lab = startLab(environment, { args });
  Deno.addSignalListener("SIGINT", () => {});
  return (await lab.status).code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
