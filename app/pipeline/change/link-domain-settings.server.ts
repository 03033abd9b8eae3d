// A shop names a host of its own for its links, has it checked, or gives it up: noted in the audit log.
import { randomUUID } from "node:crypto";
import { ownHost } from "~/channels/domain-proof.server";
import { originOf } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { type DomainProblem, readDomain, zoneOf } from "~/domain/settings/link-domain";
import type { LinkDomainState, LinkProblem } from "~/domain/settings/link-standing";
import { saveTagsLinks, tagsLinks } from "~/queries/hear/click-target.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { claimLinkDomain, type LinkDomain, linkDomainOf, releaseLinkDomain } from "~/queries/shop/link-domains.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { checkLinkDomain, type Lookups } from "./check-link-domain.server";

const subject = "settings:links";
const shownAuditEntries = 20;

export type LinkStatus = Exclude<LinkDomainState, "retired"> | "not-set";

export async function showLinkSettings(shop: ShopDb) {
  const found = await linkDomainOf(shop.id);
  const { storefrontUrl } = await shopSettings(shop);
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    fields: { domain: found?.domain ?? "" } as Record<string, string>,
    domain: found?.domain ?? null,
    zone: zoneOf(found?.domain ?? ""),
    ...statusOf(found),
    checkedAt: found?.checkedAt ?? null,
    failingSince: found?.failingSince ?? null,
    usedSince: found?.usedSince ?? null,
    target: ownHost,
    linksBeginWith: originOf({ linkDomain: found?.state === "in-use" ? found.domain : null }),
    example: exampleFor(hostOf(storefrontUrl)),
    tagsLinks: await tagsLinks(shop),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

export type LinkSettingsAnswer =
  | { outcome: "saved" }
  | { problems: { domain: DomainProblem | "taken" } }
  | { checked: { status: LinkStatus; problem: LinkProblem | null; detail: string } }
  | { outcome: "failed"; problem: "unknown-intent" | "not-set" };

type By = { actor: string; now: Date };

/** Intents: save (domain), check, remove, tags (isOn). */
export async function answerLinkSettings(
  shop: ShopDb,
  fields: Record<string, string>,
  by: By,
  lookups?: Lookups,
): Promise<LinkSettingsAnswer> {
  switch (fields.intent) {
    case "save":
      return shop.transaction((shop) => save(shop, fields.domain ?? "", by));
    case "check":
      return check(shop, by.now, lookups);
    case "remove":
      return shop.transaction((shop) => change(shop, null, by));
    case "tags":
      return shop.transaction((shop) => changeTags(shop, fields.isOn === "true", by));
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}

async function save(shop: ShopDb, text: string, by: By): Promise<LinkSettingsAnswer> {
  const { storefrontUrl } = await shopSettings(shop);
  const read = readDomain(text, { ownHost, storefrontHost: hostOf(storefrontUrl) });
  return "problem" in read ? { problems: { domain: read.problem } } : change(shop, read.domain, by);
}

/** `domain` null: none any more. The shop's own lock keeps two of its people from doing it at once. */
async function change(shop: ShopDb, domain: string | null, { actor, now }: By): Promise<LinkSettingsAnswer> {
  await lockShop(shop);
  const before = (await linkDomainOf(shop.id))?.domain ?? null;
  if (before === domain) return { outcome: "saved" };
  if (domain === null) await releaseLinkDomain(shop.id, now);
  else if (!(await claimLinkDomain(shop.id, domain, now))) return { problems: { domain: "taken" } };
  const entry = { before: { domain: before ?? "" }, after: { domain: domain ?? "" } };
  await saveAuditEntry(shop, { ...entry, subject, entryId: randomUUID(), at: now, actor });
  return { outcome: "saved" };
}

async function changeTags(shop: ShopDb, isOn: boolean, { actor, now }: By): Promise<LinkSettingsAnswer> {
  await lockShop(shop);
  const before = await tagsLinks(shop);
  if (before === isOn) return { outcome: "saved" };
  await saveTagsLinks(shop, isOn, now);
  const entry = { before: { tagsLinks: before }, after: { tagsLinks: isOn } };
  await saveAuditEntry(shop, { ...entry, subject, entryId: randomUUID(), at: now, actor });
  return { outcome: "saved" };
}

async function check(shop: ShopDb, now: Date, lookups?: Lookups): Promise<LinkSettingsAnswer> {
  const found = await linkDomainOf(shop.id);
  if (!found) return { outcome: "failed", problem: "not-set" };
  await checkLinkDomain(found, now, lookups);
  return { checked: statusOf(await linkDomainOf(shop.id)) };
}

function statusOf(found: LinkDomain | null): { status: LinkStatus; problem: LinkProblem | null; detail: string } {
  if (!found || found.state === "retired") return { status: "not-set", problem: null, detail: "" };
  return { status: found.state, problem: found.problem, detail: found.detail };
}

/** "" for a shop that has no domain of its own yet. */
function exampleFor(storefrontHost: string): string {
  const read = readDomain(`go.${storefrontHost.replace(/^www\./, "")}`, { ownHost, storefrontHost });
  return "domain" in read ? read.domain : "";
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : "");
