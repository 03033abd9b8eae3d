// Who follows the shop on LINE, and who blocks it again?
import type { Activity } from "../activity";
import { randomFor } from "../random";
import { after, day, minute } from "../time";
import type { World } from "./world";

export function lineLinksOf({ seed, shoppers, period }: World): Activity[] {
  return shoppers
    .flatMap(({ index, joinsAt, lineUserId, accounts }): Activity[] => {
      const random = randomFor(seed, "line", index);
      if (!lineUserId || !random.chance(0.8)) return [];
      const followedAt = after(joinsAt, random.chance(0.6) ? 3 * minute : random.between(1, 60) * day);
      const blockedAt = after(followedAt, random.between(5, 200) * day);
      const told = (at: Date, state: string): Activity => ({
        at,
        list: "lineLinks",
        fact: { at, lineUserId, state, customerId: String(accounts[0].customerId) },
      });
      return [told(followedAt, "subscribed"), ...(random.chance(0.06) ? [told(blockedAt, "unsubscribed")] : [])];
    })
    .filter(({ at }) => at < period.until);
}
