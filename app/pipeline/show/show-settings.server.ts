// What does a shop see of its settings? Everything but the secrets, of which only their presence is told.
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { missingSenderFields, senderFields } from "~/domain/settings/sender";
import { stopListsRefused } from "~/pipeline/consent/stop-lists-refused.server";
import { connectedChannels } from "~/queries/send/channel-providers.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

const shownAuditEntries = 20;

export async function showSettings(shop: ShopDb, webhookUrl: string) {
  const settings = await shopSettings(shop);
  const { sender, channel, quietFromHour, quietUntilHour, capPerDay, capPerWeek, holdoutPercent, locale, isPaused } = settings;
  const plain = { channel, quietFromHour, quietUntilHour, capPerDay, capPerWeek, holdoutPercent, locale, isPaused };
  const fields = {
    ...Object.fromEntries(senderFields.map((field) => [`sender.${field}`, sender[field]])),
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, String(value)])),
  } as Record<string, string>;
  return {
    fields,
    missing: missingSenderFields(sender),
    hasApiKey: settings.hasApiKey,
    hasWebhookKey: settings.hasWebhookKey,
    areStopListsRefused: await stopListsRefused(shop),
    webhookUrl,
    connected: await connectedChannels(shop),
    audit: (await auditTrail(shop, "settings", shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: auditChanges(before, after),
    })),
  };
}
