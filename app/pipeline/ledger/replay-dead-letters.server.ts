// After a fix: what was not understood, or came before its shop was known, is read again by the worker.
import { readAgain, type ShopAddress } from "~/queries/inbox/inbox.server";
import { operatorAccess } from "~/queries/shop/operator.server";

/** `inboxIds` null: all of the shop. Returns how many wait again. */
export const replayDeadLetters = (shop: ShopAddress, inboxIds: bigint[] | null): Promise<number> =>
  readAgain(operatorAccess, shop, { states: ["dead", "unknown-shop"], inboxIds });
