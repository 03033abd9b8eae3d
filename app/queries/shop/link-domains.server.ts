// Which host belongs to which shop's links, and how does each stand? A table of no shop: a request tells no more than its host.
import sql, { type Sql } from "sql-template-tag";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import type { Standing } from "~/domain/settings/link-standing";

export type LinkDomain = Standing & { domain: string; shopId: ShopId; opaqueId: string; checkedAt: Date | null };

/** `isUsed`: links of the shop stand, or stood, on it. */
export type LinkHost = { shopId: ShopId; opaqueId: string; isUsed: boolean };

/** A claim that nobody has made good for so long gives way to another shop's. */
const claimLivesDays = 7;

/** The one that it has not given up. */
export const linkDomainOf = (shopId: ShopId) => only(sql`d.shop_id = ${shopId} AND d.state <> 'retired'`);

export const linkDomainNamed = (domain: string) => only(sql`d.domain = ${domain}`);

export async function linkHost(domain: string): Promise<LinkHost | null> {
  const [row] = await operatorDb.prepared("link-host", { withinMs: 2_000 })<LinkHost>`
    SELECT d.shop_id AS "shopId", s.opaque_id AS "opaqueId", d.used_since IS NOT NULL AS "isUsed"
    FROM link_domain d JOIN shop s ON s.shop_id = d.shop_id WHERE d.domain = ${domain}`;
  return row ?? null;
}

/** Also for one that failed or was given up: links that are out there need it as long as DNS leads here. */
export async function mayHaveCertificate(domain: string): Promise<boolean> {
  const rows = await operatorDb.query`
    SELECT FROM link_domain WHERE domain = ${domain} AND (leads_here OR state IN ('certificate', 'in-use'))`;
  return rows.length > 0;
}

/** In place of the one that the shop has. False: it is another shop's. */
export const claimLinkDomain = (shopId: ShopId, domain: string, now: Date): Promise<boolean> =>
  operatorDb.transaction(async (operator) => {
    await operator.query`SELECT FROM shop WHERE shop_id = ${shopId} FOR UPDATE`;
    const taken = await operator.query`
      INSERT INTO link_domain AS d (domain, shop_id, state, added_at, next_check_at) VALUES (${domain}, ${shopId}, 'retired', ${now}, ${now})
      ON CONFLICT (domain) DO UPDATE SET shop_id = excluded.shop_id, state = 'retired', added_at = excluded.added_at, next_check_at = excluded.next_check_at,
        failures = 0, failing_since = NULL, problem = NULL, detail = '', checked_at = NULL
      WHERE d.shop_id = excluded.shop_id OR (d.used_since IS NULL AND d.added_at < ${daysBefore(now, claimLivesDays)})
      RETURNING domain`;
    if (taken.length === 0) return false;
    await operator.query`${givenUp(shopId, now)}`;
    await operator.query`UPDATE link_domain SET state = 'dns' WHERE domain = ${domain}`;
    await operator.query`${unused(shopId)}`;
    return true;
  });

export const releaseLinkDomain = (shopId: ShopId, now: Date): Promise<void> =>
  operatorDb.transaction(async (operator) => {
    await operator.query`${givenUp(shopId, now)}`;
    await operator.query`${unused(shopId)}`;
  });

/** DNS is seen to lead here. Told before the door behind it is asked: its certificate may be made only then. Null: no longer the shop's. */
export async function saveLeadsHere({ domain, shopId, addedAt }: LinkDomain): Promise<LinkDomain | null> {
  await operatorDb.query`
    UPDATE link_domain SET leads_here = true, state = CASE state WHEN 'dns' THEN 'certificate' ELSE state END
    WHERE domain = ${domain} AND shop_id = ${shopId} AND added_at = ${addedAt}`;
  return only(sql`d.domain = ${domain} AND d.shop_id = ${shopId} AND d.added_at = ${addedAt}`);
}

/** As long as nobody else has changed it since `before` was read. */
export async function saveStanding({ domain, shopId, state, failures, addedAt }: LinkDomain, after: Standing, now: Date): Promise<void> {
  await operatorDb.query`
    UPDATE link_domain SET state = ${after.state}, leads_here = ${after.leadsHere}, failures = ${after.failures}, failing_since = ${after.failingSince},
      problem = ${after.problem}, detail = ${after.detail}, used_since = ${after.usedSince}, checked_at = ${now}, next_check_at = ${after.nextCheckAt}
    WHERE domain = ${domain} AND shop_id = ${shopId} AND added_at = ${addedAt} AND state = ${state} AND failures = ${failures}`;
}

/** Unless its shop has taken it up again since. */
export async function dropLinkDomain({ domain, shopId, addedAt }: LinkDomain): Promise<void> {
  await operatorDb.query`
    DELETE FROM link_domain WHERE domain = ${domain} AND shop_id = ${shopId} AND added_at = ${addedAt} AND state = 'retired'`;
}

/** Those to look at now, the longest due first; whoever takes them and dies leaves them to be taken again in a while. */
export async function takeDueLinkDomains(now: Date, { limit, againAt }: { limit: number; againAt: Date }): Promise<LinkDomain[]> {
  const taken = await operatorDb.query<{ domain: string }>`
    UPDATE link_domain SET next_check_at = ${againAt} WHERE domain IN (
      SELECT domain FROM link_domain WHERE next_check_at <= ${now} ORDER BY next_check_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING domain`;
  const names = taken.map(({ domain }) => domain);
  return names.length === 0 ? [] : read(sql`d.domain = ANY(${names}::text[])`);
}

/** What it has, besides those given up before. Links that stand on it are out there: it keeps answering. */
const givenUp = (shopId: ShopId, now: Date): Sql => sql`
  UPDATE link_domain SET state = 'retired', failures = 0, failing_since = NULL, problem = NULL, detail = '', next_check_at = ${now}
  WHERE shop_id = ${shopId} AND state <> 'retired'`;

const unused = (shopId: ShopId): Sql => sql`
  DELETE FROM link_domain WHERE shop_id = ${shopId} AND state = 'retired' AND used_since IS NULL`;

async function only(condition: Sql): Promise<LinkDomain | null> {
  const [row] = await read(condition);
  return row ?? null;
}

const read = (condition: Sql) => operatorDb.query<LinkDomain>`
  SELECT d.domain, d.shop_id AS "shopId", s.opaque_id AS "opaqueId", d.state, d.leads_here AS "leadsHere", d.failures, d.failing_since AS "failingSince",
    d.problem, d.detail, d.added_at AS "addedAt", d.used_since AS "usedSince", d.checked_at AS "checkedAt", d.next_check_at AS "nextCheckAt"
  FROM link_domain d JOIN shop s ON s.shop_id = d.shop_id WHERE ${condition}`;

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
