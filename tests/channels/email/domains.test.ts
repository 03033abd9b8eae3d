import { afterEach, expect, test } from "vitest";
import { askDomains, validateDomain } from "~/channels/email/domains.server";
import { domainFor, domainOfAddress, shortHost } from "~/domain/settings/mail-domain";
import { type Answer, errors, startSendGrid } from "../../helpers/sendgrid";
import { authenticated, domainAnswers } from "../../helpers/sendgrid-domains";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function atSendGrid() {
  const sendgrid = await startSendGrid({ goodKey: "SG.good" });
  ends.push(sendgrid.stop);
  return { ...sendgrid, options: { baseUrl: sendgrid.url, timeoutMs: 500 } };
}

test("the records of every domain are read, over as many pages as there are", async () => {
  const { state, options } = await atSendGrid();
  const many = Array.from({ length: 60 }, (_, n) => authenticated(n, `shop${n}.example`, n % 2 === 0));
  state.account = domainAnswers(many, () => []);
  const asked = await askDomains("SG.good", options);
  expect(asked).toMatchObject({ outcome: "ok", domains: { length: 60 } });
  expect(asked.outcome === "ok" && domainFor(asked.domains, "shop59.example")).toEqual({
    id: 59,
    domain: "shop59.example",
    isProven: false,
    records: [
      { kind: "CNAME", host: "em59.shop59.example", value: "u59.wl001.sendgrid.net", isFound: false },
      { kind: "CNAME", host: "s1._domainkey.shop59.example", value: "s1.domainkey.u59.wl001.sendgrid.net", isFound: false },
      { kind: "CNAME", host: "s2._domainkey.shop59.example", value: "s2.domainkey.u59.wl001.sendgrid.net", isFound: false },
    ],
  });
});

test("a record set meanwhile is found when SendGrid is asked to look", async () => {
  const { state, options } = await atSendGrid();
  state.account = domainAnswers([authenticated(3, "shop.example", false)], () => ["em3.shop.example"]);
  expect(await validateDomain("SG.good", 3, options)).toEqual({ outcome: "ok" });
  const asked = await askDomains("SG.good", options);
  const found = asked.outcome === "ok" ? asked.domains[0] : undefined;
  expect(found?.records.map(({ isFound }) => isFound)).toEqual([true, false, false]);
  expect(found?.isProven).toBe(false);
});

test("a wrong key is told as refused", async () => {
  const { options } = await atSendGrid();
  expect(await askDomains("SG.wrong", options)).toEqual({ outcome: "refused" });
});

test.each<[string, Answer, string]>([
  ["a key that may only send", { status: 403, body: errors("access forbidden") }, "not-allowed"],
  ["SendGrid down", { status: 503 }, "unreachable"],
  ["too many calls", { status: 429 }, "unreachable"],
  ["no answer", "hang", "unreachable"],
  ["a page of somebody in between", { status: 200, body: { hello: 1 } }, "unreachable"],
])("%s is told", async (_name, answer, outcome) => {
  const { state, options } = await atSendGrid();
  state.answer = answer;
  expect(await askDomains("SG.good", options)).toEqual({ outcome });
});

test("the domain is what follows the last @; of two entries for it the proven one counts", () => {
  expect(["A@Shop.Example", "", "shop", '"a@b"@c.example'].map(domainOfAddress)).toEqual(["shop.example", "", "", "c.example"]);
  const entry = (id: number, isProven: boolean) => ({ id, domain: "a.example", isProven, records: [] });
  expect(domainFor([entry(1, false), entry(2, true)], "a.example")?.id).toBe(2);
  expect(domainFor([entry(1, true)], "b.example")).toBeNull();
});

test.each([
  ["em3.shop.example", "em3"],
  ["shop.example", "@"],
  ["em3.other.example", "em3.other.example"],
  ["em3.myshop.example", "em3.myshop.example"],
])("of %s a DNS screen with the domain filled in takes %s", (host, short) => {
  expect(shortHost(host, "shop.example")).toBe(short);
});
