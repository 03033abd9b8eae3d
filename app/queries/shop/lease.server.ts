// Which shop waits for long work? One small table tells; a worker that dies leaves its shop to another when its lease ends.
import sql, { type Sql } from "sql-template-tag";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type LongWork = "import" | "dry-run";

/** From when on there is something to do. The instant is also the lease of who does it. */
const dueAt: Record<LongWork, Sql> = { import: sql`import_due_at`, "dry-run": sql`dry_run_due_at` };

/** Lowers the instant, never raises it; a shop without a row gets one. */
export async function wakeWork(work: LongWork, shopId: ShopId, at: Date): Promise<void> {
  const column = dueAt[work];
  await operatorDb.query`
    INSERT INTO shop_schedule (shop_id, ${column}) VALUES (${shopId}, ${at})
    ON CONFLICT (shop_id) DO UPDATE SET ${column} = least(shop_schedule.${column}, excluded.${column})`;
}

/** Another worker has the shop by now. */
export class LeaseLost extends Error {}

/** `looksAgain`: who ends only when there is nothing more to do need not stop for whoever wakes the shop meanwhile. */
type Terms = { clock: () => Date; ms: number; beatEveryMs: number; looksAgain?: boolean };

/** Renewed while the work goes on; who finds it taken stops at once. */
export class Lease {
  private beatAt = Number.NEGATIVE_INFINITY;

  private constructor(
    readonly shopId: ShopId,
    private readonly column: Sql,
    private held: Date,
    private readonly terms: Terms,
  ) {}

  /** Of the shop that waits longest; null: none waits. */
  static async claim(work: LongWork, terms: Terms): Promise<Lease | null> {
    const [column, now] = [dueAt[work], terms.clock()];
    const until = new Date(now.getTime() + terms.ms);
    const [claimed] = await operatorDb.query<{ shopId: ShopId }>`
      WITH due AS (
        SELECT shop_id FROM shop_schedule WHERE ${column} <= ${now} ORDER BY ${column} LIMIT 1 FOR UPDATE SKIP LOCKED)
      UPDATE shop_schedule s SET ${column} = ${until} FROM due WHERE s.shop_id = due.shop_id RETURNING s.shop_id AS "shopId"`;
    return claimed ? new Lease(claimed.shopId, column, until, terms) : null;
  }

  /** false: it is too early to say anything. Throws LeaseLost. */
  async beat(): Promise<boolean> {
    const now = this.terms.clock().getTime();
    if (now - this.beatAt < this.terms.beatEveryMs) return false;
    this.beatAt = now;
    const until = new Date(now + this.terms.ms);
    if (!(await this.moveTo(until, this.terms.looksAgain))) throw new LeaseLost();
    this.held = until;
    return true;
  }

  /** Nothing is left to do, unless somebody woke the shop meanwhile: that stands. */
  async end(): Promise<void> {
    await this.moveTo(null);
  }

  /** Another's lease ends later than ours; an earlier instant is that of a wake. */
  private async moveTo(until: Date | null, isWokenToo = false): Promise<boolean> {
    const isHeld = isWokenToo ? sql`${this.column} <= ${this.held}` : sql`${this.column} = ${this.held}`;
    const moved = await operatorDb.query`
      UPDATE shop_schedule SET ${this.column} = ${until} WHERE shop_id = ${this.shopId} AND ${isHeld} RETURNING shop_id`;
    return moved.length > 0;
  }
}
