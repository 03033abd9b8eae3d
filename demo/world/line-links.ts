// Who follows the shop on LINE, who blocks it again, and who tells the shop there whose account they have?
import type { Activity } from "../activity";
import { randomFor } from "../random";
import { after, day, hour, minute } from "../time";
import type { World } from "./world";

export function lineLinksOf({ seed, shoppers, period }: World): Activity[] {
  return shoppers
    .flatMap((shopper): Activity[] => {
      const friend = friendOf(seed, shopper);
      if (!friend) return [];
      const { userId, followedAt, blockedAt } = friend;
      const told = (at: Date, type: "follow" | "unfollow"): Activity => ({ at, list: "line", fact: { at, type, userId } });
      return [told(followedAt, "follow"), ...(blockedAt ? [told(blockedAt, "unfollow")] : [])];
    })
    .filter(({ at }) => at < period.until);
}

export type LinkWish = { shopper: number; userId: string; email: string; at: Date };

/** Of those whose LINE the shop does not know: while the scenarios run they write the word that it asks for, and confirm by mail. */
export const linkWishesOf = ({ seed, shoppers, period }: World): LinkWish[] =>
  shoppers
    .flatMap((shopper): LinkWish[] => {
      const friend = shopper.isLineToldByShop || !canConfirm(shopper) ? null : friendOf(seed, shopper);
      if (!friend || friend.blockedAt) return [];
      const random = randomFor(seed, "line-wish", shopper.index);
      const from = Math.max(period.scenariosFrom.getTime(), friend.followedAt.getTime());
      const at = after(new Date(from), random.between(1, 60) * day + random.between(0, 12) * hour);
      return [{ shopper: shopper.index, userId: friend.userId, email: shopper.accounts[0].email, at }];
    })
    .filter(({ at }) => at < after(period.until, -day));

/** By a mail that arrives. */
const canConfirm = ({ hasMailbox, accounts }: World["shoppers"][number]) => hasMailbox && accounts[0].email.endsWith(".test");

function friendOf(seed: string, { index, joinsAt, lineUserId }: World["shoppers"][number]) {
  const random = randomFor(seed, "line", index);
  if (!lineUserId || !random.chance(0.8)) return null;
  const followedAt = after(joinsAt, random.chance(0.6) ? 3 * minute : random.between(1, 60) * day);
  const lasts = random.between(5, 200) * day;
  return { userId: lineUserId, followedAt, blockedAt: random.chance(0.06) ? after(followedAt, lasts) : null };
}
