import iconv from "iconv-lite";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ImportKind } from "~/domain/import/import-kind";
import { askReading, askTakingIn, askUndo } from "~/pipeline/import/ask-import.server";
import { takeInImport } from "~/pipeline/import/take-in-import.server";
import { takeUpload } from "~/pipeline/import/take-upload.server";
import { workImports } from "~/pipeline/import/work-imports.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { decideProposal } from "~/pipeline/ledger/decide-proposal.server";
import { importJob } from "~/queries/import/import-jobs.server";
import { problemsAfter } from "~/queries/import/import-rows.server";
import { makeShop } from "../../helpers/database";
import { consentEvent, customerEvent, orderEvent } from "../../helpers/events";

let now = new Date("2026-06-01T00:00:00Z");
const by = () => ({ actor: "test", now });

async function* bytes(text: string, encoding = "utf-8"): AsyncGenerator<Uint8Array> {
  const all = iconv.encode(text, encoding);
  for (let at = 0; at < all.length; at += 997) yield all.subarray(at, at + 997);
}

const upload = (shop: ShopDb, kind: ImportKind, text: string, encoding?: string) =>
  takeUpload(shop, { kind, fileName: "会員.csv", bytes: bytes(text, encoding), actor: "test", now });

async function read(shop: ShopDb, kind: ImportKind, text: string, { encoding = "utf-8", consentDay = "" } = {}) {
  now = new Date(now.getTime() + 60_000);
  const importId = await upload(shop, kind, text, encoding);
  const { mapping = {} } = (await importJob(shop, importId)) ?? {};
  const fields = { ...Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`])), consentDay };
  expect(await askReading(shop, importId, { fields, by: by() })).toEqual({ outcome: "asked" });
  await workImports(() => now);
  return importId;
}

async function takeIn(shop: ShopDb, kind: ImportKind, text: string, options = {}) {
  const importId = await read(shop, kind, text, options);
  expect(await askTakingIn(shop, importId, by())).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect((await importJob(shop, importId))?.state).toBe("done");
  return importId;
}

async function undo(shop: ShopDb, importId: string) {
  expect(await askUndo(shop, importId, by())).toEqual({ outcome: "asked" });
  await workImports(() => now);
  expect(await importJob(shop, importId)).toMatchObject({ state: "undone", factsDone: 0 });
}

/** All that is known of the shop's people, but for when each value was first seen. */
async function ledger(shop: ShopDb) {
  const people = await shop.query`
    SELECT (SELECT array_agg(i.kind || ' ' || i.value ORDER BY i.kind, i.value) FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id) AS known_by,
      to_jsonb(c) - 'shop_id' - 'refreshed_at' AS facts FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY 1`;
  const identities = await shop.query`SELECT kind, value, customer_id FROM identity WHERE shop_id = ${shop.id} ORDER BY 1, 2`;
  const links = await shop.query`SELECT a, b, source, proven_at FROM identity_link WHERE shop_id = ${shop.id} ORDER BY 1, 2`;
  const orders = await shop.query`SELECT order_id, total_minor, source_name FROM shop_order WHERE shop_id = ${shop.id} ORDER BY 1`;
  const consents = await shop.query`SELECT consent_id, state, source FROM consent WHERE shop_id = ${shop.id} ORDER BY 1`;
  const points = await shop.query`SELECT identity_id, points, rank FROM membership WHERE shop_id = ${shop.id} ORDER BY 1`;
  const addresses = await shop.query`SELECT identity_id, postal_code FROM postal_address WHERE shop_id = ${shop.id} ORDER BY 1`;
  return { people, identities, links, orders, consents, points, addresses };
}

const knownBy = async (shop: ShopDb) => (await ledger(shop)).people.map((row) => row.known_by);

async function onlineShop() {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-04-01T00:00:00Z", email: "hanako@example.test", last: "山田", first: "花子" }),
      orderEvent({ id: "9", at: "2026-05-01T00:00:00Z", email: "hanako@example.test", total: 3000 }),
    ],
    now,
  );
  return shop;
}

const members = `会員番号,お名前,メールアドレス,電話番号,郵便番号,都道府県,市区町村,住所1,メルマガ
A-1,山田 花子,hanako@example.test,090-1234-5678,150-0001,東京都,渋谷区,神宮前1-2-3,希望する
A-2,鈴木 次郎,jiro@example.test,,,,,,希望しない
`;
const purchases = `伝票番号,売上日時,会員番号,商品名,数量,金額
R1,2026/05/10 10:00,A-1,緑茶,2,1000
R2,2026/05/11 10:00,A-2,急須,1,3500
R1,2026/05/10 10:00,A-1,茶碗,1,800
`;

test("members of the store in Shift_JIS meet the customers of the shop, and their purchases count as the store's", async () => {
  const shop = await onlineShop();
  const importId = await read(shop, "customers", members, { encoding: "cp932", consentDay: "2025-04-01" });
  expect(await importJob(shop, importId)).toMatchObject({
    state: "read",
    encoding: "cp932",
    rowsTotal: 2,
    rowsGood: 2,
    factsTotal: 2,
    peopleKnown: 0,
    peopleNew: 2,
  });
  expect(await knownBy(shop)).toHaveLength(1);
  await askTakingIn(shop, importId, by());
  await workImports(() => now);
  await takeIn(shop, "purchases", purchases);
  expect(await knownBy(shop)).toEqual([
    ["email hanako@example.test", "member A1", "phone +819012345678", "platform 1", "platform store:A1"],
    ["email jiro@example.test", "member A2", "platform store:A2"],
  ]);
  const { people, consents } = await ledger(shop);
  expect(people[0]?.facts).toMatchObject({ order_count: 2, store_order_count: 1, spent_minor: 4800, email_consent: "subscribed" });
  expect(people[1]?.facts).toMatchObject({ store_order_count: 1, spent_minor: 3500, email_consent: "refused", display_name: "鈴木 次郎" });
  expect(consents.map(({ source }) => source)).toEqual(["import", "import"]);
});

test("a file that is undone was never there", async () => {
  const shop = await onlineShop();
  const before = await ledger(shop);
  const cards = await takeIn(shop, "customers", members, { consentDay: "2025-04-01" });
  const receipts = await takeIn(shop, "purchases", purchases);
  const points = await takeIn(shop, "points", "会員番号,ポイント,ランク\nA-1,120,ゴールド\n");
  for (const importId of [receipts, cards, points]) await undo(shop, importId);
  expect(await ledger(shop)).toEqual(before);
});

test("undoing one of two files leaves what the other told, whichever came first", async () => {
  for (const undone of ["first", "second"]) {
    const shop = await onlineShop();
    const first = await takeIn(shop, "purchases", purchases);
    const alone = await ledger(shop);
    const second = await takeIn(shop, "purchases", purchases.replaceAll("1000", "1100"));
    const both = await ledger(shop);
    expect(both.orders).not.toEqual(alone.orders);
    await undo(shop, undone === "first" ? first : second);
    expect((await ledger(shop)).orders).toEqual(undone === "first" ? both.orders : alone.orders);
    expect(await knownBy(shop)).toHaveLength(3);
  }
});

test("the same file twice tells nothing new", async () => {
  const shop = await onlineShop();
  await takeIn(shop, "customers", members, { consentDay: "2025-04-01" });
  await takeIn(shop, "purchases", purchases);
  const once = await ledger(shop);
  await takeIn(shop, "purchases", purchases);
  const twice = await ledger(shop);
  expect(twice).toEqual(once);
});

test("a yes of a file ends with it, and a later word of the person stands", async () => {
  const shop = await onlineShop();
  const importId = await takeIn(shop, "customers", members, { consentDay: "2025-04-01" });
  await applyEvents(shop, [consentEvent({ email: "jiro@example.test", state: "subscribed", at: "2026-07-01T00:00:00Z" })], now);
  await undo(shop, importId);
  const { people } = await ledger(shop);
  expect(people.map(({ known_by, facts }) => [known_by, (facts as { email_consent: string }).email_consent])).toEqual([
    [["email hanako@example.test", "platform 1"], "never-asked"],
    [["email jiro@example.test"], "subscribed"],
  ]);
});

test("a worker that dies half-way is followed by one that goes on from its mark", async () => {
  const shop = await onlineShop();
  const lines = Array.from({ length: 1200 }, (_, n) => `M${n},m${n}@example.test`).join("\n");
  const importId = await read(shop, "customers", `会員番号,メール\n${lines}\n`);
  await askTakingIn(shop, importId, by());
  const job = await importJob(shop, importId);
  let beats = 0;
  const dying = async () => {
    beats += 1;
    if (beats === 2) throw new Error("killed");
  };
  await expect(takeInImport(shop, job as NonNullable<typeof job>, { now: () => now, beat: dying, atOnce: 500 })).rejects.toThrow("killed");
  expect((await importJob(shop, importId))?.factsDone).toBe(500);
  await workImports(() => now);
  expect(await importJob(shop, importId)).toMatchObject({ state: "done", factsDone: 1200, factsTotal: 1200 });
  expect(await knownBy(shop)).toHaveLength(1201);
  // Whoever read the old mark changes nothing.
  expect(await takeInImport(shop, job as NonNullable<typeof job>, { now: () => now, beat: async () => {}, atOnce: 500 })).toBe(false);
});

const manyMembers = `会員番号,メール\n${Array.from({ length: 900 }, (_, n) => `M${n},m${n}@example.test`).join("\n")}\n`;

/** 500 of 900 are in when the worker dies. */
async function takeInHalf(shop: ShopDb) {
  const importId = await read(shop, "customers", manyMembers);
  await askTakingIn(shop, importId, by());
  const job = (await importJob(shop, importId)) as NonNullable<Awaited<ReturnType<typeof importJob>>>;
  let beats = 0;
  const dying = async () => {
    beats += 1;
    if (beats === 2) throw new Error("killed");
  };
  await expect(takeInImport(shop, job, { now: () => now, beat: dying, atOnce: 500 })).rejects.toThrow("killed");
  return importId;
}

test("one that is undone while it is being taken in was never there", async () => {
  const shop = await onlineShop();
  const before = await ledger(shop);
  await undo(shop, await takeInHalf(shop));
  expect(await ledger(shop)).toEqual(before);
});

test("an import that stops midway for good can be undone, however long ago; one that failed before is nothing to undo", async () => {
  const shop = await onlineShop();
  const before = await knownBy(shop);
  const importId = await takeInHalf(shop);
  await shop.query`UPDATE import_job SET attempts = 9 WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
  await workImports(() => now);
  expect(await importJob(shop, importId)).toMatchObject({ state: "failed", error: "stopped-midway", factsDone: 500 });
  now = new Date(now.getTime() + 30 * 86_400_000);
  await upload(shop, "customers", "会員番号\n1\n");
  await undo(shop, importId);
  expect(await importJob(shop, importId)).toMatchObject({ state: "undone", error: null });
  expect(await knownBy(shop)).toEqual(before);
  const broken = await read(shop, "customers", `${manyMembers}901,"x"y\n`);
  expect(await askUndo(shop, broken, by())).toEqual({ outcome: "too-late" });
});

test("a member number that stands twice, and a receipt of two people, are told by their line", async () => {
  const shop = await onlineShop();
  const twice = await read(shop, "customers", "会員番号,メール\n7,a@example.test\n7,b@example.test\n,\n8,wrong\n");
  expect(await importJob(shop, twice)).toMatchObject({ rowsTotal: 3, rowsGood: 1 });
  expect(await problemsAfter(shop, twice, { after: 0, limit: 10 })).toEqual([
    { rowNo: 3, isLeftOut: true, problems: [{ field: null, word: "duplicate", isLight: false }] },
    { rowNo: 5, isLeftOut: true, problems: [{ field: "email", word: "bad-email", isLight: false }] },
  ]);
  const receipt = await read(shop, "purchases", "伝票番号,売上日,会員番号,金額\nR1,2026/5/1,7,100\nR1,2026/5/1,8,100\n");
  expect((await problemsAfter(shop, receipt, { after: 0, limit: 10 })).map(({ problems }) => problems[0]?.word)).toEqual(["other-person"]);
});

test("who has another's name, birthday and postal code, and nothing else in common, is asked about until it is decided", async () => {
  const { shop } = await makeShop();
  const header = "会員番号,お名前,生年月日,郵便番号,住所1";
  await takeIn(shop, "customers", `${header}\n1,山田 花子,1985/4/1,150-0001,神宮前1-2-3\n3,山田 花子,1985/4/1,530-0001,梅田1\n`);
  const importId = await takeIn(shop, "customers", `${header}\n2,山田　花子,S60.4.1,1500001,神宮前1-2-3\n`);
  const open = () =>
    shop.query<{
      a: string;
      b: string;
    }>`SELECT a, b FROM merge_proposal WHERE shop_id = ${shop.id} AND state = 'open' AND reason = 'alike'`;
  const [question, ...others] = await open();
  expect([question, others]).toEqual([expect.anything(), []]);
  await decideProposal(shop, { a: question?.a ?? "", b: question?.b ?? "", decision: "joined" }, by());
  expect(await knownBy(shop)).toContainEqual(["member 1", "member 2", "platform store:1", "platform store:2"]);
  await undo(shop, importId);
  expect(await knownBy(shop)).toEqual([
    ["member 1", "platform store:1"],
    ["member 3", "platform store:3"],
  ]);
});

test("what advertising cost on a day stands once, and goes with its file", async () => {
  const shop = await onlineShop();
  // As reports read it: each file's word is kept, and the latest holds.
  const spend = () => shop.query`
    SELECT DISTINCT ON (medium, day) medium, day, amount_minor FROM ad_spend WHERE shop_id = ${shop.id} ORDER BY medium, day, told_at DESC`;
  await takeIn(shop, "ad-spend", '日付,媒体,費用\n2026/5/1,Google広告,"¥12,000"\n');
  const importId = await takeIn(shop, "ad-spend", "日付,媒体,費用\n2026/5/1,Google,13000\n2026/5/1,LINE,500\n");
  expect(await spend()).toEqual([
    { medium: "google", day: "2026-05-01", amount_minor: 13000n },
    { medium: "line", day: "2026-05-01", amount_minor: 500n },
  ]);
  await undo(shop, importId);
  expect(await spend()).toEqual([{ medium: "google", day: "2026-05-01", amount_minor: 12000n }]);
});

test("what a report parts by its ads is the sum of its lines, and the same file again changes nothing", async () => {
  const shop = await onlineShop();
  const text = "日付,媒体,キャンペーン,広告セット,費用\n2026/5/1,Meta,夏,A,300\n2026/5/1,Meta,夏,B,200\n2026/5/1,Meta,秋,A,50\n";
  await takeIn(shop, "ad-spend", text);
  const importId = await takeIn(shop, "ad-spend", text);
  expect(await importJob(shop, importId)).toMatchObject({ rowsGood: 3, factsTotal: 2 });
  const spend = await shop.query`
    SELECT DISTINCT ON (campaign) campaign, amount_minor FROM ad_spend WHERE shop_id = ${shop.id} ORDER BY campaign, told_at DESC`;
  expect(spend).toEqual([
    { campaign: "夏", amount_minor: 500n },
    { campaign: "秋", amount_minor: 50n },
  ]);
});

test.each([
  ["a quote that is never closed", '会員番号,メール\n1,"a@example.test\n2,b@example.test\n', "open-quote"],
  ["a quote within a cell", '会員番号,メール\n1,"a"b"\n', "broken-quote"],
  ["a million columns", `${",".repeat(1_000_000)}\n`, "too-many-columns"],
  ["a thousand columns", `${"a,".repeat(1000)}\n`, "too-many-columns"],
  ["a list whose first line is somebody's address", "a@example.test\nb@example.test\n", "no-header"],
  ["a table whose first line is somebody's points", "1001,500\n1002,300\n", "no-header"],
  ["nothing", "", "empty"],
  ["a workbook", "PK\u0003\u0004rest", "workbook"],
])("%s is refused with its own word", async (_name, text, word) => {
  const { shop } = await makeShop();
  await expect(upload(shop, "customers", text)).rejects.toMatchObject({ error: word });
  expect(await shop.query`SELECT part FROM import_chunk WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("a quote that breaks far down the file is told with its line, and nothing of the file goes in", async () => {
  const { shop } = await makeShop();
  const lines = Array.from({ length: 50 }, (_, n) => `${n},m${n}@example.test`).join("\n");
  const importId = await read(shop, "customers", `会員番号,メール\n${lines}\n51,"x"y\n`);
  expect(await importJob(shop, importId)).toMatchObject({ state: "failed", error: "broken-quote", errorLine: 52 });
});

test("a mapping is remembered for files with the same columns, and a yes needs the day it was given", async () => {
  const { shop } = await makeShop();
  const text = "コード,連絡先,受信\n1,a@example.test,○\n";
  const first = await upload(shop, "customers", text);
  expect(await askReading(shop, first, { fields: {}, by: by() })).toEqual({
    outcome: "columns-missing",
    missing: [["memberNumber", "email", "phone"]],
  });
  const fields = { memberNumber: "0", email: "1", mailConsent: "2" };
  expect(await askReading(shop, first, { fields, by: by() })).toEqual({ outcome: "consent-day-missing" });
  expect(await askReading(shop, first, { fields: { ...fields, consentDay: "2026-01-01" }, by: by() })).toEqual({ outcome: "asked" });
  expect((await importJob(shop, await upload(shop, "customers", text)))?.mapping).toEqual({ memberNumber: 0, email: 1, mailConsent: 2 });
});

test("another shop's import is unknown", async () => {
  const [one, other] = [await makeShop(), await makeShop()];
  const importId = await upload(one.shop, "customers", members);
  expect(await askReading(other.shop, importId, { fields: {}, by: by() })).toEqual({ outcome: "unknown" });
  expect(await askTakingIn(other.shop, importId, by())).toEqual({ outcome: "too-late" });
});

test("who asked to be left alone is found though their address was copied with letters that nobody sees", async () => {
  const shop = await onlineShop();
  await applyEvents(shop, [consentEvent({ email: "hanako@example.test", state: "subscribed", at: "2026-04-01T00:00:00Z" })], now);
  await takeIn(shop, "unsubscribes", "メールアドレス\n\u200bhanako@example.test\u200e\n");
  expect(await shop.query`SELECT email, email_consent FROM customer WHERE shop_id = ${shop.id}`).toEqual([
    { email: "hanako@example.test", email_consent: "refused" },
  ]);
});
