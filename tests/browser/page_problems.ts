import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { PATIENCE } from "./chromium.ts";
import { findFaintWords } from "./contrast.ts";
import { findBlankFigures } from "./figures.ts";
import type { GetComputedStyle, PageDocument, PageElement } from "./page_types.ts";
import { photograph } from "./photograph.ts";
import { findSilentPlayers } from "./players.ts";

declare const document: PageDocument, getComputedStyle: GetComputedStyle;

/** How a page is looked at: as on a laptop by day, and as on a telephone by night. Width in CSS pixels. */
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 420, colorScheme: "dark" },
] as const;

/**
 * Looks at a page that is to need no other file, as people would: wide and light, narrow and dark, with all unfolded.
 *
 * @param path The page's file.
 * @param pictures Folder that gets pictures of the page.
 * @returns One line for each place that overflows its window, figure that is blank, player without a sound, text that is
 * hard to read, request to anywhere, and error on the console.
 */
export async function findPageProblems(browser: Browser, path: string, pictures: string): Promise<string[]> {
  const address = pathToFileURL(path).href;
  const name = basename(path);
  const problems: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    const note = (problem: string) => problems.push(`${name} at ${width} px, ${colorScheme}: ${problem}`);
    const context = await browser.newContext({ viewport: { width, height: 1600 }, colorScheme });
    const isElsewhere = ({ href }: URL) => !href.startsWith(address) && !/^(data|blob):/.test(href);
    await context.route(isElsewhere, (route) => {
      note(`asks for ${route.request().url()}`);
      return route.abort();
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") note(`says on the console: ${message.text()}`);
    });
    page.on("pageerror", (error) => note(`throws ${error}`));
    await page.goto(address);
    await page.locator("details").evaluateAll((all: PageElement[]) =>
      all.forEach((one) => one.setAttribute("open", ""))
    );
    (await page.locator("html").evaluate(findOverflow)).forEach(note);
    (await findBlankFigures(page, "body")).forEach(note);
    (await findSilentPlayers(page, "body")).forEach(note);
    (await findFaintWords(page, "body", 4.5)).forEach(note);
    await photograph(page, "html", join(pictures, `${basename(path, ".html")}-${width}-${colorScheme}`));
    await context.close();
  }
  return problems;
}

/** Says what makes a page wider than its window: the innermost elements that stick out and are not cut off. */
function findOverflow(html: PageElement): string[] {
  if (html.scrollWidth <= html.clientWidth) return [];
  const sticksOut = (element: PageElement) => element.getBoundingClientRect().right > html.clientWidth + 1;
  const all = [...html.querySelectorAll("body *")].filter(sticksOut);
  const isCut = (element: PageElement): boolean => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const culprits = all.filter((element) => !isCut(element) && ![...element.children].some(sticksOut));
  const names = culprits.slice(0, 5).map((element) => element.outerHTML.slice(0, 80));
  return [`is ${html.scrollWidth} px wide by ${names.join(", ")}`];
}
