// A whole file was wrong: its facts go, other files' word for the same facts counts again, and people are grouped as without it.
import type { ShopDb } from "~/db.server";
import type { Facts } from "~/domain/ledger/facts";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { attributeConversions } from "~/pipeline/hear/attribute-conversions.server";
import { applyFacts } from "~/pipeline/ledger/apply-events.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { regroupPeople } from "~/pipeline/ledger/regroup-people.server";
import { advanceImport, endImport, type ImportJob } from "~/queries/import/import-jobs.server";
import { rowsAfter, type StoredRow, type ToldBefore, toldByOthers } from "~/queries/import/import-rows.server";
import { dropDueOfNobody, dropUnknown, withdrawFacts } from "~/queries/import/withdraw.server";
import { shopContext } from "~/queries/inbox/installation.server";
import { customersOf } from "~/queries/people/identities.server";
import { dropAdSpend } from "~/queries/purchases/ad-spend.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { factsOfRows, spendOf } from "./facts-of-rows";
import type { Turn } from "./take-in-import.server";

/** As taking in: batch by batch, each with its mark. What the people said themselves since stands. */
export async function withdrawImport(shop: ShopDb, job: ImportJob, { now, beat, atOnce }: Turn): Promise<boolean> {
  let { mark } = job;
  for (;;) {
    await beat();
    const rows = await rowsAfter(shop, { importId: job.importId, mark }, atOnce);
    if (rows.length === 0) break;
    if (!(await withdrawRows(shop, { ...job, mark }, rows, now()))) return false;
    mark = rows.at(-1)?.factKey ?? mark;
  }
  await endImport(shop, job.importId, { state: "undone", now: now() });
  return true;
}

const withdrawRows = (shop: ShopDb, job: ImportJob, rows: StoredRow[], now: Date): Promise<boolean> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    const keys = [...new Set(rows.map(({ factKey }) => factKey))];
    if (!(await advanceImport(shop, job, { mark: rows.at(-1)?.factKey ?? "", facts: -keys.length }))) return false;
    const context = await shopContext(shop);
    const { facts } = factsOfRows(rows, { ...context, ...job });
    const ids = [...facts.identities.keys()];
    const before = await customersOf(shop, ids);
    await dropAdSpend(shop, spendOf(job.importId));
    await withdrawFacts(shop, facts);
    const others = await toldByOthers(shop, job.importId, { keys, identityIds: ids });
    for (const told of byFile(others)) await tellAgain(shop, told, context, now);
    await followWithdrawal(shop, { left: await dropUnknown(shop, ids), before }, now);
    return true;
  });

async function followWithdrawal(
  shop: ShopDb,
  { left, before }: { left: Parameters<typeof regroupPeople>[1]; before: Awaited<ReturnType<typeof customersOf>> },
  now: Date,
) {
  const { moved, owners } = await regroupPeople(shop, left, { arriving: new Map(), now });
  const touched = [...new Set([...before, ...moved, ...owners.values()])].filter((id) => id !== null);
  await refreshCustomers(shop, touched, now);
  await dropDueOfNobody(shop, touched);
  await refreshDue(shop, touched, now);
  await attributeConversions(shop, touched, now);
}

type Context = { currency: string; country: string };

async function tellAgain(shop: ShopDb, rows: ToldBefore[], context: Context, now: Date) {
  const [first] = rows;
  if (!first) return;
  const { facts } = factsOfRows(rows, { ...context, ...first });
  if (hasPeople(facts)) await applyFacts(shop, facts, now);
}

const hasPeople = ({ identities }: Facts) => identities.size > 0;

function byFile(rows: ToldBefore[]): ToldBefore[][] {
  const files = new Map<string, ToldBefore[]>();
  for (const row of rows) files.set(row.importId, [...(files.get(row.importId) ?? []), row]);
  return [...files.values()];
}
