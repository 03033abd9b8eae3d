// How does the demo's shop owner set up the shop? By the admin app's own forms, with the cookie of the local sign-in.
import { type PresetId, scenarioIds } from "~/domain/scenario/scenario";
import type { SenderBlock } from "~/domain/settings/sender";
import { ask, form } from "./http";
import type { ShopProfile } from "./payloads/shop";
import type { Bar } from "./progress";
import type { ShopEntries } from "./world/shop-entries";

export type Admin = ReturnType<typeof adminOf>;

export function adminOf({ appUrl, cookie }: { appUrl: string; cookie: string }) {
  const submit = async (path: string, fields: Record<string, string>) => {
    const { headers, body } = form(fields);
    const answer = await ask({ method: "POST", url: `${appUrl}${path}`, headers: { ...headers, Cookie: cookie }, body });
    const isSignedOut = String(answer.headers.location ?? "").includes("/sign-in");
    if (answer.status >= 400 || isSignedOut)
      throw new Error(`${path} answered ${answer.status} to ${fields.intent}: ${answer.text.slice(0, 300)}`);
  };
  return {
    /** Where the provider tells of messages: the settings screen shows the address. */
    async providerPath(): Promise<string> {
      const { text } = await ask({ method: "GET", url: `${appUrl}/app/settings`, headers: { Cookie: cookie } });
      const path = /\/webhooks\/sendgrid\/[0-9a-f-]{36}/.exec(text)?.[0];
      if (!path) throw new Error("the settings screen does not show the address for the provider's events");
      return path;
    },
    /** Fields that are not named stay as they are. */
    saveSettings: (fields: Record<string, string>) => submit("/app/settings", { intent: "save", ...fields }),
    enterSale: (fields: Record<string, string>) => submit("/app/campaigns/new", { intent: "save", ...fields }),
    enterArticle: (fields: Record<string, string>) => submit("/app/contents/new", { intent: "save", ...fields }),
    switchScenario: (id: PresetId, isOn: boolean) => submit(`/app/scenarios/${id}`, { intent: "toggle", on: String(isOn) }),
  };
}

/** `entries`: what a merchant writes down besides; null: of a file's shop nobody knows what it would say. */
type SetUp = { webhookPublicKey: string; bar: Bar; entries: ShopEntries | null };

/** Messages stay in the house, and say who writes them, as the law asks. */
export async function setUpShop(admin: Admin, shop: ShopProfile, { webhookPublicKey, bar, entries }: SetUp) {
  const sender = Object.entries(senderOf(shop)).map(([field, value]) => [`sender.${field}`, value]);
  await admin.saveSettings({ ...Object.fromEntries(sender), channel: "console", "provider.webhookPublicKey": webhookPublicKey });
  for (const article of entries?.articles ?? []) await admin.enterArticle(article);
  if (entries) await admin.enterSale(entries.sale);
  for (const [place, id] of scenarioIds.entries()) {
    await admin.switchScenario(id, true);
    bar.to(place + 1, id);
  }
}

function senderOf(shop: ShopProfile): SenderBlock {
  const isJapanese = shop.locale === "ja";
  return {
    legalName: isJapanese ? "鉄板商店株式会社" : `${shop.name} Ltd`,
    postalAddress: isJapanese ? `〒${shop.zip} ${shop.province}${shop.city}${shop.address}` : `${shop.address}, ${shop.city} ${shop.zip}`,
    contact: shop.email,
    fromName: shop.name,
    fromEmail: shop.email,
  };
}
