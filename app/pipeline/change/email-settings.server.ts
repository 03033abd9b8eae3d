// Is the domain of a shop's sender proven at its mail provider, and what is there to do if not?
import { askDomains, validateDomain } from "~/channels/email/domains.server";
import type { ShopDb } from "~/db.server";
import { type DomainsProblem, domainFor, domainOfAddress, type MailDomain } from "~/domain/settings/mail-domain";
import { decrypt } from "~/lib/encryption.server";
import { apiKeyPurpose } from "~/pipeline/send/shop-account.server";
import { emailProvider, shopSettings } from "~/queries/shop/shop-settings.server";

export type EmailSettings = { fromEmail: string; domain: string; status: DomainStatus; found: MailDomain | null };
export type DomainStatus = "no-address" | "no-key" | "absent" | "waiting" | "proven" | DomainsProblem;

/** Asks the provider, so not within a transaction. */
export async function showEmailSettings(shop: ShopDb): Promise<EmailSettings> {
  const { fromEmail } = (await shopSettings(shop)).sender;
  const domain = domainOfAddress(fromEmail);
  const told = (status: DomainStatus, found: MailDomain | null = null) => ({ fromEmail, domain, status, found });
  if (!domain) return told("no-address");
  const apiKey = await storedKey(shop);
  if (!apiKey) return told("no-key");
  const asked = await askDomains(apiKey);
  if (asked.outcome !== "ok") return told(asked.outcome);
  const found = domainFor(asked.domains, domain);
  return told(found === null ? "absent" : found.isProven ? "proven" : "waiting", found);
}

export type EmailSettingsAnswer = { status: DomainStatus } | { outcome: "failed"; problem: "unknown-intent" };

/** Intent: validate, for the domain that the shop writes from and no other. */
export async function answerEmailSettings(shop: ShopDb, fields: Record<string, string>): Promise<EmailSettingsAnswer> {
  if (fields.intent !== "validate") return { outcome: "failed", problem: "unknown-intent" };
  const { found, status } = await showEmailSettings(shop);
  const apiKey = await storedKey(shop);
  if (!found || !apiKey) return { status };
  const { outcome } = await validateDomain(apiKey, found.id);
  return { status: outcome === "ok" ? (await showEmailSettings(shop)).status : outcome };
}

async function storedKey(shop: ShopDb): Promise<string | null> {
  const { apiKeyCipher } = await emailProvider(shop);
  return apiKeyCipher ? decrypt(apiKeyCipher, apiKeyPurpose(shop.id)) : null;
}
