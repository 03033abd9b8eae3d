// Who may reach which tables? ShopDb: one shop's rows, bound by row-level security. OperatorDb: the few tables of no shop.

import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import sql, { type RawValue } from "sql-template-tag";
import type { ShopId } from "./domain/ids";
import { env } from "./env.server";
import { PrismaClient } from "./generated/prisma/client";
import { arrayLiteral } from "./lib/array-literal";
import { OneAtATime } from "./lib/one-at-a-time";
import { PreparedStatements } from "./lib/prepared-statements";

/** Runs one parameterised statement. Nested fragments (sql-template-tag) are allowed; values never become text. */
type Query = <Row = Record<string, unknown>>(text: TemplateStringsArray, ...values: RawValue[]) => Promise<Row[]>;

/** The only way to a tenant table: every statement runs as the tenant role with `app.shop_id` set to this shop. */
export type ShopDb = {
  readonly id: ShopId;
  /** Inside `transaction` it belongs to it; outside, each query is a transaction of its own. */
  readonly query: Query;
  /**
   * One transaction for all that `work` does; nested calls join the outer one. Queries that are asked together run one after
   * another, as asked: the next is written while the database works. Where one fails, what is asked after `work` ended is refused.
   */
  readonly transaction: <T>(work: (shop: ShopDb) => Promise<T>) => Promise<T>;
};

/** Tables of no tenant: shop, shopify_session, color_me_access, color_me_pace, inbox, webhook_batch, storefront_batch, shop_schedule, staff_look, web_session, link_domain, shop_pair, shop_pair_member, shared_mark (docs/decisions/0001-tenancy.md). */
export type OperatorDb = {
  readonly query: Query;
  /**
   * As `query`, parsed and planned once per connection: for the few statements that are too hot to plan each time. One
   * that is not answered within `withinMs` fails, and gives its connection up: the server behind it may be gone.
   */
  readonly prepared: (name: string, limit?: { withinMs: number }) => Query;
  readonly transaction: <T>(work: (operator: OperatorDb) => Promise<T>) => Promise<T>;
};

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") => {
    if (oid === pg.types.builtins.INT8) return BigInt;
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/** What a machine held that vanished without a word (rows, locks) is free again after a minute, not after hours. */
const noticeTheDead = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

/** And whoever waits for an answer of a database server that vanished learns of it, and does not wait for ever. */
const noticeDeadServer = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };

/**
 * Plans are made without looking at which shop asks: of a shop that the statistics have not seen yet the planner would
 * believe that it has no rows, and then walk through all of them for each one it looks for. Nor are they compiled: what
 * is due is one long statement that reads a few rows, and compiling it takes longer than a hundred runs of it.
 */
const shopPool = makePool(env.shopDatabaseUrl, 10, `${noticeTheDead} -c plan_cache_mode=force_generic_plan -c jit=off`);
const operatorPool = makePool(env.operatorDatabaseUrl, 6, noticeTheDead);

/** One-row access to operator tables (sessions, shops). */
export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: env.operatorDatabaseUrl, max: 4, connectionTimeoutMillis: 5_000, ...noticeDeadServer }),
});

export function forShop(id: ShopId): ShopDb {
  if (!Number.isSafeInteger(id) || id <= 0) throw new RangeError(`not a shop id: ${String(id)}`);
  const begin = `BEGIN; SET LOCAL app.shop_id = '${id}'`;
  const shop: ShopDb = {
    id,
    query: (text, ...values) => inTransaction(shopPool, begin, (client) => runKept(client, text, values)),
    transaction: (work) => inTransaction(shopPool, begin, (client) => workJoined({ id, client }, work)),
  };
  return shop;
}

export const operatorDb: OperatorDb = {
  query: (text, ...values) => run(operatorPool, text, values),
  prepared:
    (name, limit) =>
    (text, ...values) =>
      run(operatorPool, text, values, { name, ...limit }),
  transaction: (work) =>
    inTransaction(operatorPool, "BEGIN", (client) => {
      const operator: OperatorDb = {
        query: (text, ...values) => run(client, text, values),
        prepared:
          (name, limit) =>
          (text, ...values) =>
            run(client, text, values, { name, ...limit }),
        transaction: (nested) => nested(operator),
      };
      return work(operator);
    }),
};

export async function closeDatabase() {
  await Promise.all([shopPool.end(), operatorPool.end(), prisma.$disconnect()]);
}

async function workJoined<T>({ id, client }: { id: ShopId; client: pg.PoolClient }, work: (shop: ShopDb) => Promise<T>): Promise<T> {
  const line = new OneAtATime();
  const shop: ShopDb = {
    id,
    query: (text, ...values) => line.run(() => runKept(client, text, values)),
    transaction: (nested) => nested(shop),
  };
  clientOf.set(shop, client);
  try {
    return await work(shop);
  } finally {
    await line.end();
  }
}

/** The connection of a transaction that is under way. */
const clientOf = new WeakMap<ShopDb, pg.PoolClient>();

/**
 * Lines of COPY's text format into this transaction's own table (pg_temp): PostgreSQL takes no COPY into a table with
 * row-level security. `table`: made in the same transaction.
 */
export async function copyInto(shop: ShopDb, table: "copied_row", lines: Readable): Promise<void> {
  const client = clientOf.get(shop);
  if (!client) throw new Error("COPY needs a transaction");
  await pipeline(lines, client.query(copyFrom(`COPY pg_temp.${table} FROM STDIN`)));
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens to idle connections only: one that breaks between two statements would end the process.
  const noteBreak = (error: Error) => {
    broken = error;
  };
  client.on("error", noteBreak);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    if (!broken) await releaseFailed(client);
    client.off("error", noteBreak);
    client.release(broken);
  }
}

const kept = new WeakMap<pg.PoolClient, PreparedStatements>();

/**
 * Plans of shops' statements hang on no value (see shopPool), and planning the large ones takes longer than running them
 * for one batch: what comes again is parsed and planned once per connection.
 */
async function runKept<Row>(client: pg.PoolClient, text: TemplateStringsArray, values: RawValue[]): Promise<Row[]> {
  const statement = sql(text, ...values);
  const statements = kept.get(client) ?? new PreparedStatements();
  kept.set(client, statements);
  const { name, forget } = statements.choose(statement.text);
  for (const gone of forget) await client.query(`DEALLOCATE "${gone}"`);
  try {
    const result = await client.query({ text: statement.text, values: statement.values.map(written), ...(name ? { name } : {}) });
    return result.rows as Row[];
  } catch (error) {
    // A table got another shape since, or nobody knows whether the server kept it: the next time it is planned anew.
    statements.fail(statement.text);
    throw error;
  }
}

const written = (value: unknown) => (Array.isArray(value) ? (arrayLiteral(value) ?? value) : value);

/** The server may still hold the plan of a statement that failed, or may never have made it: outside a transaction both are harmless. */
async function releaseFailed(client: pg.PoolClient) {
  for (const name of kept.get(client)?.takeFailed() ?? []) await client.query(`DEALLOCATE "${name}"`).catch(() => {});
}

type Prepared = { name: string; withinMs?: number };

async function run<Row>(client: pg.Pool | pg.PoolClient, text: TemplateStringsArray, values: RawValue[], as?: Prepared): Promise<Row[]> {
  const statement = sql(text, ...values);
  const told: pg.QueryConfig & { query_timeout?: number } = { text: statement.text, values: statement.values.map(written) };
  if (as) Object.assign(told, { name: as.name, query_timeout: as.withinMs });
  const result = await client.query(told);
  return result.rows as Row[];
}

function makePool(connectionString: string, max: number, options: string) {
  const pool = new pg.Pool({ connectionString, max, options, types, connectionTimeoutMillis: 5_000, ...noticeDeadServer });
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}
