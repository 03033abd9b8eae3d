import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerLinkSettings, showLinkSettings } from "~/pipeline/change/link-domain-settings.server";
import { watchLinkDomains } from "~/pipeline/change/watch-link-domains.server";
import { redactShop } from "~/pipeline/ledger/forget-shop.server";
import {
  linkDomainNamed,
  linkDomainOf,
  linkHost,
  mayHaveCertificate,
  saveLeadsHere,
  saveStanding,
} from "~/queries/shop/link-domains.server";
import { saveUninstalled, shopById } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";
import { connectDomain, goodNetwork, withoutCertificate, withoutRecord } from "../../helpers/link-domain";

const now = new Date("2026-11-20T00:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const by = { actor: "owner", now };

let made = 0;
const newDomain = () => `go.shop-${++made}.example.com`;

const save = (shop: ShopDb, domain: string, at = now) => answerLinkSettings(shop, { intent: "save", domain }, { ...by, now: at });
const check = (shop: ShopDb, lookups = goodNetwork, at = now) => answerLinkSettings(shop, { intent: "check" }, { ...by, now: at }, lookups);
const usedBy = async (shop: ShopDb) => (await shopById(shop.id))?.linkDomain;

test("from nothing to in use, each state is told, and only the last gives the links", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  expect(await showLinkSettings(shop)).toMatchObject({ status: "not-set", domain: null, linksBeginWith: "https://teppan.example" });
  expect(await check(shop)).toEqual({ outcome: "failed", problem: "not-set" });
  expect(await save(shop, `https://${domain}/`)).toEqual({ outcome: "saved" });
  expect(await showLinkSettings(shop)).toMatchObject({ status: "dns", domain, target: "teppan.example", checkedAt: null });
  expect(await check(shop, withoutRecord)).toMatchObject({ checked: { status: "dns", problem: "no-record" } });
  expect(await check(shop, withoutCertificate)).toMatchObject({ checked: { status: "certificate", problem: "no-certificate" } });
  expect(await usedBy(shop)).toBeNull();
  expect(await check(shop)).toEqual({ checked: { status: "in-use", problem: null, detail: "" } });
  expect(await usedBy(shop)).toBe(domain);
  expect(await showLinkSettings(shop)).toMatchObject({ linksBeginWith: `https://${domain}`, usedSince: now, checkedAt: now });
  const { audit } = await showLinkSettings(shop);
  expect(audit.map(({ actor, changes }) => [actor, changes.length])).toEqual([["owner", 1]]);
});

test("the example is one that would be taken; a shop without a domain of its own gets none", async () => {
  const { shop } = await makeShop();
  for (const [url, example] of [
    ["https://www.tsumugi.example", "go.tsumugi.example"],
    ["https://tsumugi.example/", "go.tsumugi.example"],
    ["https://tsumugi.myshopify.com", ""],
    ["", ""],
  ]) {
    await shop.query`UPDATE shop_setting SET storefront_url = ${url} WHERE shop_id = ${shop.id}`;
    expect((await showLinkSettings(shop)).example).toBe(example);
  }
});

test("only our own answer for this very shop and host counts", async () => {
  const { shop } = await makeShop();
  await save(shop, newDomain());
  const answering = (status: number, text: string) =>
    check(shop, { ...goodNetwork, askDoor: async () => ({ outcome: "answered", status, text }) });
  for (const [status, text] of [
    [200, "hello"],
    [404, ""],
    [200, ""],
  ] as const)
    expect(await answering(status, text)).toMatchObject({ checked: { status: "certificate", problem: "other-answer" } });
  const other = (await makeShop()).shop;
  const theirs = newDomain();
  await connectDomain(other, theirs, now);
  const proofOfTheirs = () => goodNetwork.askDoor(`https://${theirs}/.well-known/teppan-domain`);
  expect(await check(shop, { ...goodNetwork, askDoor: proofOfTheirs })).toMatchObject({ checked: { problem: "other-answer" } });
});

test("a bad host is refused with its reason, and what is set stays", async () => {
  const { shop, domain: platformDomain } = await makeShop();
  const domain = newDomain();
  await save(shop, domain);
  for (const [typed, problem] of [
    ["", "missing"],
    ["teppan.example", "own-host"],
    [platformDomain, "platform"],
    ["127.0.0.1", "ip"],
    ["localhost", "local"],
  ])
    expect(await save(shop, typed ?? "")).toEqual({ problems: { domain: problem } });
  expect(await answerLinkSettings(shop, { intent: "steal" }, by)).toEqual({ outcome: "failed", problem: "unknown-intent" });
  expect((await showLinkSettings(shop)).domain).toBe(domain);
});

test("a host belongs to one shop: another is refused, and changes nothing, also when both ask at once", async () => {
  const [one, other] = [(await makeShop()).shop, (await makeShop()).shop];
  const [domain, own] = [newDomain(), newDomain()];
  await connectDomain(other, own, now);
  const answers = await Promise.all([save(one, domain), save((await makeShop()).shop, domain)]);
  expect(answers.filter((answer) => "problems" in answer)).toEqual([{ problems: { domain: "taken" } }]);
  expect(await save(other, domain)).toEqual({ problems: { domain: "taken" } });
  expect(await usedBy(other)).toBe(own);
});

test("a claim that nobody made good gives way after a week; one in use never does", async () => {
  const [squatter, owner] = [(await makeShop()).shop, (await makeShop()).shop];
  const domain = newDomain();
  await save(squatter, domain);
  expect(await save(owner, domain, later(24 * 6))).toEqual({ problems: { domain: "taken" } });
  expect(await save(owner, domain, later(24 * 8))).toEqual({ outcome: "saved" });
  expect((await showLinkSettings(squatter)).status).toBe("not-set");
  await check(owner, goodNetwork, later(24 * 8));
  expect(await save(squatter, domain, later(24 * 800))).toEqual({ problems: { domain: "taken" } });
});

test("one that fails for hours stops: new links are ours again, and old ones still find it; it recovers by itself", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  await connectDomain(shop, domain, now);
  for (const hours of [24, 25]) await watchLinkDomains(later(hours), withoutRecord);
  expect(await usedBy(shop)).toBe(domain);
  await watchLinkDomains(later(26), withoutRecord);
  expect(await usedBy(shop)).toBeNull();
  expect(await showLinkSettings(shop)).toMatchObject({ status: "stopped", problem: "no-record", failingSince: later(24) });
  expect(await linkHost(domain)).toMatchObject({ shopId: shop.id, isUsed: true });
  await watchLinkDomains(later(27), goodNetwork);
  expect(await usedBy(shop)).toBe(domain);
});

test("what is not due is not asked; a network that throws stops nobody else's look", async () => {
  const [one, other] = [(await makeShop()).shop, (await makeShop()).shop];
  const [broken, fine] = [newDomain(), newDomain()];
  for (const [shop, domain] of [
    [one, broken],
    [other, fine],
  ] as const)
    await save(shop, domain);
  const asked: string[] = [];
  const network = {
    ...goodNetwork,
    askName: async (name: string) => {
      asked.push(name);
      if (name === broken) throw new Error("a bug");
      return { outcome: "leads-there" as const };
    },
  };
  await watchLinkDomains(now, network);
  expect([await usedBy(one), await usedBy(other)]).toEqual([null, fine]);
  await watchLinkDomains(later(0.1), network);
  expect(asked.filter((name) => name === broken || name === fine).toSorted()).toEqual([broken, fine].toSorted());
  // Taken by one who died over it, it is taken again.
  await watchLinkDomains(later(0.3), goodNetwork);
  expect(await usedBy(one)).toBe(broken);
});

test("given up, it answers for its old links and is nobody else's until it leads elsewhere for days", async () => {
  const [shop, other] = [(await makeShop()).shop, (await makeShop()).shop];
  const domain = newDomain();
  await connectDomain(shop, domain, now);
  expect(await answerLinkSettings(shop, { intent: "remove" }, by)).toEqual({ outcome: "saved" });
  expect(await answerLinkSettings(shop, { intent: "remove" }, by)).toEqual({ outcome: "saved" });
  expect([await usedBy(shop), await linkDomainOf(shop.id)]).toEqual([null, null]);
  expect(await linkHost(domain)).toMatchObject({ shopId: shop.id, isUsed: true });
  for (const day of [1, 2, 3]) await watchLinkDomains(later(24 * day), goodNetwork);
  expect(await save(other, domain)).toEqual({ problems: { domain: "taken" } });
  for (const day of [4, 5, 6]) await watchLinkDomains(later(24 * day), withoutRecord);
  expect(await linkDomainNamed(domain)).toBeNull();
  expect(await save(other, domain)).toEqual({ outcome: "saved" });
});

test("another host in its place: the old one answers on, one that was never used goes, and its shop may take it up again", async () => {
  const { shop } = await makeShop();
  const [first, never, last] = [newDomain(), newDomain(), newDomain()];
  await connectDomain(shop, first, now);
  await save(shop, never);
  await connectDomain(shop, last, now);
  expect([await usedBy(shop), await linkDomainNamed(never)]).toEqual([last, null]);
  expect(await linkDomainNamed(first)).toMatchObject({ state: "retired", usedSince: now });
  await connectDomain(shop, first, later(1));
  expect(await linkDomainNamed(first)).toMatchObject({ state: "in-use", usedSince: now });
  expect(await linkDomainNamed(last)).toMatchObject({ state: "retired" });
});

test("what the shop changes while its host is looked at stands", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  await connectDomain(shop, domain, now);
  const givesUp = {
    ...goodNetwork,
    askDoor: async (url: string) => (await answerLinkSettings(shop, { intent: "remove" }, by)) && goodNetwork.askDoor(url),
  };
  expect(await check(shop, givesUp, later(1))).toMatchObject({ checked: { status: "not-set" } });
  expect(await linkDomainNamed(domain)).toMatchObject({ state: "retired" });
  const before = await linkDomainNamed(domain);
  if (!before) throw new Error("no row");
  await save(shop, domain, later(2));
  await saveStanding(before, { ...before, state: "in-use" }, later(2));
  expect([await saveLeadsHere(before), (await linkDomainOf(shop.id))?.state]).toEqual([null, "dns"]);
});

test("a certificate is made for a host whose record leads here, and for no other name", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  await save(shop, domain);
  expect([await mayHaveCertificate(domain), await mayHaveCertificate("go.nobody.example.com")]).toEqual([false, false]);
  // It is asked for while our own look waits for the answer.
  const allowed: boolean[] = [];
  await check(shop, {
    ...goodNetwork,
    askDoor: async (url) => {
      allowed.push(await mayHaveCertificate(domain));
      return goodNetwork.askDoor(url);
    },
  });
  await answerLinkSettings(shop, { intent: "remove" }, by);
  expect([...allowed, await mayHaveCertificate(domain)]).toEqual([true, true]);
  await watchLinkDomains(later(1), withoutRecord);
  expect(await mayHaveCertificate(domain)).toBe(false);
});

test("of a shop that is forgotten, what was never used is gone, and what was used stays only as long as it leads here", async () => {
  const [used, waiting] = [(await makeShop({ now })).shop, (await makeShop({ now })).shop];
  const [domain, never] = [newDomain(), newDomain()];
  await connectDomain(used, domain, now);
  await save(waiting, never);
  for (const shop of [used, waiting]) {
    await saveUninstalled(shop.id, later(1));
    const shopRow = await shopById(shop.id);
    if (!shopRow) throw new Error("no shop");
    for (const hours of [60, 61]) await redactShop(shopRow, { receivedAt: later(60), now: later(hours) });
  }
  expect([await linkDomainNamed(never), await usedBy(used)]).toEqual([null, null]);
  expect(await linkDomainNamed(domain)).toMatchObject({ state: "retired", problem: null });
  for (const day of [4, 5, 6]) await watchLinkDomains(later(24 * day), withoutRecord);
  expect(await linkDomainNamed(domain)).toBeNull();
});

test("links into the shop are tagged until the shop says no, and each change is noted once", async () => {
  const { shop } = await makeShop();
  expect(await showLinkSettings(shop)).toMatchObject({ tagsLinks: true, audit: [] });
  for (let time = 0; time < 2; time += 1)
    expect(await answerLinkSettings(shop, { intent: "tags", isOn: "false" }, by)).toEqual({ outcome: "saved" });
  expect(await showLinkSettings(shop)).toMatchObject({
    tagsLinks: false,
    audit: [{ changes: [{ path: "tagsLinks", before: "true", after: "false" }] }],
  });
});
