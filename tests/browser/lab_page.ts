import type { Locator, Page } from "playwright-core";
import type { PageDocument, PageElement } from "./page_types.ts";

declare const document: PageDocument;

/** A notebook that is open. */
const PANEL = ".jp-NotebookPanel";

/** Milliseconds for all cells of a notebook to run, on a slow machine with others on it. */
const RUNNING = 1_200_000;

/** Milliseconds for outputs to come after the kernel has said that it is done. */
const LATE = 5_000;

/** An output that tells an error, as JupyterLab shows it. */
const ERROR = ["error", "stderr"].map((kind) => `[data-mime-type="application/vnd.jupyter.${kind}"]`).join();

/** What a code cell shows. */
export interface ShownCell {
  /** The number of its execution, or what stands in its place. */
  readonly count: string;
  /** How many outputs there are that take up room, and how many of these are figures. */
  readonly outputs: number;
  readonly figures: number;
  /** What its error says, if there is one. */
  readonly error: string;
}

/** Opens a notebook of the folder that the Lab shows, and waits until its kernel listens. */
export async function openNotebook(page: Page, name: string): Promise<void> {
  await chooseFromMenu(page, "File", "Open from Path");
  await page.locator(".jp-Dialog input").fill(name);
  await page.keyboard.press("Enter");
  await page.locator(PANEL).waitFor();
  await waitUntilIdle(page);
}

/** Closes the notebook that is open; its kernel goes on. */
export async function closeNotebook(page: Page): Promise<void> {
  await chooseFromMenu(page, "File", "Close Tab");
  await page.locator(PANEL).waitFor({ state: "detached" });
  await kernelIsIdle(page).waitFor({ state: "hidden" });
}

/**
 * Runs all cells by the menu, and waits until the kernel is idle and no cell waits, or one has failed.
 *
 * @throws {Error} If JupyterLab asks something, as it does when a kernel dies.
 */
export async function runAllCells(page: Page): Promise<void> {
  await chooseFromMenu(page, "Run", "Run All Cells");
  await page.waitForFunction(
    (selector) => {
      const counts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map(({ textContent }) =>
        textContent
      );
      const hasRun = counts.every((count) => /\[\d+\]/.test(count));
      const waits = counts.some((count) => count.includes("*"));
      const failed = document.querySelector(selector) !== null;
      return hasRun || (failed && !waits) || document.querySelector(".jp-Dialog") !== null;
    },
    ERROR,
    { timeout: RUNNING, polling: 250 },
  );
  const question = page.locator(".jp-Dialog");
  if (await question.count() > 0) throw new Error(`JupyterLab asks: ${await question.innerText()}`);
  await waitUntilIdle(page);
}

/**
 * Reads what each code cell shows.
 *
 * @param expected How many outputs each is to show, and figures among them; these are waited for a while.
 */
export async function readCells(
  page: Page,
  expected: readonly Pick<ShownCell, "outputs" | "figures">[],
): Promise<ShownCell[]> {
  const cells = page.locator(".jp-CodeCell");
  const read = () =>
    cells.evaluateAll((all: PageElement[], selector) =>
      all.map((cell): ShownCell => {
        const outputs = [...cell.querySelectorAll(".jp-OutputArea-output")]
          .filter(({ offsetWidth, offsetHeight }) => offsetWidth > 0 && offsetHeight > 0);
        const error = outputs.find((output) => output.matches(selector));
        return {
          count: cell.querySelector(".jp-InputPrompt")?.textContent.replace(/[[\]:]/g, "") ?? "",
          outputs: outputs.length,
          figures: outputs.filter((output) => output.matches(".jp-RenderedSVG")).length,
          error: error?.innerText ?? "",
        };
      }), ERROR);
  for (const start = Date.now();; await page.waitForTimeout(250)) {
    const shown = await read();
    const isThere = expected.every(({ outputs, figures }, index) => {
      const cell = shown[index]!;
      return cell.outputs >= outputs && cell.figures >= figures;
    });
    if (isThere || Date.now() - start > LATE) return shown;
  }
}

/** Saves the notebook, and waits until it is saved. */
export async function saveNotebook(page: Page): Promise<void> {
  await chooseFromMenu(page, "File", "Save Notebook");
  await page.locator(".lm-DockPanel .lm-TabBar-tab.lm-mod-current:not(.jp-mod-dirty)").waitFor();
}

/** Turns JupyterLab to its light or dark theme, as the system's would be. */
export async function chooseTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`body[data-jp-theme-light="${colorScheme === "light"}"]`).waitFor({ state: "attached" });
}

async function chooseFromMenu(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: entry }).first().click();
}

async function waitUntilIdle(page: Page): Promise<void> {
  await kernelIsIdle(page).waitFor();
}

function kernelIsIdle(page: Page): Locator {
  return page.locator("#jp-main-statusbar").getByText(/^Deno.* Idle$/);
}
