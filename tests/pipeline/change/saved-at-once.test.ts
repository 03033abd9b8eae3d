// Two members of staff save at once: does either lose what the other kept?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Creative } from "~/domain/creative/block";
import { answerCreativeForm } from "~/pipeline/change/answer-creative-form.server";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { answerSettingsForm } from "~/pipeline/change/answer-settings-form.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { scenarioById } from "~/scenarios/index";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-06-01T03:00:00Z");
const by = { actor: "t", now };
const scenario = scenarioById("win-back");
const [first, second] = scenario.steps.map(({ id }) => id);

/** `one` has read what stands and waits for the shop while `other` is kept. */
async function saveAcross(shop: ShopDb, one: (shop: ShopDb) => Promise<unknown>, other: (shop: ShopDb) => Promise<unknown>) {
  let waiting: Promise<unknown> = Promise.resolve();
  await shop.transaction(async (held) => {
    await lockShop(held);
    waiting = one(shop);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await other(held)).toEqual({ outcome: "saved" });
  });
  expect(await waiting).toEqual({ outcome: "saved" });
}

test("two lines of the sender, saved at once, are both kept", async () => {
  const { shop } = await makeShop({ now });
  const save = (fields: Record<string, string>) => (shop: ShopDb) => answerSettingsForm(shop, { intent: "save", ...fields }, by);
  await saveAcross(shop, save({ "sender.legalName": "新しい商店" }), save({ "sender.contact": "03-1234-5678" }));
  expect((await shopSettings(shop)).sender).toMatchObject({ legalName: "新しい商店", contact: "03-1234-5678" });
});

test("a scenario's number and its words, saved at once, are both kept", async () => {
  const { shop } = await makeShop({ now });
  const save = (fields: Record<string, string>) => (shop: ShopDb) =>
    answerScenarioForm(shop, { scenario, actor: "t", fields: { intent: "save", ...fields } }, now);
  await saveAcross(shop, save({ holdoutPercent: "15" }), save({ [`copy.${first}.ja.subject`]: "お久しぶりです" }));
  const [setting] = await scenarioSettings(shop);
  expect(setting).toMatchObject({ holdoutPercent: 15, copy: { [first ?? ""]: { ja: { subject: "お久しぶりです" } } } });
});

test("what is kept of another message while the pictures of one are asked for stands", async () => {
  const { shop } = await makeShop({ now });
  const form = (stepId: string, creative: Creative) => ({
    scenario,
    stepId,
    variant: "a" as const,
    actor: "t",
    fields: { intent: "save", "creative.ja": JSON.stringify(creative) },
  });
  const words = (subject: string): Creative => ({ subject, preheader: "", blocks: [{ id: "t", kind: "text", text: "本文" }] });
  const pictured: Creative = {
    ...words("一通目"),
    blocks: [{ id: "p", kind: "banner", imageUrl: "https://shop.example/new.png", alt: "新茶", url: "", isVideo: false }],
  };
  const ask = async () => {
    await answerCreativeForm(shop, form(second ?? "", words("二通目")), now);
    return { outcome: "answered", status: 200, bytes: 1000, isImage: true } as const;
  };
  expect(await answerCreativeForm(shop, form(first ?? "", pictured), now, ask)).toEqual({ outcome: "saved" });
  const [setting] = await scenarioSettings(shop);
  expect(Object.keys(setting?.copy ?? {}).sort()).toEqual([first, second].sort());
});
