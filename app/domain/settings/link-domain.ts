// Which host of its own may a shop's links stand on?
import { parse } from "tldts";

export type DomainProblem = "missing" | "bad-domain" | "ip" | "local" | "own-host" | "platform" | "storefront" | "apex";

/** `ownHost`: where the app itself answers. `storefrontHost`: where the shop's customers buy. */
type Hosts = { ownHost: string; storefrontHost: string };

const longestName = 253;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names that only some network of somebody's knows. */
const localNames = ["localhost", "local", "internal", "lan", "arpa", "test", "invalid", "onion"];

/** There nobody but the platform sets a record. */
const platformDomains = ["myshopify.com", "shopify.com", "shop-pro.jp"];

/** As it was typed or pasted: an address with https:// in front means its host. Names in Japanese become what DNS knows them by. */
export function readDomain(text: string, { ownHost, storefrontHost }: Hosts): { domain: string } | { problem: DomainProblem } {
  const typed = text
    .normalize("NFKC")
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/\.?\/?$/, "");
  if (typed === "") return { problem: "missing" };
  const domain = URL.canParse(`https://${typed}`) ? new URL(`https://${typed}`).hostname : "";
  const told = parse(domain);
  if (told.isIp) return { problem: "ip" };
  if (domain === "" || /[/?#@:\\]/.test(typed)) return { problem: "bad-domain" };
  if (!domain.includes(".") && label.test(domain)) return { problem: "local" };
  if (domain.length > longestName || !domain.split(".").every((part) => label.test(part))) return { problem: "bad-domain" };
  if (localNames.includes(told.publicSuffix?.split(".").at(-1) ?? "")) return { problem: "local" };
  if (isWithin(domain, ownHost)) return { problem: "own-host" };
  if (platformDomains.some((platform) => isWithin(domain, platform))) return { problem: "platform" };
  if (withoutWww(domain) === withoutWww(storefrontHost)) return { problem: "storefront" };
  // Beside the records that every domain has at its top no CNAME may stand.
  return told.domain === domain || told.domain === null ? { problem: "apex" } : { domain };
}

/** The domain that its owner manages records for. */
export const zoneOf = (domain: string): string => parse(domain).domain ?? domain;

const isWithin = (domain: string, parent: string) => domain === parent || domain.endsWith(`.${parent}`);

const withoutWww = (host: string) => host.replace(/^www\./, "");
