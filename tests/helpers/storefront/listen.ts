// What do the pages of a browser tell, and what does the door answer?
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

type Told = {
  status: number;
  events: { id: string; name: string; productId?: string; query?: string; dwellMs?: number }[];
  visitor: string;
  proof?: object;
};

export function listen(context: BrowserContext, appUrl: string) {
  const told: Told[] = [];
  context.on("response", (answer) => {
    if (answer.url() === `${appUrl}/collect`) told.push({ status: answer.status(), ...JSON.parse(answer.request().postData() ?? "{}") });
  });
  const events = () => told.flatMap((batch) => batch.events);
  return { told, events, names: () => events().map(({ name }) => name) };
}

export async function until(holds: () => boolean, page: Page) {
  for (let n = 0; n < 100 && !holds(); n++) await page.waitForTimeout(50);
  expect(holds()).toBe(true);
}
