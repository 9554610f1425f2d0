import { rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { findPython } from "ser/jupyter/python.ts";
import { withFolder } from "../notebooks/fixture.ts";

/** Writes a command that behaves as given; returns its path. */
async function writeCommand(folder: string, name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

const ignore = Deno.build.os === "windows";

Deno.test(
  { name: "findPython() passes over what is missing or too old", ignore },
  () =>
    withFolder(async (folder) => {
      const old = await writeCommand(folder, "old", "echo 3 9");
      const good = await writeCommand(folder, "good", "echo 3 10");
      strictEqual(await findPython([join(folder, "missing"), old, good]), good);
    }),
);

Deno.test(
  { name: "findPython() says what it found and what to install", ignore },
  () =>
    withFolder(async (folder) => {
      const old = await writeCommand(folder, "old", "echo 3 9");
      const install =
        /Python 3\.10 or newer is not installed: .*old is 3\.9.*apt install python3 python3-venv/;
      await rejects(findPython([old]), { name: "InputError", message: install });
      await rejects(findPython([join(folder, "no")]), { name: "InputError", message: /none of .*no runs/ });
    }),
);

Deno.test(
  { name: "ensureEnvironment() names the package that a Python without venv lacks", ignore },
  () =>
    withFolder(async (folder) => {
      await writeRequirements(folder);
      const python = await writeCommand(
        folder,
        "python",
        '[ "$2" = -c ] && echo 3 11 && exit; echo no ensurepip; exit 1',
      );
      const options = { root: folder, pythons: [python], log: () => {} };
      await rejects(ensureEnvironment(options), {
        name: "InputError",
        message: /no ensurepip\n.*apt install python3-venv/,
      });
    }),
);

Deno.test(
  { name: "ensureEnvironment() starts over after a set-up that did not finish", ignore },
  () =>
    withFolder(async (folder) => {
      await writeRequirements(folder);
      // A Python whose virtual environments hold a Python that cannot install: as without a network.
      const python = await writeCommand(
        folder,
        "python",
        '[ "$2" = -c ] && echo 3 11 && exit\n' +
          'mkdir "$4/bin" && printf "#!/bin/sh\\necho no route to host; exit 1" > "$4/bin/python" && chmod +x "$4/bin/python"',
      );
      const said: string[] = [];
      const options = { root: folder, pythons: [python], log: (line: string) => said.push(line) };
      const offline = { name: "InputError", message: /no route to host\nIs there a network\?.*HTTPS_PROXY/ };
      await rejects(ensureEnvironment(options), offline);
      await rejects(ensureEnvironment(options), offline);
      strictEqual(said.length, 2);
    }),
);

async function writeRequirements(folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "notebooks"));
  await Deno.writeTextFile(join(folder, "notebooks", "requirements.txt"), "deno==2.8.1\n");
}
