import { expect, test } from "vitest";
import { campaignDraft, campaignState, shopTime } from "~/domain/scenario/campaign";

const timeZone = "Asia/Tokyo";
const now = new Date("2026-12-01T03:00:00Z");
const segment = "00000000-0000-4000-8000-00000000000b";
const good = {
  name: "冬のセール",
  message: "ストーブまわりの品が、三日間だけお求めやすくなります。",
  url: "https://tsumugi.example/sale",
  startsAt: "2026-12-10T10:00",
  endsAt: "2026-12-13T00:00",
  segmentId: "",
};
const read = (fields: Record<string, string>, stored: { startsAt: Date } | null = null) =>
  campaignDraft({ ...good, ...fields }, { timeZone, now, segmentIds: [segment], stored });

test("a sale is read by the shop's clocks", () => {
  expect(read({})).toEqual({
    draft: {
      name: good.name,
      message: good.message,
      url: good.url,
      startsAt: new Date("2026-12-10T01:00:00Z"),
      endsAt: new Date("2026-12-12T15:00:00Z"),
      segmentId: null,
    },
  });
  expect(shopTime(new Date("2026-12-10T01:00:00Z"), timeZone)).toBe(good.startsAt);
});

test.each([
  ["no name", { name: "  " }, { name: { problem: "missing" } }],
  ["a long name", { name: "あ".repeat(61) }, { name: { problem: "too-long", max: 60 } }],
  ["no word about it", { message: "" }, { message: { problem: "missing" } }],
  ["an open line", { url: "http://tsumugi.example/sale" }, { url: { problem: "bad-url" } }],
  ["a script for an address", { url: "javascript:alert(1)" }, { url: { problem: "bad-url" } }],
  ["no start", { startsAt: "" }, { startsAt: { problem: "missing" } }],
  ["a day that cannot be", { startsAt: "2027-02-30T10:00" }, { startsAt: { problem: "bad-time" } }],
  ["a start yesterday", { startsAt: "2026-11-30T10:00" }, { startsAt: { problem: "in-past" } }],
  ["an end an hour ago", { startsAt: "2026-12-01T09:00", endsAt: "2026-12-01T11:00" }, { endsAt: { problem: "in-past" } }],
  ["an end before its start", { endsAt: "2026-12-10T09:59" }, { endsAt: { problem: "end-before-start" } }],
  ["a sale of no time", { endsAt: good.startsAt }, { endsAt: { problem: "end-before-start" } }],
  ["customers nobody knows", { segmentId: "x" }, { segmentId: { problem: "bad-choice" } }],
])("a sale is refused beside its field: %s", (_name, fields, problems) => {
  expect(read(fields)).toEqual({ problems });
});

test("every field that is wrong is told at once", () => {
  expect(campaignDraft({}, { timeZone, now, segmentIds: [], stored: null })).toMatchObject({
    problems: {
      name: { problem: "missing" },
      message: { problem: "missing" },
      url: { problem: "missing" },
      startsAt: { problem: "missing" },
      endsAt: { problem: "missing" },
    },
  });
});

test("a sale may begin this morning, and one that began long ago may still be corrected", () => {
  expect(read({ startsAt: "2026-12-01T00:00" })).toHaveProperty("draft");
  const stored = { startsAt: new Date("2026-11-20T01:00:00Z") };
  expect(read({ startsAt: "2026-11-20T10:00" }, stored)).toHaveProperty("draft");
  expect(read({ startsAt: "2026-11-20T11:00" }, stored)).toEqual({ problems: { startsAt: { problem: "in-past" } } });
});

test("a sale may be for some customers only", () => {
  expect(read({ segmentId: segment })).toMatchObject({ draft: { segmentId: segment } });
});

test.each([
  ["2026-12-10T00:59:59Z", "coming"],
  ["2026-12-10T01:00:00Z", "running"],
  ["2026-12-12T14:59:59Z", "running"],
  ["2026-12-12T15:00:00Z", "past"],
])("at %s the sale is %s", (at, state) => {
  const times = { startsAt: new Date("2026-12-10T01:00:00Z"), endsAt: new Date("2026-12-12T15:00:00Z") };
  expect(campaignState({ ...times, canceledAt: null }, new Date(at))).toBe(state);
  expect(campaignState({ ...times, canceledAt: new Date(at) }, new Date(at))).toBe("canceled");
});
