// What does a row of the inbox say? A platform's webhook in its platform's words, an item of the API in ours.
import { isApiTopic, toldByApi } from "~/domain/api/told-by-api";
import type { ShopEvent } from "~/domain/ledger/events";
import { platforms } from "~/platforms/index.server";
import type { PlatformId, RawWebhook, ReshapeContext } from "~/platforms/platform";

/** Throws an Error that says what is wrong: it becomes a dead letter. */
export const readKept = (platform: string, row: RawWebhook, context: ReshapeContext): ShopEvent[] =>
  isApiTopic(row.topic) ? toldByApi(row) : platforms[platform as PlatformId].parse(row, context);
