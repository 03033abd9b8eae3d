// What does SendGrid tell of the domains that an account may write from? (docs.sendgrid.com, "Domain Authentication")
import { z } from "zod";
import type { DnsRecord, MailDomain } from "~/domain/settings/mail-domain";

const record = z.object({ valid: z.boolean().catch(false), type: z.string(), host: z.string(), data: z.string() });
const authentication = z.object({
  id: z.number().int(),
  domain: z.string(),
  valid: z.boolean().catch(false),
  dns: z.record(z.string(), z.unknown()).catch({}),
});

/** Throws on what is no list; an entry that cannot be read is left out. */
export const domainsOf = (body: unknown): MailDomain[] =>
  z
    .array(z.unknown())
    .parse(body)
    .flatMap((one) => {
      const { data } = authentication.safeParse(one);
      return data ? [{ id: data.id, domain: data.domain.toLowerCase(), isProven: data.valid, records: recordsOf(data.dns) }] : [];
    });

/** Three CNAMEs where SendGrid manages the keys; MX and TXT where the shop does. */
const recordsOf = (dns: Record<string, unknown>): DnsRecord[] =>
  Object.values(dns).flatMap((one) => {
    const { data } = record.safeParse(one);
    return data ? [{ kind: data.type.toUpperCase(), host: data.host, value: data.data, isFound: data.valid }] : [];
  });
