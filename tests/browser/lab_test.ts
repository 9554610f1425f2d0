import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { projectPath } from "ser/project_path.ts";
import { SETTING_NAMES } from "ser/run/settings.ts";
import { formatNotebook } from "ser/jupyter/committed.ts";
import { ensureEnvironment } from "ser/jupyter/environment.ts";
import { joinNotebooks } from "ser/jupyter/execute.ts";
import { type Notebook, type Output, readNotebook } from "ser/jupyter/notebook.ts";
import { listNotebooks } from "ser/jupyter/notebooks.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { notebookOf } from "../notebooks/fixture.ts";
import { PATIENCE, testInBrowser } from "./chromium.ts";
import { type LabServer, serveLab } from "./lab_server.ts";
import { findNotebookProblems } from "./notebook_problems.ts";
import { findPageProblems } from "./page_problems.ts";

/** Where pictures are kept, and the copies that are run: inside the project, so that a kernel finds `deno.json`. */
const KEPT = projectPath("artifacts/browser"), COPIES = join(KEPT, "notebooks");

/** All cells in the page, as when they have been scrolled through; themes as the browser's; no question about news. */
const SETTINGS = {
  "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
  "@jupyterlab/apputils-extension:themes": { "adaptive-theme": true },
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false" },
};

/** What the notebooks show does not depend on how long their models learn. */
const FEW = { SER_EPOCHS: "4" };

/** A notebook with something wrong in each cell but the last, and what is to be said of it. */
const FAULTY = withOutputs(
  notebookOf(
    "# Faulty",
    "undefined;",
    "throw new RangeError('boo');",
    "Deno.jupyter.svg`<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><title>Blank</title></svg>`;",
    "Deno.jupyter.svg`<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='90'><title>Wide</title><circle r='90'/><text y='50'>one</text><text x='9' y='52'>two</text></svg>`;",
    "Deno.jupyter.html`<p style='color: #333'>for daylight</p><p style='color: #bbb'>for the night</p>`;",
    "Deno.jupyter.html`<audio controls src='data:audio/wav;base64,AAAA'></audio>`;",
    "1;",
  ),
  ["text/plain", "text/plain", "image/svg+xml", "image/svg+xml", "text/html", "text/html", "text/plain"],
);
const FAULTS = [
  /^code cell 1 shows 0 outputs, not 1$/,
  /^code cell 1 puts out nothing, not execute_result text\/plain$/,
  /^code cell 2 fails: .*RangeError: boo/,
  /^code cell 2 puts out error, not execute_result text\/plain$/,
  /^figure 1 \(Blank\) is blank$/,
  /^figure 2 \(Wide\) is 2000 px wide, where \d+ are seen$/,
  /^player 1 is silent/,
  /^"for the night" has a contrast of 1\.9$/,
  /^"one" lies on "two"$/,
  /^in the dark, "for daylight" has a contrast of 1\.5$/,
];

testInBrowser(
  "JupyterLab shows all that the notebooks have to show, in its light and dark theme",
  async (browser, t) => {
    const home = temporaryFolder();
    await Deno.mkdir(COPIES, { recursive: true });
    await removePictures();
    const environment = await ensureEnvironment({ extra: "lab" });
    const unset = Object.fromEntries(SETTING_NAMES.map((name) => [`SER_${name.toUpperCase()}`, ""]));
    const variables = { ...unset, ...FEW, SER_ARTIFACTS: join(home, "artifacts") };
    await using lab = await serveLab(environment, COPIES, home, SETTINGS, variables);

    const lookAt = lookInto(browser, lab);

    await t.step("what a notebook lacks is found", async () => {
      const problems = await lookAt("0_faulty.ipynb", FAULTY);
      strictEqual(problems.length, FAULTS.length, problems.join("\n"));
      FAULTS.forEach((fault, index) => match(problems[index]!, fault));
    });
    const notebooks = await listNotebooks();
    for (const path of notebooks) {
      await t.step(basename(path), async () => {
        deepStrictEqual(await lookAt(basename(path), await readNotebook(path)), []);
      });
    }

    const run = join(home, "artifacts", "demo");
    const executed = notebooks.map((path) => join(COPIES, basename(path)));
    await joinNotebooks(
      environment,
      join(run, "notebooks.html"),
      "The notebooks, as JupyterLab saved them",
      executed,
    );
    for (const { name } of [...Deno.readDirSync(run)].filter(({ name }) => name.endsWith(".html"))) {
      await t.step(
        name,
        async () => deepStrictEqual(await findPageProblems(browser, join(run, name), KEPT), []),
      );
    }
  },
);

/** Gives a function that runs a copy of a notebook that has no outputs yet, all in one page while none breaks down. */
function lookInto(
  browser: Browser,
  lab: LabServer,
): (name: string, committed: Notebook) => Promise<string[]> {
  let open: Page | undefined;
  return async (name, committed) => {
    const file = join(COPIES, name);
    const cells = committed.cells.map((cell) => cell.cell_type === "code" ? { ...cell, outputs: [] } : cell);
    await Deno.writeTextFile(file, formatNotebook({ ...committed, cells }));
    const page = open ??= await openLab(browser, lab.address);
    try {
      return await findNotebookProblems(page, {
        file,
        committed,
        pictures: join(KEPT, basename(name, ".ipynb")),
      });
    } catch (error) {
      open = undefined;
      await page.context().close();
      throw error;
    } finally {
      await lab.closeKernels();
    }
  };
}

async function openLab(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Gives each code cell a result of the given type. */
function withOutputs(notebook: Notebook, types: readonly string[]): Notebook {
  const queue = [...types];
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const output: Output = { output_type: "execute_result", data: { [queue.shift()!]: "" }, metadata: {} };
    return { ...cell, outputs: [output] };
  });
  return { ...notebook, cells };
}

async function removePictures(): Promise<void> {
  for await (const { name } of Deno.readDir(KEPT)) {
    if (name.endsWith(".png")) await Deno.remove(join(KEPT, name));
  }
}
