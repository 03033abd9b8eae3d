import { expect, test } from "vitest";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { inParts, readFile, takeInFile } from "../../helpers/imports";
import { tracesOf } from "../../helpers/traces";

const now = new Date("2026-06-01T00:00:00Z");
const email = "hanako-unmistakable@example.test";
const others = "会員番号,お名前,メールアドレス\nB-1,鈴木 次郎,jiro@example.test\n";
const members = `会員番号,お名前,メールアドレス,電話番号\nA-1,山田 花子,${email},090-7766-5544\nA-2,鈴木 次郎,jiro@example.test,\n`;

test("a file that names somebody who is erased before it is taken in is given up, and leaves nothing of them; other files stay", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [customerEvent({ id: "1", at: "2026-04-01T00:00:00Z", email, last: "山田", first: "花子" })], now);
  const read = await readFile(shop, { kind: "customers", text: members, now });
  const bytes = Buffer.from(members.replace("A-1", "C-1"));
  const uploaded = await takeUpload(shop, { kind: "customers", fileName: "f.csv", bytes: inParts(bytes, 70), actor: "test", now });
  const wide = Buffer.from(`\ufeff${members.replace("A-1", "D-1")}`, "utf16le");
  const inUtf16 = await takeUpload(shop, { kind: "customers", fileName: "f.csv", bytes: inParts(wide, 101), actor: "test", now });
  await shop.query`UPDATE import_job SET sample = '[]' WHERE shop_id = ${shop.id} AND import_id = ${inUtf16}`;
  const other = await readFile(shop, { kind: "customers", text: others, now });
  expect(await tracesOf([email, "7766-5544"])).toEqual(expect.arrayContaining([`import_chunk: ${email}`, `import_row: ${email}`]));
  const shopRow = await shopById(shop.id);
  if (!shopRow) throw new Error("no shop");
  const subject = { platformCustomerId: "1", email, phone: null, orderIds: [] };
  await redactCustomer(shopRow, subject, { receivedAt: now, now, readUpTo: 0n });
  expect(await tracesOf([email, "7766-5544", "花子"])).toEqual([]);
  for (const importId of [read, uploaded, inUtf16])
    expect(await importJob(shop, importId)).toMatchObject({ state: "failed", error: "names-erased", sample: [] });
  await takeInFile(shop, other, now);
});
