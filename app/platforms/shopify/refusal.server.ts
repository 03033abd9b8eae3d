// What does it mean when Shopify does not do what it is asked?
import type { PlatformRefusal } from "../platform";
import { AdminRefused, ShopSignedOut } from "./admin-client.server";

/** Its answers are values; only a bug throws. A scope that was taken away is told as a permission that is missing. */
export async function orRefusal<Answer>(ask: () => Promise<Answer>): Promise<Answer | PlatformRefusal> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ShopSignedOut) return refused("signed-out", error.message);
    if (error instanceof AdminRefused)
      return refused(error.status === 403 || isDenied(error.message) ? "no-permission" : "failed", error.message);
    throw error;
  }
}

export const isDenied = (message: string) => /access denied|access scope|ACCESS_DENIED/i.test(message);

export const refused = (problem: PlatformRefusal["problem"], detail: string): PlatformRefusal => ({
  outcome: "refused",
  problem,
  detail: detail.slice(0, 300),
});

/** The question was understood, and what it was about is refused. */
export const refusedOne = (detail: string): PlatformRefusal => ({ ...refused("failed", detail), isOfOne: true });
