// Does a page keep the rules of accessibility that a program can check (WCAG 2.2, A and AA)?
import axe from "axe-core";
import type { Page } from "playwright-core";

/** Each violation with what breaks it; none is how it should be. Runs by the browser's own door, scripts of the page or not. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
