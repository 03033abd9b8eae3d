// A shop owner changes the shop's settings: noted in the audit log, secrets sealed and never shown again.
import { randomUUID } from "node:crypto";
import { type AccountCheck, checkAccount } from "~/channels/email/index.server";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { channelIds } from "~/domain/scenario/scenario";
import { decrypt, encrypt } from "~/lib/encryption.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { apiKeyPurpose } from "~/pipeline/send/shop-account.server";
import { dropChannelHealth } from "~/queries/send/channel-health.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import {
  type EmailProvider,
  emailProvider,
  type ShopChange,
  type ShopSettings,
  saveShopChange,
  shopSettings,
} from "~/queries/shop/shop-settings.server";

/** A key that is absent stays as it is. */
export type SettingsChange = Partial<ShopChange> & { apiKey?: string; webhookPublicKey?: string };

export async function saveSettings(shop: ShopDb, change: SettingsChange, by: { actor: string; now: Date }): Promise<void> {
  await shop.transaction(async (shop) => {
    await lockShop(shop);
    const before = await shopSettings(shop);
    const { apiKey, webhookPublicKey, ...plain } = change;
    const provider: EmailProvider = { ...(await emailProvider(shop)) };
    if (apiKey) provider.apiKeyCipher = encrypt(apiKey, apiKeyPurpose(shop.id));
    if (webhookPublicKey) provider.webhookPublicKey = webhookPublicKey;
    await saveShopChange(shop, { ...before, ...plain }, provider, by.now);
    // Whatever failed, failed with what was set before.
    if (plain.channel && plain.channel !== before.channel) await dropChannelHealth(shop, channelIds);
    else if (apiKey || plain.sender) await dropChannelHealth(shop, ["email"]);
    const after = { ...plain, ...(apiKey ? { apiKey: "changed" } : {}), ...(webhookPublicKey ? { webhookPublicKey: "changed" } : {}) };
    const entry = { subject: "settings", before: audited(before, Object.keys(after)), after };
    // Saved as it was: nobody changed anything.
    if (auditChanges(entry.before, after).length > 0)
      await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: by.now, actor: by.actor });
  });
  await wakeForDue(shop);
}

/** Asks the provider itself. `typed` null: the key that is stored. */
export async function checkProvider(shop: ShopDb, typed: string | null): Promise<AccountCheck> {
  const { apiKeyCipher } = await emailProvider(shop);
  const key = typed ?? (apiKeyCipher ? decrypt(apiKeyCipher, apiKeyPurpose(shop.id)) : null);
  return key ? checkAccount(key) : "refused";
}

/** What was there before, of what is changed; of secrets only whether there was one. */
function audited(before: ShopSettings, changed: string[]) {
  const secret = { apiKey: before.hasApiKey ? "set" : "none", webhookPublicKey: before.hasWebhookKey ? "set" : "none" };
  return Object.fromEntries(
    changed.map((key) => [key, key in secret ? secret[key as keyof typeof secret] : before[key as keyof ShopSettings]]),
  );
}
