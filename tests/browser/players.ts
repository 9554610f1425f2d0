import type { Page } from "playwright-core";
import type { PagePlayer } from "./page_types.ts";

/**
 * Asks each audio player of a page for its sound.
 *
 * @param inside Selector of what holds the players that count.
 * @returns One line for each player that cannot play what it is given, or whose sound has no length.
 */
export function findSilentPlayers(page: Page, inside: string): Promise<string[]> {
  return page.locator(`${inside} audio`).evaluateAll(async (players: PagePlayer[]) => {
    const problems = await Promise.all(players.map(async (player, index) => {
      if (player.readyState === 0 && player.error === null) {
        await new Promise<void>((resolve) => {
          for (const event of ["loadedmetadata", "error"] as const) player.addEventListener(event, resolve);
          player.load();
        });
      }
      return player.duration > 0 ? [] : [`player ${index + 1} is silent: ${player.error?.message}`];
    }));
    return problems.flat();
  });
}
