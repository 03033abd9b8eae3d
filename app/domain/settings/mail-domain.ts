// Is the domain that a shop writes from proven to be its own, and which DNS records prove it?

/** `kind` as a DNS screen names it. `isFound`: SendGrid saw the record at its last look. */
export type DnsRecord = { kind: string; host: string; value: string; isFound: boolean };

export type MailDomain = { id: number; domain: string; isProven: boolean; records: DnsRecord[] };

/** The provider's list, or why it could not be read; `not-allowed`: the key may send, and not look at domains. */
export type AskedDomains = { outcome: "ok"; domains: MailDomain[] } | { outcome: DomainsProblem };
export type DomainsProblem = "refused" | "not-allowed" | "unreachable";

/** "" where there is none yet. */
export const domainOfAddress = (address: string): string => (/@([^@\s]+)$/.exec(address.trim())?.[1] ?? "").toLowerCase();

/** SendGrid signs a mail for the very domain it comes from; one that is proven goes before one that is not. */
export const domainFor = (domains: MailDomain[], domain: string): MailDomain | null =>
  domains.filter((one) => one.domain === domain).toSorted((a, b) => Number(b.isProven) - Number(a.isProven) || a.id - b.id)[0] ?? null;

/** What a DNS service asks for that puts the domain behind every host by itself. */
export function shortHost(host: string, domain: string): string {
  const whole = host.toLowerCase();
  if (whole === domain) return "@";
  return whole.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : host;
}
