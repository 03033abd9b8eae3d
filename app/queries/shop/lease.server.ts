// Which shop waits for a worker: for something long, or to have its platform told? One small table tells; a worker that dies leaves its shop to another when its lease ends.
import sql, { type Sql } from "sql-template-tag";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type Work = "import" | "dry-run" | "tell-consents" | "tell-points";

/** From when on there is something to do. The instant is also the lease of who does it. */
const dueAt: Record<Work, Sql> = {
  import: sql`import_due_at`,
  "dry-run": sql`dry_run_due_at`,
  "tell-consents": sql`consent_due_at`,
  "tell-points": sql`points_due_at`,
};

/** Of a dry run's shadow no platform is told: it has no row, and gets none. */
const isOfLiveShops = (work: Work) => work === "tell-consents" || work === "tell-points";

/** Lowers the instant, never raises it; a shop without a row gets one for what its people asked for. */
export async function wakeWork(work: Work, shopId: ShopId, at: Date): Promise<void> {
  const column = dueAt[work];
  if (isOfLiveShops(work))
    await operatorDb.query`UPDATE shop_schedule SET ${column} = least(${column}, ${at}::timestamptz) WHERE shop_id = ${shopId}`;
  else
    await operatorDb.query`
      INSERT INTO shop_schedule (shop_id, ${column}) VALUES (${shopId}, ${at})
      ON CONFLICT (shop_id) DO UPDATE SET ${column} = least(shop_schedule.${column}, excluded.${column})`;
}

/** Another worker has the shop by now. */
export class LeaseLost extends Error {}

/**
 * `beatEveryMs`: of work that outlives a lease. `looksAgain`: who ends only when there is nothing more to do need not stop
 * for whoever wakes the shop meanwhile.
 */
type Terms = { clock: () => Date; ms: number; beatEveryMs?: number; looksAgain?: boolean };

type Claimed = { shopId: ShopId; domain: string; platform: string; isInstalled: boolean };

/** Renewed while the work goes on; who finds it taken stops at once. */
export class Lease {
  private beatAt = Number.NEGATIVE_INFINITY;

  private constructor(
    readonly shop: Claimed,
    private readonly column: Sql,
    private held: Date,
    private readonly terms: Terms,
  ) {}

  get shopId(): ShopId {
    return this.shop.shopId;
  }

  /** Of the shop that waits longest; null: none waits. */
  static async claim(work: Work, terms: Terms): Promise<Lease | null> {
    const [column, now] = [dueAt[work], terms.clock()];
    const until = new Date(now.getTime() + terms.ms);
    const [claimed] = await operatorDb.query<Claimed>`
      WITH due AS (
        SELECT shop_id FROM shop_schedule WHERE ${column} <= ${now} ORDER BY ${column} LIMIT 1 FOR UPDATE SKIP LOCKED)
      UPDATE shop_schedule s SET ${column} = ${until} FROM due JOIN shop USING (shop_id) WHERE s.shop_id = due.shop_id
      RETURNING s.shop_id AS "shopId", shop.domain, shop.platform, shop.state = 'installed' AS "isInstalled"`;
    return claimed ? new Lease(claimed, column, until, terms) : null;
  }

  /** false: it is too early to say anything. Throws LeaseLost. */
  async beat(): Promise<boolean> {
    const now = this.terms.clock().getTime();
    if (now - this.beatAt < (this.terms.beatEveryMs ?? 0)) return false;
    this.beatAt = now;
    const until = new Date(now + this.terms.ms);
    if (!(await this.moveTo(until, this.terms.looksAgain))) throw new LeaseLost();
    this.held = until;
    return true;
  }

  /** Goes on at `next`; null: nothing is left to do. Whoever woke the shop meanwhile, or claimed it after the lease, stands. */
  async end(next: Date | null = null): Promise<void> {
    await this.moveTo(next);
  }

  /** Another's lease ends later than ours; an earlier instant is that of a wake. */
  private async moveTo(until: Date | null, isWokenToo = false): Promise<boolean> {
    const isHeld = isWokenToo ? sql`${this.column} <= ${this.held}` : sql`${this.column} = ${this.held}`;
    const moved = await operatorDb.query`
      UPDATE shop_schedule SET ${this.column} = ${until} WHERE shop_id = ${this.shopId} AND ${isHeld} RETURNING shop_id`;
    return moved.length > 0;
  }
}
