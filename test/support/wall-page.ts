// Reading a wall as the public does: what stands in each of its regions. A region that shows an item names it by its revision;
// one that stands by itself (zone's card, panel at the side) says so.
import type { RegionRole } from '@lubu/shared/screen/screen';
import type { BrowserContext, Locator, Page } from '@playwright/test';

export const wallRegion = (page: Page, role: RegionRole = 'main'): Locator =>
  page.locator(`lubu-stage lubu-region[data-role="${role}"]`);

/** The title in the main region; its lines are one text. */
export const wallTitle = (page: Page): Locator => wallRegion(page).locator('h1');

/** All words of a region. */
export const wallWords = (page: Page, role: RegionRole = 'main'): Promise<string> =>
  wallRegion(page, role).evaluate((region) => region.shadowRoot?.textContent ?? '');

/** Whether a region shows what it shows when nothing is planned or what is planned cannot be drawn. */
export async function showsFallback(page: Page, role: RegionRole = 'main'): Promise<boolean> {
  const key = await wallRegion(page, role).getAttribute('data-key');
  return key === null || key.startsWith('default ');
}

/** When, on the page's clock, a frame came whose main region has another title than now, or none. Watches from the call on. */
export const whenTitleChanges = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const title = (): string =>
      document
        .querySelector('lubu-stage')
        ?.shadowRoot?.querySelector('[data-role="main"]')
        ?.shadowRoot?.querySelector('h1')?.textContent ?? '';
    const before = title();
    return new Promise<number>((changed) => {
      const look = (): void => {
        if (title() === before) requestAnimationFrame(look);
        else changed(Date.now());
      };
      look();
    });
  });

/** Resolves when the page's files are kept, so that it opens without a server. */
export const keptOffline = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((changed) => navigator.serviceWorker.addEventListener('controllerchange', changed));
  });

export type SeenTitle = { readonly at: number; readonly title: string };

/** A witness beside the player, over reloads: from when on, by the page's clock, which title stood on the wall ('' for none). */
export const keepTitles = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    let last: string | undefined;
    const look = (): void => {
      const title =
        document
          .querySelector('lubu-stage')
          ?.shadowRoot?.querySelector('[data-role="main"]')
          ?.shadowRoot?.querySelector('h1')?.textContent ?? '';
      if (title !== last) {
        const seen = JSON.parse(localStorage.getItem('seen') ?? '[]') as unknown[];
        localStorage.setItem('seen', JSON.stringify([...seen, { at: Date.now(), title }]));
        last = title;
      }
      requestAnimationFrame(look);
    };
    look();
  });

export const titlesSeen = (page: Page): Promise<SeenTitle[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('seen') ?? '[]') as SeenTitle[]);
