import { expect, test } from "vitest";
import { downloadAdList, showAdLists } from "~/pipeline/change/download-ad-list.server";
import { saveSegment } from "~/pipeline/change/save-segment.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { makeShop } from "../../helpers/database";
import { consentEvent, customerEvent } from "../../helpers/events";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now };

async function shopWithPeople() {
  const { shop } = await makeShop({ now });
  const at = "2026-01-01T00:00:00Z";
  const events = ["yes", "no", "never"].flatMap((name, n) => {
    const email = `${name}@example.test`;
    const customer = customerEvent({ id: String(1000 + n), at, email, first: "花子", last: name });
    return name === "never"
      ? [customer]
      : [customer, consentEvent({ email, customer: String(1000 + n), state: name === "yes" ? "subscribed" : "unsubscribed", at })];
  });
  await applyEvents(shop, events, now);
  const saved = await saveSegment(shop, { segmentId: null, name: "みなさま", conditions: [] }, by);
  return { shop, segmentId: saved.outcome === "saved" ? saved.segmentId : "" };
}

test("only who agreed is in the list, and taking it is noted with who took it", async () => {
  const { shop, segmentId } = await shopWithPeople();
  const file = await downloadAdList(shop, { segmentId, list: "meta" }, by);
  expect(file).toMatchObject({ outcome: "file", people: 1, name: "teppan-meta-2026-06-01.csv" });
  expect(file.outcome === "file" && file.text.split("\r\n")).toHaveLength(3);
  expect(file.outcome === "file" && file.text).not.toContain("example.test");
  expect((await showAdLists(shop, segmentId))?.looks).toMatchObject([{ actor: "owner", list: "meta", people: 1 }]);
});

test("a list of nobody, an unknown one and another shop's segment give no file and are not noted", async () => {
  const { shop, segmentId } = await shopWithPeople();
  expect(await downloadAdList(shop, { segmentId, list: "line-friends" }, by)).toEqual({ outcome: "failed", problem: "nobody" });
  expect(await downloadAdList(shop, { segmentId, list: "elsewhere" }, by)).toEqual({ outcome: "failed", problem: "unknown-list" });
  const { shop: other } = await makeShop({ now });
  expect(await downloadAdList(other, { segmentId, list: "meta" }, by)).toEqual({ outcome: "failed", problem: "unknown-segment" });
  expect(await showAdLists(other, segmentId)).toBeNull();
  expect((await showAdLists(shop, segmentId))?.looks).toEqual([]);
});
