import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { jobs } from "~/jobs/schedule.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { startWorker } from "~/worker.server";
import { adminQuery } from "../helpers/database";
import { checkoutEvent, consentEvent } from "../helpers/events";
import { hours, makeRunningShop } from "../helpers/running-shop";

const owner = (text: string) => adminQuery(process.env.DATABASE_URL ?? "", text);
const patient = { timeout: 30_000, interval: 100 };

/** A cart that was left an hour ago, on the clock of the world. */
async function leaveCart(shop: ShopDb, name: string, now: Date) {
  await applyEvents(
    shop,
    [
      consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: name, at: hours(now, -1).toISOString(), email: `${name}@example.test` }),
    ],
    now,
  );
  await wakeForDue(shop);
}

/** A database made from a template does not take over who may create schemas in it. */
const letWorkersIn = () =>
  owner(`GRANT CREATE ON DATABASE "${new URL(process.env.DATABASE_URL ?? "").pathname.slice(1)}" TO teppan_operator`);

test("the worker sends what is due, goes on after the database dropped every connection, and stops when told", async () => {
  await letWorkersIn();
  const now = new Date();
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: hours(now, -2) });
  const accepted = async () => (await shop.query`SELECT 1 FROM delivery WHERE shop_id = ${shop.id} AND state = 'accepted'`).length;
  const worker = startWorker();
  try {
    await leaveCart(shop, "before", now);
    await expect.poll(accepted, patient).toBe(1);
    await expect.poll(async () => (await owner("SELECT 1 FROM pg_namespace WHERE nspname = 'pgboss'")).length, patient).toBe(1);
    await owner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    await expect
      .poll(
        () =>
          leaveCart(shop, "after", now).then(
            () => "left",
            () => "away",
          ),
        patient,
      )
      .toBe("left");
    await expect.poll(accepted, patient).toBe(2);
  } finally {
    await worker.stop();
  }
}, 120_000);

test("a periodic job may take as long as all shops need, and one whose worker died is noticed by its heartbeat", async () => {
  await letWorkersIn();
  const worker = startWorker();
  const queues = async () =>
    (await owner("SELECT to_regclass('pgboss.queue') AS found"))[0]?.found
      ? owner(
          "SELECT name, expire_seconds / 3600 AS hours, heartbeat_seconds AS beat FROM pgboss.queue WHERE policy = 'singleton' ORDER BY name",
        )
      : [];
  try {
    const wanted = jobs.map(({ name }) => ({ name, hours: 24, beat: 60 })).toSorted((a, b) => a.name.localeCompare(b.name));
    await expect.poll(queues, patient).toEqual(wanted);
  } finally {
    await worker.stop();
  }
}, 60_000);
