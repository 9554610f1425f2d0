import { ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pl from "nodejs-polars";
import { drawFigure } from "ser/plots/drawing/figure.ts";
import { writePage } from "ser/report/page.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";
import { PATIENCE, testInBrowser } from "./chromium.ts";
import type { PageElement, PageImage } from "./page_types.ts";

/** The smallest letters that figures have, and that can be read: CSS pixels. */
const SMALLEST = 10, READABLE = 8;

testInBrowser("figures stay readable on a narrow page: they scroll, it does not", async (browser) => {
  const figures = [400, 916].map((width) =>
    drawFigure({ title: `${width} pixels`, subtitle: "made up", data: pl.DataFrame({ x: [1] }) }, [
      { width, height: 100, marks: [] },
    ])
  );
  const section = { id: "figures", heading: "Figures", prose: "Words.", shows: figures };
  const path = join(temporaryFolder(), "page.html");
  await Deno.writeTextFile(path, await writePage({ title: "Page", lead: "Words.", sections: [section] }));
  const page = await browser.newPage({ viewport: { width: 420, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(pathToFileURL(path).href);
  const widths = await page.locator(".figure img").evaluateAll((images: PageImage[]) =>
    images.map((image) => {
      const { left, right } = image.getBoundingClientRect(),
        { scrollWidth, clientWidth } = image.parentElement!;
      return { shown: right - left, natural: image.naturalWidth, scrolls: scrollWidth > clientWidth };
    })
  );
  strictEqual(widths.length, 2);
  for (const { shown, natural, scrolls } of widths) {
    ok((SMALLEST * shown) / natural >= READABLE, `${natural} pixels are drawn as ${shown}`);
    ok(scrolls, `${natural} pixels have room to scroll`);
  }
  const html = await page.locator("html").evaluate(({ scrollWidth, clientWidth }: PageElement) => (
    { scrollWidth, clientWidth }
  ));
  strictEqual(html.scrollWidth, html.clientWidth);
  await page.close();
});
