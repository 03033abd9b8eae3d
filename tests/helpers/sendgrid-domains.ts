// How does SendGrid answer on domain authentication? As in docs.sendgrid.com, "Domain Authentication".
import { errors, type Written } from "./sendgrid";

export type Authentication = { id: number; domain: string; valid: boolean; dns: Record<string, Entry> };
type Entry = { valid: boolean; type: string; host: string; data: string };

export const authenticated = (id: number, domain: string, valid: boolean): Authentication & Record<string, unknown> => ({
  id,
  user_id: 7,
  subdomain: `em${id}`,
  domain,
  username: "shop",
  ips: [],
  custom_spf: false,
  default: true,
  legacy: false,
  automatic_security: true,
  valid,
  dns: {
    mail_cname: { valid, type: "cname", host: `em${id}.${domain}`, data: `u${id}.wl001.sendgrid.net` },
    dkim1: { valid, type: "cname", host: `s1._domainkey.${domain}`, data: `s1.domainkey.u${id}.wl001.sendgrid.net` },
    dkim2: { valid, type: "cname", host: `s2._domainkey.${domain}`, data: `s2.domainkey.u${id}.wl001.sendgrid.net` },
  },
});

/** `atDns`: which hosts are set by now; SendGrid knows of them once it is asked to look. */
export const domainAnswers = (domains: Authentication[], atDns: () => string[]) => (call: string) => {
  const [method, address = ""] = call.split(" ");
  const url = new URL(address, "http://sendgrid");
  if (method === "GET" && url.pathname === "/v3/whitelabel/domains") {
    const offset = Number(url.searchParams.get("offset") ?? 0);
    return ok(domains.slice(offset, offset + Number(url.searchParams.get("limit") ?? 50)));
  }
  const id = /^\/v3\/whitelabel\/domains\/(\d+)\/validate$/.exec(url.pathname)?.[1];
  if (method !== "POST" || id === undefined) return null;
  const one = domains.find((domain) => domain.id === Number(id));
  return one ? ok(validated(one, atDns())) : { status: 404, body: errors("not found") };
};

function validated(one: Authentication, hosts: string[]) {
  for (const entry of Object.values(one.dns)) entry.valid = hosts.includes(entry.host);
  one.valid = Object.values(one.dns).every(({ valid }) => valid);
  const reason = (entry: Entry) => (entry.valid ? null : `Expected CNAME for "${entry.host}" to match "${entry.data}".`);
  const results = Object.entries(one.dns).map(([name, entry]) => [name, { valid: entry.valid, reason: reason(entry) }]);
  return { id: one.id, valid: one.valid, validation_results: Object.fromEntries(results) };
}

const ok = (body: unknown): Written => ({ status: 200, body });
