import fc from "fast-check";
import { expect, test } from "vitest";
import { complaintRates, leastDelivered, providerOf, worstRate } from "~/domain/consent/complaint-rate";

test.each([
  ["yahoo.co.jp", "yahoo-japan"],
  ["ymail.ne.jp", "yahoo-japan"],
  ["yahoo.com", "yahoo"],
  ["yahoo.co.uk", "yahoo"],
  ["aol.com", "yahoo"],
  ["Hotmail.co.jp", "outlook"],
  ["outlook.jp", "outlook"],
  ["live.com", "outlook"],
  ["comcast.net", "comcast"],
  ["gmail.com", "gmail"],
  ["docomo.ne.jp", "other"],
  ["notyahoo.com", "other"],
  ["outlook.com.example.test", "other"],
])("the mailbox behind %s is of %s", (domain, provider) => {
  expect(providerOf(domain)).toBe(provider);
});

test("a provider's domains are counted together, and Gmail has no rate however much it got", () => {
  expect(
    complaintRates([
      { domain: "gmail.com", delivered: 90_000, complaints: 0 },
      { domain: "hotmail.com", delivered: 1_500, complaints: 1 },
      { domain: "outlook.jp", delivered: 500, complaints: 1 },
    ]),
  ).toEqual([
    { provider: "outlook", delivered: 2_000, complaints: 2, rate: 0.001 },
    { provider: "gmail", delivered: 90_000, complaints: 0, rate: null },
  ]);
});

test("of too few messages the rate is not known, unless so many complain that it is no chance", () => {
  const rateOf = (delivered: number, complaints: number) => worstRate(complaintRates([{ domain: "yahoo.co.jp", delivered, complaints }]));
  expect(rateOf(leastDelivered - 1, 4)).toBeNull();
  expect(rateOf(leastDelivered, 1)).toBe(0.0005);
  expect(rateOf(500, 5)).toBe(0.01);
  expect(rateOf(0, 5)).toBe(1);
});

test("one provider's readers who complain are not hidden behind another's who do not", () => {
  const rates = complaintRates([
    { domain: "yahoo.co.jp", delivered: 100_000, complaints: 0 },
    { domain: "outlook.com", delivered: 2_000, complaints: 8 },
  ]);
  expect(worstRate(rates)).toBe(0.004);
});

test("small providers that report are known together before any of them is alone", () => {
  const rates = complaintRates([
    { domain: "yahoo.com", delivered: 1_000, complaints: 1 },
    { domain: "comcast.net", delivered: 1_000, complaints: 1 },
  ]);
  expect(rates.map(({ rate }) => rate)).toEqual([null, null]);
  expect(worstRate(rates)).toBe(0.001);
});

test("no message and no complaint is lost or counted twice among the providers, and a rate is a share", () => {
  const count = fc.record({
    domain: fc.constantFrom("gmail.com", "yahoo.co.jp", "yahoo.com", "live.jp", "docomo.ne.jp"),
    delivered: fc.nat(50_000),
    complaints: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(count), (counts) => {
      const rates = complaintRates(counts);
      for (const key of ["delivered", "complaints"] as const)
        expect(rates.reduce((sum, one) => sum + one[key], 0)).toBe(counts.reduce((sum, one) => sum + one[key], 0));
      const worst = worstRate(rates);
      expect(worst === null || (worst >= 0 && worst <= 1)).toBe(true);
    }),
  );
});
