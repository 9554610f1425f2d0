import type { Page } from "playwright-core";
import type { PageElement } from "./page_types.ts";

/**
 * Keeps pictures of all of a page for people to look at, one for each window's height.
 *
 * @param scroller Selector of what scrolls.
 * @param prefix Path of the pictures without their number: `-1.png` follows.
 */
export async function photograph(page: Page, scroller: string, prefix: string): Promise<void> {
  const element = page.locator(scroller).first();
  const { step, screens } = await element.evaluate(({ clientHeight, scrollHeight }: PageElement) => ({
    step: clientHeight,
    screens: Math.ceil(scrollHeight / clientHeight),
  }));
  for (let screen = 0; screen < screens; screen++) {
    await element.evaluate(
      (element: PageElement, top) => element.scrollTo({ top, behavior: "instant" }),
      screen * step,
    );
    await page.screenshot({ path: `${prefix}-${screen + 1}.png` });
  }
}
