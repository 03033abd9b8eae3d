// How does the demo's shop owner set up the shop? By the admin app's own forms, with the cookie of the local sign-in.
import { type PresetId, scenarioIds } from "~/domain/scenario/scenario";
import type { SenderBlock } from "~/domain/settings/sender";
import type { ChannelAccounts, ConnectedArea } from "./channel-accounts";
import { ask, form } from "./http";
import type { ShopProfile } from "./payloads/shop";
import type { Bar } from "./progress";
import type { ShopEntries } from "./world/shop-entries";

export type Admin = ReturnType<typeof adminOf>;

export function adminOf({ appUrl, cookie }: { appUrl: string; cookie: string }) {
  const asked = async (path: string) => (await ask({ method: "GET", url: `${appUrl}${path}`, headers: { Cookie: cookie } })).text;
  const posted = async (path: string, fields: Record<string, string>) => {
    const { headers, body } = form(fields);
    const answer = await ask({ method: "POST", url: `${appUrl}${path}`, headers: { ...headers, Cookie: cookie }, body });
    if (String(answer.headers.location ?? "").includes("/sign-in")) throw new Error(`${path} asked to sign in`);
    return answer;
  };
  const submit = async (path: string, fields: Record<string, string>) => {
    const { status, text } = await posted(path, fields);
    if (status >= 400) throw new Error(`${path} answered ${status} to ${fields.intent}: ${text.slice(0, 300)}`);
  };
  return {
    /** Where the provider tells of messages: the settings screen shows the address. */
    providerPath: async () => shownIn(await asked("/app/settings"), /\/webhooks\/sendgrid\/[0-9a-f-]{36}/),
    /** The same of what people do on LINE. */
    linePath: async () => shownIn(await asked("/app/settings/line"), /\/webhooks\/line\/[0-9a-f-]{36}/),
    /** Fields that are not named stay as they are. */
    saveSettings: (fields: Record<string, string>) => submit("/app/settings", { intent: "save", ...fields }),
    connect: (area: ConnectedArea, fields: Record<string, string>) => submit(`/app/settings/${area}`, { intent: "save", ...fields }),
    enterSale: (fields: Record<string, string>) => submit("/app/campaigns/new", { intent: "save", ...fields }),
    enterArticle: (fields: Record<string, string>) => submit("/app/contents/new", { intent: "save", ...fields }),
    enterSpend: (fields: Record<string, string>) => submit("/app/acquisition", { intent: "save-spend", ...fields }),
    enterRanks: (fields: Record<string, string>) => submit("/app/settings/points", { intent: "save", ...fields }),
    switchScenario: (id: PresetId, isOn: boolean) => submit(`/app/scenarios/${id}`, { intent: "toggle", on: String(isOn) }),
    /** Ids, the newest first. */
    async printJobs(): Promise<string[]> {
      const found = (await asked("/app/print-jobs")).matchAll(/\/app\/print-jobs\/([0-9a-f-]{36})/g);
      return [...new Set([...found].map(([, jobId]) => jobId ?? ""))];
    },
    /** What an earlier run did before it was killed stays done. */
    async changePrintJob(jobId: string, fields: Record<string, string>): Promise<void> {
      const { status, text } = await posted(`/app/print-jobs/${jobId}.data`, fields);
      const problem = problemIn(text);
      if (status >= 400 && problem !== "not-now")
        throw new Error(`${fields.intent} of print job ${jobId} was answered with ${status}: ${problem}`);
    },
    /** Null: no card is left in the job. */
    async printFile(jobId: string, fields: Record<string, string>): Promise<Buffer | null> {
      const { status, bytes, text } = await posted(`/app/print-jobs/${jobId}/file`, fields);
      if (status === 200) return bytes;
      if (problemIn(text) === "nothing-left") return null;
      throw new Error(`the file of print job ${jobId} was answered with ${status}: ${problemIn(text)}`);
    },
  };
}

/** In plain JSON as in what a screen is answered with, where names and values stand in a row. */
const problemIn = (text: string) => /"problem"[:,]"([a-z-]+)"/.exec(text)?.[1] ?? text.slice(0, 300);

function shownIn(text: string, address: RegExp): string {
  const [path] = address.exec(text) ?? [];
  if (!path) throw new Error(`the screen does not show the address ${address.source}`);
  return path;
}

/** `entries`: what a merchant writes down besides; null: of a file's shop nobody knows what it would say. */
type SetUp = { webhookPublicKey: string; bar: Bar; entries: ShopEntries | null; accounts: ChannelAccounts };

/** Messages stay in the house, and say who writes them, as the law asks. */
export async function setUpShop(admin: Admin, shop: ShopProfile, { webhookPublicKey, bar, entries, accounts }: SetUp) {
  const sender = Object.entries(senderOf(shop)).map(([field, value]) => [`sender.${field}`, value]);
  await admin.saveSettings({ ...Object.fromEntries(sender), channel: "console", "provider.webhookPublicKey": webhookPublicKey });
  if (entries) for (const area of ["line", "sms", "postal"] as const) await admin.connect(area, accounts[area]);
  for (const article of entries?.articles ?? []) await admin.enterArticle(article);
  if (entries) await admin.enterSale(entries.sale);
  if (entries) await admin.enterRanks(entries.ranks);
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
