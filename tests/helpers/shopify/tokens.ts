// How does Shopify hand out tokens? Expiring pairs; a refresh token is good once, and a use of a spent one is refused.
import type { Answer } from "./http";

type Pair = { access: string; refresh: string };
const HOUR_SECONDS = 3600;
const REFRESH_SECONDS = 90 * 24 * HOUR_SECONDS;

export function makeTokens() {
  const current = new Map<string, Pair>();
  const valid = new Set<string>();
  const counts = { exchanges: 0, refreshes: 0, refused: 0 };
  let made = 0;
  let scopes = "read_orders,read_customers,read_products";

  function issue(domain: string): Answer {
    made += 1;
    const pair = { access: `shpat_${made}_${domain}`, refresh: `shprt_${made}_${domain}` };
    current.set(domain, pair);
    valid.add(pair.access);
    return {
      status: 200,
      body: {
        access_token: pair.access,
        scope: scopes,
        expires_in: HOUR_SECONDS,
        refresh_token: pair.refresh,
        refresh_token_expires_in: REFRESH_SECONDS,
      },
    };
  }

  return {
    counts,
    isValid: (domain: string, access: string | undefined) => access?.endsWith(`_${domain}`) === true && valid.has(access),
    grantScopes: (granted: string) => {
      scopes = granted;
    },
    /** The merchant uninstalled: nothing that was handed out is good any more. */
    revoke(domain: string) {
      for (const access of valid) if (access.endsWith(`_${domain}`)) valid.delete(access);
      current.delete(domain);
    },
    /** What Shopify says to the next who would refresh, whatever the token is worth. */
    saysNext: null as Answer | null,
    answer(domain: string, asked: Record<string, string>): Answer {
      if (asked.grant_type === "refresh_token") {
        const said = this.saysNext;
        this.saysNext = null;
        if (said) return said;
        if (current.get(domain)?.refresh !== asked.refresh_token) {
          counts.refused += 1;
          return { status: 400, body: { error: "invalid_grant" } };
        }
        counts.refreshes += 1;
        return issue(domain);
      }
      if (asked.expiring !== "1") return { status: 400, body: { error: "expiring tokens only" } };
      counts.exchanges += 1;
      return issue(domain);
    },
  };
}
