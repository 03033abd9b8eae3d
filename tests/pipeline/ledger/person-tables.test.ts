import { raw } from "sql-template-tag";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { eraseSamplesOf } from "~/queries/dry-run/dry-runs.server";
import { erasePerson } from "~/queries/people/erasure.server";
import { heldOf } from "~/queries/people/held-data.server";
import { makeShop } from "../../helpers/database";
import { allRows, fillShop, names, tenantColumns } from "../../helpers/fill-shop";

/** By such columns a row belongs to a person. A table of tomorrow that names them otherwise is to be added here. */
const ofPerson =
  /(^|_)(customer|identity|kept|absorbed|anchor_identity)_ids?$|^(kept|absorbed)_identities$|^platform_customer_id$|^(a|b|via)$/;
/** By these to a person's message or order. */
const ofMessage = /(^|_)delivery_id$/;
const ofOrder = /^order_id$/;

/** Sales and figures, which stay without a name: an order and what hangs on it, what a message brought, what was decided. */
const staysNameless = [
  "conversion",
  "coupon_issue",
  "coupon_use",
  "delivery",
  "fulfillment",
  "line_grant",
  "order_line",
  "print_piece",
  "reader_loss",
  "refund",
  "shop_order",
];

/** Of whom a row is tells nothing beyond what the report says of the person itself. */
const notReported: Record<string, string> = {
  conversion: "an order of the report, credited to a message of the report",
  customer_merge: "which records were taken for one person: all of them are in the report",
  due: "what the rules would do next, made anew with every fact",
  fulfillment: "part of the order",
  identity_apart: "between records of the report",
  identity_link: "between records of the report",
  line_grant: "the place of a message of the report in the month's count",
  line_link: "a secret of some minutes by which an account of the report is connected",
  member_missing: "an account of the report that its platform was just asked about",
  merge_proposal: "between records of the report",
  paired_address: "a keyed hash of an address of the report",
  reader_loss: "what the shop reckons the refusal of the report cost it",
};

async function filledShop(): Promise<ShopDb> {
  const { shop } = await makeShop();
  await shop.query`DELETE FROM shop_setting WHERE shop_id = ${shop.id}`;
  await fillShop(shop.id);
  return shop;
}

const tablesWith = async (pattern: RegExp) =>
  [...(await tenantColumns())].filter(([, columns]) => columns.some(({ column }) => pattern.test(column))).map(([table]) => table);

test("after an erasure no table knows the person: not one that is here today, nor one that is added", async () => {
  const shop = await filledShop();
  const ids = [names.identityId];
  await erasePerson(shop, {
    identities: [{ identityId: names.identityId, value: names.email, hash: "00000000-0000-8000-8000-0000000000aa" }],
    customers: [{ customerId: names.customerId as CustomerId, hash: "00000000-0000-8000-8000-0000000000ab" }],
    platformIds: [names.text],
    orderIds: [names.text],
    erasedAt: new Date("2026-06-01T00:00:00Z"),
  });
  await eraseSamplesOf(shop, ids as IdentityId[]);
  const rows = await allRows(shop.id);
  const columns = await tenantColumns();
  const left = [...columns].flatMap(([table, all]) =>
    (rows[table] ?? []).flatMap((text) => {
      const row = JSON.parse(text) as Record<string, unknown>;
      return all
        .filter(({ column }) => ofPerson.test(column) && JSON.stringify(row[column] ?? null).includes(names.uuid))
        .map(({ column }) => `${table}.${column}`);
    }),
  );
  expect(left).toEqual([]);
  const messages = await tablesWith(ofMessage);
  const filled = [...new Set([...(await tablesWith(ofPerson)), ...messages, ...(await tablesWith(ofOrder))])].filter(
    (table) => (rows[table] ?? []).length > 0,
  );
  // Evidence goes on under a hash.
  expect(filled.toSorted()).toEqual(["consent", ...staysNameless, "suppression"].toSorted());
});

test("what a person asks to see tells of every table that holds something of theirs", async () => {
  const owned = new Set([...(await tablesWith(ofPerson)), ...(await tablesWith(ofMessage)), ...(await tablesWith(ofOrder))]);
  const tables = [...owned].filter((table) => !(table in notReported));
  expect(tables.length).toBeGreaterThan(10);
  const shop = await filledShop();
  const scope = { identities: [names.identityId], customerIds: [names.customerId], platformIds: [names.text] };
  const whole = JSON.stringify(await heldOf(shop, scope));
  const untold: string[] = [];
  for (const table of tables) {
    const without = await withoutRowsOf(shop, table, (inner) => heldOf(inner, scope));
    if (JSON.stringify(without).length >= whole.length) untold.push(table);
  }
  expect(untold).toEqual([]);
});

/** As if the table held nothing; rolled back. */
async function withoutRowsOf<Seen>(shop: ShopDb, table: string, look: (inner: ShopDb) => Promise<Seen>): Promise<Seen | undefined> {
  let seen: Seen | undefined;
  const undone = new Error("undone");
  await shop
    .transaction(async (inner) => {
      await inner.query`DELETE FROM ${raw(`"${table}"`)} WHERE shop_id = ${inner.id}`;
      seen = await look(inner);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return seen;
}
