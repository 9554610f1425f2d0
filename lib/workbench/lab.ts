import { projectPath } from "../project.ts";
import { environmentOrExit, PYTHON_ARGS } from "./environment.ts";

/** Opens JupyterLab on the notebooks; extra arguments go to it (`--no-browser`). */
async function main(args: readonly string[]): Promise<number> {
  const { python, variables } = await environmentOrExit({ extra: "lab" });
  const folder = projectPath("notebooks");
  const settings = [
    "--LabApp.news_url=",
    "--KernelSpecManager.allowed_kernelspecs=deno",
    "--MultiKernelManager.default_kernel_name=deno",
    "--LanguageServerManager.autodetect=False",
    // What it keeps of open notebooks for the language server is not to lie beside them.
    `--LanguageServerManager.virtual_documents_dir=${projectPath(".venv/jupyter/open")}`,
  ];
  const lab = new Deno.Command(python, {
    args: [...PYTHON_ARGS, "-m", "jupyterlab", ...settings, ...args, folder],
    env: variables,
  }).spawn();
  Deno.addSignalListener("SIGINT", () => {});
  return (await lab.status).code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
