// Kept webhooks, understood: inbox rows become events, events become facts. A bounded batch a shop a turn, so that a burst of one starves no other.
import { isDatabaseAway } from "~/lib/database-error";
import { log } from "~/lib/log.server";
import {
  holdShopInbox,
  type InboxRow,
  type Settlement,
  type ShopAddress,
  settleWebhooks,
  waitingShops,
  waitingWebhooks,
} from "~/queries/inbox/inbox.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { shopByDomain } from "~/queries/shop/shops.server";
import { forgetUnknownShop } from "./forget-shop.server";
import { understandWebhooks } from "./understand-webhooks.server";

const perTurn = { rows: 4000, bytes: 16 * 1024 * 1024 };

/** One turn: at most one batch of each shop that has something waiting. Repeat until nothing was ingested. */
export async function ingestPending(now: Date): Promise<{ ingested: number }> {
  let ingested = 0;
  for (const shop of await waitingShops(operatorAccess)) ingested += await ingestOrLeave(shop, now);
  return { ingested };
}

/** A shop that fails is left for another turn; the others have theirs. Without a database nobody has. */
async function ingestOrLeave(shop: ShopAddress, now: Date): Promise<number> {
  try {
    return await ingestShop(shop, now);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.error({ domain: shop.domain, error: (error as Error).stack }, "the webhooks of a shop could not be read and wait for another turn");
    return 0;
  }
}

/**
 * The facts are applied in tenant transactions of their own, the rows they came from settled in the operator's, which
 * ends last: a crash repeats what was applied, which changes nothing.
 */
const ingestShop = (address: ShopAddress, now: Date): Promise<number> =>
  operatorAccess.transaction(async (operator) => {
    if (!(await holdShopInbox(operator, address))) return 0;
    const rows = await waitingWebhooks(operator, address, perTurn);
    if (rows.length === 0) return 0;
    const shopRow = await shopByDomain(address.platform, address.domain);
    const isKnown = shopRow !== null && shopRow.state !== "redacted";
    const settle = (settlements: Settlement[]) => settleWebhooks(operator, settlements, now);
    if (isKnown) await understandWebhooks(shopRow, rows, { now, settle });
    else await settle(await leaveUnknown(address, rows));
    return rows.length;
  });

async function leaveUnknown(address: ShopAddress, rows: InboxRow[]): Promise<Settlement[]> {
  log.warn({ domain: address.domain, webhooks: rows.length }, "webhooks of a shop that is not installed were kept");
  if (await forgetUnknownShop(address, rows)) return [];
  return rows.map(({ inboxId }) => ({ inboxId, state: "unknown-shop", reason: "no shop with this domain has installed the app" }));
}
