// What does a shop look like that has connected every channel, and whose name is as long as shops' names get?
import type { ShopDb } from "~/db.server";
import type { RunningApp } from "./app";
import { appModules, now, plantShop } from "./shop-data";

export const connectedDomain = "connected.myshopify.com";
export const longName = "京都・西陣の手仕事と季節のうつわ専門店 つむぎ商店オンラインショップ本店";
export const longTitle = "【数量限定・ギフト包装無料】宇治茶農家の深蒸し煎茶と信楽焼の湯呑み 詰め合わせ（100g×3袋・桐箱入り）";

export const lineToken = `good-token-${"x".repeat(60)}=`;
const by = { actor: "owner@tsumugi.example", now };

/** What is saved here is what the pages themselves save; the keys are those that the tests' providers take. */
export async function connectEverything(app: RunningApp): Promise<ShopDb> {
  const { openShop } = await appModules(app);
  const shop = openShop(await plantShop(app, connectedDomain));
  await shop.query`UPDATE shop_setting SET name = ${longName} WHERE shop_id = ${shop.id}`;
  const { saveSettings } = await import("~/pipeline/change/save-settings.server");
  const sender = {
    legalName: "株式会社つむぎ京都西陣本店オンライン事業部",
    postalAddress: "〒604-8005 京都府京都市中京区恵比須町427 京都西陣手仕事会館ビルディング 3階 302号室",
    contact: "https://tsumugi.example/contact",
    fromName: longName,
    fromEmail: "shop@tsumugi.example",
  };
  await saveSettings(shop, { sender, channel: "email" }, by);
  const { answerSettingsForm } = await import("~/pipeline/change/answer-settings-form.server");
  await answerSettingsForm(shop, { intent: "save", "provider.apiKey": "SG.good-key.good-key", capPerWeek: "5" }, by);
  const { answerLineSettings } = await import("~/pipeline/change/line-settings.server");
  const line = {
    accessToken: lineToken,
    channelSecret: "0123456789abcdef".repeat(2),
    loginChannelId: "1234567890",
    loginSecret: "fedcba9876543210".repeat(2),
  };
  await answerLineSettings(shop, { intent: "save", ...line, mostOver: "0" }, by);
  const { answerSmsSettings } = await import("~/pipeline/change/sms-settings.server");
  const sms = { accountSid: `AC${"0".repeat(32)}`, authToken: "0".repeat(32), from: "+815012345678" };
  await answerSmsSettings(shop, { intent: "save", ...sms }, by);
  const { answerPostalSettings } = await import("~/pipeline/change/postal-settings.server");
  const postal = {
    isOn: "true",
    printYen: "20",
    postageYen: "85",
    senderName: longName,
    senderPostalCode: "604-8005",
    senderAddress: sender.postalAddress.slice(10),
    encoding: "shift-jis",
  };
  await answerPostalSettings(shop, { intent: "save", ...postal }, by);
  const webhook = await import("~/pipeline/change/webhook-settings.server");
  const url = "https://hooks.tsumugi.example/teppan/receive?shop=kyoto-nishijin-online-main-store";
  await webhook.answerWebhookSettings(shop, { intent: "save", url }, by);
  const accepted = { outcome: "accepted", providerMessageId: "1" } as const;
  const slow = { outcome: "retry-later", detail: "503 Service Unavailable" } as const;
  await webhook.noteAnswers(
    shop,
    url,
    [
      { deliveryId: null, result: accepted },
      { deliveryId: "00000000-0000-4000-8000-00000000000b", result: slow as never },
    ],
    now,
  );
  const { answerConsentForm } = await import("~/pipeline/change/consent-settings.server");
  await answerConsentForm(
    shop,
    { intent: "save", isOn: "true", "wording.ja": "{shop}からのメールマガジンと、お買い物に合わせたお知らせを受け取ることに同意します。" },
    by,
  );
  const { answerCostsForm } = await import("~/pipeline/change/costs-settings.server");
  await answerCostsForm(shop, { intent: "save", "prices.email": "0.4", "prices.line": "3", marginPercent: "45", slowsDown: "true" }, by);
  const { answerBrandForm } = await import("~/pipeline/change/answer-brand-form.server");
  await answerBrandForm(
    shop,
    {
      intent: "save",
      accent: "#7a3b2e",
      button: "#7a3b2e",
      footerText: "営業時間：平日10時〜17時（土日祝休み）",
      "social.instagram": "https://www.instagram.com/tsumugi",
    },
    { ...by, locale: "ja" },
  );
  return shop;
}
