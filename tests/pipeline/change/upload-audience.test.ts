// Does a segment come to LINE as an audience: only who agreed, all of them, noted, and with a word where LINE does not take it?
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeAudience } from "~/channels/line/audience.server";
import { showAdLists } from "~/pipeline/change/download-ad-list.server";
import { saveSegment } from "~/pipeline/change/save-segment.server";
import { uploadLineAudience } from "~/pipeline/change/upload-audience.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { lineEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { type Answer, type LineServer, startLine, tooFast } from "../../helpers/line";
import { accessToken, connectLine } from "../../helpers/line-shop";

const now = new Date("2026-06-01T00:00:00Z");
const at = "2026-01-01T00:00:00Z";
const by = { actor: "owner", now };
let line: LineServer;
beforeEach(async () => {
  line = await startLine({ goodToken: accessToken });
});
afterEach(() => line.stop());

const reach = () => ({ baseUrl: line.url, timeoutMs: 2_000 });

async function shopWithFriends() {
  const { shop } = await makeShop({ now });
  const people = ["1", "2", "3"].flatMap((id) => [
    customerEvent({ id, at, email: `p${id}@example.test` }),
    lineEvent({ user: id, customer: id, state: id === "3" ? "unsubscribed" : "subscribed", at }),
  ]);
  await applyEvents(shop, people, now);
  const saved = await saveSegment(shop, { segmentId: null, name: "新茶のご案内", conditions: [] }, by);
  return { shop, segmentId: saved.outcome === "saved" ? saved.segmentId : "" };
}

test("friends who agreed become an audience under the segment's name, and sending them is noted", async () => {
  const { shop, segmentId } = await shopWithFriends();
  await connectLine(shop);
  const made = await uploadLineAudience(shop, segmentId, by, reach());
  expect(made).toEqual({ outcome: "made", audienceId: "1234567890", name: "新茶のご案内 2026-06-01 09:00", people: 2, isWhole: true });
  const [audience] = line.state.audiences.values();
  expect(audience?.description).toBe("新茶のご案内 2026-06-01 09:00");
  expect(audience?.ids).toHaveLength(2);
  expect(await showAdLists(shop, segmentId)).toMatchObject({
    isLineConnected: true,
    looks: [{ actor: "owner", list: "line-audience", people: 2 }],
  });
});

test("without an account, without friends, or in another shop nothing is sent", async () => {
  const { shop, segmentId } = await shopWithFriends();
  const upload = (one = shop, id = segmentId) => uploadLineAudience(one, id, by, reach());
  expect(await upload()).toEqual({ outcome: "failed", problem: "not-connected" });
  const { shop: other } = await makeShop({ now });
  await connectLine(other);
  expect(await upload(other)).toEqual({ outcome: "failed", problem: "unknown-segment" });
  const empty = await saveSegment(other, { segmentId: null, name: "空", conditions: [] }, by);
  expect(await upload(other, empty.outcome === "saved" ? empty.segmentId : "")).toEqual({ outcome: "failed", problem: "nobody" });
  expect(line.state.asked).toEqual([]);
});

const ids = (count: number) => Array.from({ length: count }, (_, n) => `U${n.toString(16).padStart(32, "0")}`);
let waits: number[] = [];
const wait = async (ms: number) => void waits.push(ms);
const told = (count: number, token = accessToken) => {
  waits = [];
  return makeAudience(token, { name: "n".repeat(200), userIds: ids(count) }, { ...reach(), wait });
};

test("more friends than one call takes go in several calls, each of them once", async () => {
  expect(await told(25_000)).toMatchObject({ outcome: "made", taken: 25_000, isWhole: true });
  expect(line.state.asked.map((call) => call.split(" ")[0])).toEqual(["POST", "PUT", "PUT"]);
  // Sixty a minute.
  expect(waits).toEqual([1_000, 1_000]);
  const [audience] = line.state.audiences.values();
  expect(audience?.ids).toEqual(ids(25_000));
  expect(audience?.description).toHaveLength(120);
});

test.each<[string, Answer[], string, string]>([
  ["another token", [], "another", "refused"],
  ["a token that no header holds", [], "日本", "refused"],
  ["an outage", [{ status: 500 }], accessToken, "unreachable"],
  ["a cut connection", ["cut"], accessToken, "unreachable"],
])("%s is said, and nothing is tried twice", async (_name, answers, token, outcome) => {
  line.state.answers = answers;
  expect(await told(1, token)).toMatchObject({ outcome });
  expect(line.state.asked.length).toBeLessThanOrEqual(1);
});

test("a call that was one too many is waited out and made once; after a minute of that it is said", async () => {
  const real = { status: 202, body: { audienceGroupId: 7 } };
  line.state.answers = [tooFast, tooFast, real];
  expect(await told(1)).toMatchObject({ outcome: "made", taken: 1, isWhole: true });
  expect(waits).toEqual([2_000, 4_000]);
  line.state.answers = [tooFast];
  expect(await told(1)).toMatchObject({ outcome: "too-fast" });
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
});

test("an audience that LINE took in part is told of with how many are in it", async () => {
  const first = { status: 202, body: { audienceGroupId: 7 } };
  line.state.answers = [first, tooFast];
  expect(await told(15_000)).toEqual({ outcome: "made", audienceId: "7", taken: 10_000, isWhole: false });
});
