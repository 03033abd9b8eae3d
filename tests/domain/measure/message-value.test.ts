import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClassHistory, expectedMargin } from "~/domain/ledger/customer-value";
import { askedPrices, messageCosts, priceOf } from "~/domain/measure/message-costs";
import { type ChannelFigures, incrementalValue, type LossFigures, messageValue } from "~/domain/measure/message-value";
import { costsChange } from "~/domain/settings/costs-form";

const costs = messageCosts({ prices: { email: 100_000, line: 3_000_000 }, marginPercent: 40 }, "JPY");
const history: ClassHistory[] = [
  { orderClass: 1, recencyClass: 0, days: 365, people: 80, buyers: 20, orders: 40, revenue: 240_000 },
  { orderClass: 2, recencyClass: 0, days: 365, people: 20, buyers: 15, orders: 60, revenue: 160_000 },
];
const terms = { costs, history, currency: "JPY" };
const mail: ChannelFigures = { channel: "email", sent: 3, pieces: 3, orders: 1, revenue: 5_000, discount: 500, points: 0 };
const unsubscribed: LossFigures = { channel: "email", kind: "unsubscribe", people: 1, orderClass: 1, recencyClass: 0 };

test("a customer of a class is expected to bring what its people did, leaning on the whole shop where they are few", () => {
  // (240,000 + 20 x 4,000) / (80 + 20) = 3,200 in a year, of which 40 % stay.
  expect(expectedMargin(history, { orderClass: 1, recencyClass: 0 }, 40)).toBe(1_280);
  // Nobody was ever in this class: the shop's mean, 400,000 / 100.
  expect(expectedMargin(history, { orderClass: 3, recencyClass: 4 }, 40)).toBe(1_600);
});

test("half a year of history counts twice, and a month of it says nothing yet", () => {
  const of = (days: number) => [{ orderClass: 1, recencyClass: 0, days, people: 100, buyers: 10, orders: 10, revenue: 100_000 }];
  expect(expectedMargin(of(73), { orderClass: 1, recencyClass: 0 }, 50)).toBe(2_500);
  expect(expectedMargin(of(29), { orderClass: 1, recencyClass: 0 }, 50)).toBe(null);
  expect(expectedMargin([], { orderClass: 1, recencyClass: 0 }, 50)).toBe(null);
});

test("three mails, one sale with a coupon and one reader lost come to the hand calculation", () => {
  // Goods of ¥5,500 leave 40 %: ¥2,200. Less 3 x ¥0.1, rounded ¥0; the coupon, ¥500; the reader, ¥1,280.
  expect(messageValue([mail], [unsubscribed], terms)).toEqual({
    sent: 3,
    orders: 1,
    revenue: 5_000,
    profit: 2_200,
    sending: 0,
    coupon: 500,
    points: 0,
    lost: 1_280,
    losses: { unsubscribe: 1, complaint: 0, block: 0 },
    net: { total: 420, perMessage: 140 },
  });
});

test("each channel has its price, and a webhook none", () => {
  const sent = (channel: ChannelFigures["channel"]) => ({ channel, sent: 7, pieces: 7, orders: 0, revenue: 0, discount: 0, points: 0 });
  expect(messageValue([sent("line")], [], terms).sending).toBe(21);
  expect(messageValue([sent("sms"), sent("postal")], [], terms).sending).toBe(7 * 12 + 7 * 105);
  expect(messageValue([sent("webhook")], [], terms).sending).toBe(0);
});

test("what lost readers are worth is not known in a young shop, and so is not the net; without any it is", () => {
  expect(messageValue([mail], [unsubscribed], { ...terms, history: [] })).toMatchObject({ lost: null, net: null });
  expect(messageValue([mail], [], { ...terms, history: [] })).toMatchObject({ lost: 0, net: { total: 1_700 } });
});

test("points that were given are a yen each, used or not, by either measure", () => {
  const giving = messageValue([{ ...mail, points: 600 }], [], terms);
  expect(giving).toMatchObject({ points: 600, net: { total: 1_700 - 600 } });
  const measured = incrementalValue(giving, { known: true, people: 3, perPerson: 0, total: 0, low: 0, high: 0 }, 40);
  expect(measured.net?.total).toBe(200 - 500 - 600);
});

test("a scenario that sent nothing has no value per message", () => {
  expect(messageValue([], [], terms)).toMatchObject({ sent: 0, net: null });
});

test("by the holdout the same costs stand against the difference between the arms", () => {
  const value = messageValue([mail], [unsubscribed], terms);
  const measured = incrementalValue(value, { known: true, people: 3, perPerson: 1_000, total: 3_000, low: -1_000, high: 7_000 }, 40);
  expect(measured).toEqual({ revenue: 3_000, profit: 1_400, net: { total: -380, perMessage: -380 / 3 }, netLow: -1_980, netHigh: 1_220 });
});

test("the parts as shown add up to the net, and a refund never raises it", () => {
  const channel = fc.constantFrom<ChannelFigures["channel"]>("email", "line", "sms", "postal", "webhook");
  const count = fc.nat({ max: 1_000_000 });
  const row = fc.record({ channel, sent: count, pieces: count, orders: count, revenue: count, discount: count, points: count });
  const people = fc.nat({ max: 99 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), people, fc.nat({ max: 100_000 }), (rows, lost, refund) => {
      const losses = [{ ...unsubscribed, people: lost }];
      const value = messageValue(rows, losses, terms);
      if (value.net === null) return value.sent === 0;
      expect(value.net.total).toBe(value.profit - value.sending - value.coupon - value.points - (value.lost ?? 0));
      const [first, ...rest] = rows as [ChannelFigures, ...ChannelFigures[]];
      const refunded = messageValue([{ ...first, revenue: first.revenue - refund }, ...rest], losses, terms);
      return (refunded.net?.total ?? 0) <= value.net.total;
    }),
  );
});

test("prices are exact millionths, rounded once", () => {
  expect(priceOf(5, 100_000, "JPY")).toBe(1);
  expect(priceOf(4, 100_000, "JPY")).toBe(0);
  expect(priceOf(1_000_000, 60_000, "JPY")).toBe(60_000);
  expect(priceOf(1_000, 700, "USD")).toBe(70);
});

test.each([
  ["a price as people write it", { "prices.line": "¥３．５" }, { costs: { prices: { line: 3_500_000 } }, problems: {} }],
  ["an empty price is the estimate again", { "prices.sms": "" }, { costs: { prices: {} }, problems: {} }],
  ["no price", { "prices.email": "-1" }, { problems: { "prices.email": { problem: "not-a-price" } } }],
  ["a price beyond reason", { "prices.email": "100001" }, { problems: { "prices.email": { problem: "outside" } } }],
  ["a margin of nothing", { marginPercent: "0" }, { problems: { marginPercent: { problem: "outside", min: 1, max: 100 } } }],
  ["a margin in words", { marginPercent: "half" }, { problems: { marginPercent: { problem: "not-whole" } } }],
  ["a choice that is none", { slowsDown: "maybe" }, { problems: { slowsDown: { problem: "bad-choice" } } }],
])("the costs form reads %s", (_name, fields, expected) => {
  expect(costsChange({ prices: { sms: 9 } }, { asked: askedPrices("JPY"), fields })).toMatchObject(
    "costs" in expected ? { ...expected, costs: { prices: expect.objectContaining(expected.costs.prices) } } : expected,
  );
});
