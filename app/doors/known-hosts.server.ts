// Which shop's links stand on this host? Remembered for a moment: every click asks.
import { log } from "~/lib/log.server";
import { type LinkHost, linkHost } from "~/queries/shop/link-domains.server";

const knownForMs = 30_000;
/** Of a name that is nobody's: it may become somebody's, and the first to look must not wait. */
const unknownForMs = 5_000;
const mostKept = 10_000;

type Kept = { found: LinkHost | null; until: number };
const kept = new Map<string, Kept>();

/** Without the database what was known before still counts: readers go on. Throws where nothing was. */
export async function shopOfHost(host: string): Promise<LinkHost | null> {
  const before = kept.get(host);
  if (before && before.until > performance.now()) return before.found;
  try {
    const found = await linkHost(host);
    kept.delete(host);
    kept.set(host, { found, until: performance.now() + (found ? knownForMs : unknownForMs) });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return found;
  } catch (error) {
    log.error({ host: host.slice(0, 253), reason: (error as Error).message }, "a host was not looked up");
    if (before) return before.found;
    throw error;
  }
}
