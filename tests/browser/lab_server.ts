import { join } from "node:path";
import type { Environment } from "ser/jupyter/venv.ts";
import { startLab } from "ser/jupyter/lab.ts";
import { PATIENCE } from "./chromium.ts";

/** A JupyterLab of its own: nothing of the user's settings, no page of news, no question at the end. */
export interface LabServer extends AsyncDisposable {
  /** The Lab's address, with the token. */
  readonly address: string;
  /** Ends all kernels. */
  closeKernels(): Promise<void>;
}

/**
 * Serves a folder's notebooks as `deno task lab` does, to this machine only, without opening a browser.
 *
 * @param home A folder for the server's settings and its files while it runs.
 * @param settings JupyterLab's settings by plug-in, where they are not as shipped.
 * @param variables For the kernels.
 * @returns The server; when it is disposed of, it ends with all its kernels.
 */
export async function serveLab(
  environment: Environment,
  folder: string,
  home: string,
  settings: Record<string, Record<string, unknown>>,
  variables: Record<string, string>,
): Promise<LabServer> {
  const config = join(home, "config"), runtime = join(home, "runtime");
  await Deno.mkdir(join(config, "labconfig"), { recursive: true });
  await Deno.writeTextFile(
    join(config, "labconfig", "default_setting_overrides.json"),
    JSON.stringify(settings),
  );
  // "-y": where the tests are interrupted, so is the server, without a question.
  const lab = startLab(environment, {
    folder,
    args: ["--no-browser", "--ServerApp.ip=127.0.0.1", "--allow-root", "-y"],
    variables: { ...variables, JUPYTER_CONFIG_DIR: config, JUPYTER_RUNTIME_DIR: runtime },
    streams: { stdin: "null", stdout: "null", stderr: "piped" },
  });
  const log = new Response(lab.stderr).text();
  const { url, token } = await findServer(runtime, lab, log);
  const ask = async (path: string, method = "GET") => {
    const response = await fetch(`${url}${path}`, { method, headers: { Authorization: `token ${token}` } });
    if (response.ok) return response;
    throw new Error(
      `Cannot ${method} ${path}: the server answers ${response.status} ${await response.text()}`,
    );
  };
  return {
    address: `${url}lab?reset&token=${token}`,
    async closeKernels() {
      const kernels: { id: string }[] = await (await ask("api/kernels")).json();
      for (const { id } of kernels) await (await ask(`api/kernels/${id}`, "DELETE")).body?.cancel();
    },
    async [Symbol.asyncDispose]() {
      await lab[Symbol.asyncDispose]();
      await log;
    },
  };
}

/** Waits for the file in which a server says where it listens. */
async function findServer(
  runtime: string,
  lab: Deno.ChildProcess,
  log: Promise<string>,
): Promise<{ url: string; token: string }> {
  let ended = false;
  void lab.status.then(() => ended = true);
  const file = join(runtime, `jpserver-${lab.pid}.json`);
  for (const start = Date.now(); !ended; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const text = await Deno.readTextFile(file).catch(() => "");
    if (text.trimEnd().endsWith("}")) return JSON.parse(text);
    if (Date.now() - start > PATIENCE) lab.kill("SIGTERM");
  }
  throw new Error(`Cannot start JupyterLab: it ended before it listened\n${await log}`);
}
