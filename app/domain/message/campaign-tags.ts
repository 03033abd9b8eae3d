// How do the shop's own analytics see that a visit came from a message? By utm_ parameters in the link's address.
import { ownMedium } from "~/domain/ledger/medium";

export type CampaignTags = { channel: string; scenarioId: string };

/** Where the merchant has said so with tags of their own, theirs stand alone: half of ours would be a third campaign. */
export function withCampaignTags(address: string, { channel, scenarioId }: CampaignTags): string {
  const query = /^[^?#]*\?([^#]*)/.exec(address)?.[1] ?? "";
  if (/(^|[&;])utm_/i.test(query)) return address;
  const tags = { utm_source: ownMedium, utm_medium: channel, utm_campaign: scenarioId };
  return Object.entries(tags).reduce((before, [name, value]) => withParameter(before, name, encodeURIComponent(value)), address);
}

/** What stood in the address stays as it was written. `value`: as an address may hold it. */
export function withParameter(address: string, name: string, value: string): string {
  const [, before = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  const between = !before.includes("?") ? "?" : /[?&]$/.test(before) ? "" : "&";
  return `${before}${between}${name}=${value}${fragment}`;
}
