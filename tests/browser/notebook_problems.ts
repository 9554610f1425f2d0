import { basename } from "node:path";
import type { Page } from "playwright-core";
import { stripNotebook } from "ser/jupyter/committed.ts";
import { codeCells, type Notebook, type Output, readNotebook } from "ser/jupyter/notebook.ts";
import { findFaintWords } from "./contrast.ts";
import { findBlankFigures, findCutFigures } from "./figures.ts";
import { findCrowdedWords } from "./crowded_words.ts";
import {
  chooseTheme,
  closeNotebook,
  openNotebook,
  readCells,
  runAllCells,
  saveNotebook,
} from "./lab_page.ts";
import { photograph } from "./photograph.ts";
import { findSilentPlayers } from "./players.ts";

/** What scrolls in a notebook's page, and what holds an output. */
const SCROLLER = ".jp-WindowedPanel-outer", OUTPUTS = ".jp-Notebook .jp-OutputArea-output";

/** Outputs whose colours are not JupyterLab's own, as those of Markdown are. */
const WORDS = `${OUTPUTS}:not(.jp-RenderedMarkdown)`;

/** The contrast that WCAG asks of text. */
const CONTRAST = 4.5;

/**
 * Runs a notebook in JupyterLab as people do, and looks at it in the light and the dark theme.
 *
 * @param page The Lab, with no notebook open.
 * @param file Where the Lab saves it.
 * @param committed The notebook with the outputs that are expected.
 * @param pictures Path, without its end, of the pictures that are kept.
 * @returns One line for each error, cell that was not run or lacks an output, figure that is blank, cut off, crowded or too many, player
 * without a sound, and text that is hard to read.
 */
export async function findNotebookProblems(
  page: Page,
  { file, committed, pictures }: {
    file: string;
    committed: Notebook;
    pictures: string;
  },
): Promise<string[]> {
  const expected = codeCells(committed).map(({ outputs = [] }) => ({
    outputs: outputs.length,
    figures: outputs.flatMap(svgOf).length,
  }));
  await chooseTheme(page, "light");
  await openNotebook(page, basename(file));
  await runAllCells(page);
  const shown = await readCells(page, expected);
  await photograph(page, SCROLLER, `${pictures}-light`);
  await saveNotebook(page);
  const executed = stripNotebook(await readNotebook(file));
  const saved = kindsOfOutputs(executed);

  const problems = kindsOfOutputs(committed).flatMap((kinds, index) => {
    const { count, outputs, figures, error } = shown[index]!;
    const wanted = expected[index]!;
    return [
      error === "" ? [] : `fails: ${error.replace(/\s+/g, " ")}`,
      count === `${index + 1}` ? [] : `has the count "${count}"`,
      outputs >= wanted.outputs ? [] : `shows ${outputs} outputs, not ${wanted.outputs}`,
      figures === wanted.figures ? [] : `shows ${figures} figures, not ${wanted.figures}`,
      saved[index] === kinds ? [] : `puts out ${saved[index] || "nothing"}, not ${kinds || "nothing"}`,
    ].flat().map((problem) => `code cell ${index + 1} ${problem}`);
  });
  problems.push(
    ...await findBlankFigures(page, OUTPUTS),
    ...await findCutFigures(page, OUTPUTS),
    ...await findSilentPlayers(page, OUTPUTS),
    ...await findFaintWords(page, WORDS, CONTRAST),
  );
  const figures = await page.context().newPage();
  for (const svg of codeCells(executed).flatMap(({ outputs = [] }) => outputs.flatMap(svgOf))) {
    problems.push(...await findCrowdedWords(figures, svg));
  }
  await figures.close();
  await chooseTheme(page, "dark");
  await photograph(page, SCROLLER, `${pictures}-dark`);
  problems.push(...(await findFaintWords(page, WORDS, CONTRAST)).map((words) => `in the dark, ${words}`));
  await closeNotebook(page);
  return problems;
}

/** Gives the figure that an output shows, if it does. */
function svgOf({ data }: Output): string[] {
  if (typeof data !== "object" || data === null || !("image/svg+xml" in data)) return [];
  return [[data["image/svg+xml"]].flat().join("")];
}

/** Says of each code cell what it puts out, by kind; what is printed may come before or after the result. */
function kindsOfOutputs(notebook: Notebook): string[] {
  return codeCells(notebook).map(({ outputs = [] }) =>
    outputs.map(({ output_type, data }) => [output_type, ...Object.keys(data ?? {}).sort()].join(" ")).sort()
      .join(", ")
  );
}
