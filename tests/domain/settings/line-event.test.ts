import fc from "fast-check";
import { expect, test } from "vitest";
import { personConsent } from "~/domain/consent/consent";
import { type LineDeed, lineConsents } from "~/domain/consent/line-consent";
import { wishOf, wishOfPostback } from "~/domain/settings/line-event";

test.each([
  ["配信停止", "stop"],
  [" STOP ", "stop"],
  ["ｓｔｏｐ", "stop"],
  ["配信停止。", "stop"],
  ["Unsubscribe!", "stop"],
  ["配信停止をお願いします", "stop"],
  ["配信を停止してください。", "stop"],
  ["配信停止希望です", "stop"],
  ["LINEの配信はいりません", "stop"],
  ["もうメッセージを送らないでください", "stop"],
  ["配信停止して", "stop"],
  ["stopお願いします", "stop"],
  ["opt-out", "stop"],
  ["配信再開", "start"],
  ["連携", "link"],
  ["連携解除", "unlink"],
])("the whole message %j asks for %s", (text, wish) => {
  expect(wishOf(text)).toBe(wish);
});

test.each([
  "配信停止しないでください",
  "バス停はどこですか",
  "please don't stop",
  "",
  "　",
  "starter set",
  "cancel",
  "いりません",
  "不要です",
  "やめてください",
  "解除してください",
  "要らない",
  "連絡不要です",
])("%j is conversation", (text) => {
  expect(wishOf(text)).toBeNull();
});

test("only our own buttons ask for something", () => {
  expect(wishOfPostback("teppan:unlink")).toBe("unlink");
  for (const data of ["unlink", "teppan:drop", "teppan:unlink ", "xteppan:stop"]) expect(wishOfPostback(data)).toBeNull();
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute));
const deed = (minute: number, told: Partial<LineDeed>): LineDeed => ({
  eventId: `e${minute}`,
  kind: "other",
  wish: null,
  occurredAt: at(minute),
  ...told,
});
const follow = (minute: number) => deed(minute, { kind: "follow" });
const block = (minute: number) => deed(minute, { kind: "unfollow" });
const says = (minute: number, wish: "stop" | "start") => deed(minute, { kind: "message", wish });
const page = (minute: number, wish: "stop" | "start") => deed(minute, { eventId: null, kind: "consent", wish });

const consent = (deeds: LineDeed[]) => {
  const pages = deeds
    .filter(({ eventId }) => eventId === null)
    .map(({ wish, occurredAt }) => ({
      state: wish === "stop" ? ("unsubscribed" as const) : ("subscribed" as const),
      source: "preference-page",
      occurredAt,
    }));
  return personConsent([...lineConsents(deeds), ...pages].map((said) => ({ ...said, address: "U1" })));
};

test.each<[string, LineDeed[], string]>([
  ["follows", [follow(1)], "subscribed"],
  ["follows and blocks", [follow(1), block(2)], "refused"],
  ["takes the block back", [follow(1), block(2), follow(3)], "subscribed"],
  ["refuses in words", [follow(1), says(2, "stop")], "refused"],
  ["refuses in words, blocks and comes back", [follow(1), says(2, "stop"), block(3), follow(4)], "refused"],
  ["refuses in words and takes it back", [follow(1), says(2, "stop"), says(3, "start")], "subscribed"],
  ["refuses on a page, blocks and comes back", [follow(1), page(2, "stop"), block(3), follow(4)], "refused"],
  ["agrees on a page after all", [follow(1), says(2, "stop"), page(3, "start"), block(4), follow(5)], "subscribed"],
  ["follows and blocks at one instant", [follow(1), block(1)], "refused"],
])("who %s", (_name, deeds, expected) => {
  expect(consent(deeds)).toBe(expected);
});

const doings = {
  follow,
  block,
  stop: (minute: number) => says(minute, "stop"),
  start: (minute: number) => says(minute, "start"),
};
const anyDeeds = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(...(Object.keys(doings) as (keyof typeof doings)[]))), {
    selector: ([minute]) => minute,
    maxLength: 8,
  })
  .map((told) => told.map(([minute, doing]) => doings[doing](minute)));

test("told in any order, and piece by piece, the same is understood; late news of a change of mind leaves the stricter answer", () => {
  const told = (said: ReturnType<typeof lineConsents>) => personConsent(said.map((one) => ({ ...one, address: "U1" })));
  fc.assert(
    fc.property(anyDeeds, (deeds) => {
      const whole = told(lineConsents(deeds));
      const pieces = told(deeds.flatMap((_, n) => lineConsents(deeds.slice(0, n + 1))));
      const changedTheirMind = deeds.some(({ wish }) => wish === "start");
      if (changedTheirMind) expect([whole, "refused"]).toContain(pieces);
      else expect(pieces).toBe(whole);
    }),
    { numRuns: 500, seed: 3 },
  );
});
