// Is a creative kept as a new version, shown as it will go, and are whole audiences counted and other shops left alone?
import { expect, test } from "vitest";
import type { Creative } from "~/domain/creative/block";
import type { ShopEvent } from "~/domain/ledger/events";
import type { Scenario } from "~/domain/scenario/scenario";
import { answerBrandForm } from "~/pipeline/change/answer-brand-form.server";
import { answerCreativeForm } from "~/pipeline/change/answer-creative-form.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showCreative } from "~/pipeline/show/show-creative.server";
import { creativeTemplates } from "~/queries/send/creative-templates.server";
import { versionsOf } from "~/queries/shop/scenario-settings.server";
import { scenarioById } from "~/scenarios/index";
import { consentEvent, orderEvent } from "../../helpers/events";
import { lineUser } from "../../helpers/line-shop";
import { ownScenario, ownStep } from "../../helpers/own-scenario";
import { makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const scenario = scenarioById("win-back");
const stepId = scenario.steps[0]?.id ?? "";
const creative: Creative = {
  subject: "{{ customer.name }}さまへ",
  preheader: "",
  blocks: [
    { id: "t", kind: "text", text: "保有ポイントは{{ points.balance }}です" },
    { id: "d", kind: "divider" },
  ],
};

const makeShop = async () => (await makeRunningShop({ on: [], now })).shop;
const form = (fields: Record<string, string>) => ({ scenario, stepId, variant: "a" as const, actor: "t", fields });
const posted = (intent: string, said: Creative = creative, more: Record<string, string> = {}) =>
  form({ intent, language: "ja", "creative.ja": JSON.stringify(said), "creative.en": JSON.stringify(said), ...more });

test("what is kept is a new version, is read back, and what was there before can stand again", async () => {
  const shop = await makeShop();
  expect(await answerCreativeForm(shop, posted("save"), now)).toEqual({ outcome: "saved" });
  const view = await showCreative(shop, scenario, { stepId, variant: "a", locale: "ja" });
  expect(JSON.parse(view?.fields["creative.ja"] ?? "")).toEqual({ ...creative, preheader: scenario.steps[0]?.copy.ja.preheader });
  expect((await versionsOf(shop, "win-back")).map(({ version }) => version)).toEqual([2, 1]);
});

test("a creative that is wrong is refused beside its fields, and nothing is kept", async () => {
  const shop = await makeShop();
  const wrong = { ...creative, blocks: [{ id: "t", kind: "text" as const, text: "{{ customer.nmae }}" }] };
  expect(await answerCreativeForm(shop, posted("save", wrong), now)).toEqual({
    problems: {
      "creative.ja.t.text": { problem: "unknown-tag-near", tag: "customer.nmae", near: "customer.name" },
      "creative.en.t.text": { problem: "unknown-tag-near", tag: "customer.nmae", near: "customer.name" },
    },
  });
  expect(await answerCreativeForm(shop, form({ intent: "save", "creative.ja": "{" }), now)).toEqual({
    problems: { "creative.ja": { problem: "misshapen" } },
  });
  expect(await versionsOf(shop, "win-back")).toEqual([]);
  expect(await answerCreativeForm(shop, { ...posted("save"), stepId: "none" }, now)).toBeNull();
  expect(await answerCreativeForm(shop, form({ intent: "strange" }), now)).toEqual({ outcome: "failed", problem: "unknown-intent" });
});

const banner = (imageUrl: string): Creative => ({
  ...creative,
  blocks: [{ id: "p", kind: "banner", imageUrl, alt: "新茶", url: "", isVideo: false }],
});
const asked: string[] = [];
const picture = (bytes: number) => async (url: string) => {
  asked.push(url);
  return { outcome: "answered", status: 200, bytes, isImage: true } as const;
};

test("a picture that is too heavy is refused with the limit, and asked about when it is new", async () => {
  const shop = await makeShop();
  const url = "https://shop.example/a.jpg";
  const tooHeavy = { problem: "too-heavy", max: 1024 };
  expect(await answerCreativeForm(shop, posted("save", banner(url)), now, picture(1024 * 1024 + 1))).toEqual({
    problems: { "creative.ja.p.imageUrl": tooHeavy, "creative.en.p.imageUrl": tooHeavy },
  });
  expect(await versionsOf(shop, "win-back")).toEqual([]);
  expect(await answerCreativeForm(shop, posted("save", banner(url)), now, picture(1024 * 1024))).toEqual({ outcome: "saved" });
  expect(asked).toEqual([url, url]);
  const silent = async () => ({ outcome: "timeout" }) as const;
  expect(await answerCreativeForm(shop, posted("save", banner("https://shop.example/b.jpg")), now, silent)).toEqual({ outcome: "saved" });
  const again = { ...banner("https://shop.example/b.jpg"), subject: "新茶の季節です" };
  expect(await answerCreativeForm(shop, posted("save", again), now, picture(9e9))).toEqual({ outcome: "saved" });
  expect(asked).toHaveLength(2);
});

test("so is a logo", async () => {
  const shop = await makeShop();
  const by = { actor: "t", locale: "ja" as const, now };
  const fields = { intent: "save", logoUrl: "https://shop.example/logo.png" };
  expect(await answerBrandForm(shop, fields, by, picture(2 * 1024 * 1024))).toEqual({
    problems: { logoUrl: { problem: "too-heavy", max: 1024 } },
  });
  expect(await answerBrandForm(shop, fields, by, picture(20_000))).toEqual({ outcome: "saved" });
});

test("a preview tells which blocks are seen and what to look at, and keeps nothing", async () => {
  const shop = await makeShop();
  const answer = await answerCreativeForm(shop, posted("preview"), now);
  if (!answer || !("preview" in answer)) throw new Error("no preview");
  expect(answer.preview).toMatchObject({ subject: "お客さまへ", shown: ["t", "d"] });
  expect(answer.checks.map(({ code }) => code)).toContain("no-logo");
  expect(await versionsOf(shop, "win-back")).toEqual([]);
});

test("of the whole audience it is counted for how many a tag has nothing to say", async () => {
  const shop = await makeShop();
  const emails = Array.from({ length: 8 }, (_, n) => `p${n}@example.test`);
  await applyEvents(
    shop,
    [
      ...emails.map((email) => consentEvent({ email, state: "subscribed", at: "2025-01-01T00:00:00Z" })),
      ...emails.map((email, n) => orderEvent({ id: `o${n}`, at: "2026-01-20T03:00:00Z", email })),
    ],
    now,
  );
  await shop.query`UPDATE customer SET points = 10 WHERE shop_id = ${shop.id} AND email IN ('p0@example.test', 'p1@example.test')`;
  const answer = await answerCreativeForm(shop, posted("check-tags"), now);
  if (!answer || !("gaps" in answer)) throw new Error("not counted");
  expect(answer.addresses).toBeNull();
  expect(answer.gaps.find(({ tag }) => tag === "points.balance")).toMatchObject({ people: 8, missing: 6, fallback: "0" });
});

test("counted are those whom the message's own channels reach", async () => {
  const shop = await makeShop();
  const line = ownScenario("line", { steps: [ownStep("one", { channels: ["line"] })] });
  const friend = (n: number): ShopEvent => ({
    kind: "consent",
    consent: {
      address: { kind: "line", value: lineUser(n) },
      owner: null,
      channel: "line",
      state: "subscribed",
      source: "line-follow",
      wording: null,
      occurredAt: now,
      evidence: {},
    },
  });
  const mail = consentEvent({ email: "a@example.test", state: "subscribed", at: "2025-01-01T00:00:00Z" });
  await applyEvents(shop, [mail, friend(1), friend(2)], now);
  const gaps = async (scenario: Scenario) => {
    const answer = await answerCreativeForm(shop, { ...posted("check-tags"), scenario, stepId: "one" }, now);
    return answer && "gaps" in answer ? answer.gaps.find(({ tag }) => tag === "points.balance") : null;
  };
  expect(await gaps(line)).toMatchObject({ people: 2, missing: 2 });
  expect(await gaps({ ...line, steps: [ownStep("one", { channels: ["line", "email"] })] })).toMatchObject({ people: 3, missing: 3 });
  expect(await gaps({ ...line, steps: [ownStep("one", { channels: ["sms"] })] })).toBeUndefined();
});

test("a template is kept under a name of its own, copied, and thrown away; another shop's is out of reach", async () => {
  const shop = await makeShop();
  const other = await makeShop();
  expect(await answerCreativeForm(shop, posted("keep-template", creative, { name: " 春 " }), now)).toEqual({ outcome: "kept" });
  expect(await answerCreativeForm(shop, posted("keep-template", creative, { name: "春" }), now)).toEqual({
    outcome: "failed",
    problem: "same-name",
  });
  expect(await answerCreativeForm(shop, posted("keep-template", creative, { name: " " }), now)).toEqual({
    outcome: "failed",
    problem: "no-name",
  });
  const [template] = await creativeTemplates(shop);
  expect(template).toMatchObject({ name: "春", content: { ja: creative, en: creative } });
  const templateId = template?.templateId ?? "";
  expect(await answerCreativeForm(other, form({ intent: "drop-template", templateId }), now)).toEqual({
    outcome: "failed",
    problem: "gone",
  });
  expect(await answerCreativeForm(shop, form({ intent: "copy-template", templateId, name: "夏" }), now)).toEqual({ outcome: "kept" });
  expect(await answerCreativeForm(shop, form({ intent: "drop-template", templateId }), now)).toEqual({ outcome: "kept" });
  expect((await creativeTemplates(shop)).map(({ name }) => name)).toEqual(["夏"]);
});
