// What is known of the customer on whom a message is tried, and which goods are shown?
import type { ShopDb } from "~/db.server";
import { type Block, productBlocks, segmentsOf } from "~/domain/creative/block";
import { type PickedSource, stepSource, type WantedGoods, wantedGoods } from "~/domain/creative/wanted-goods";
import type { CustomerId } from "~/domain/ids";
import type { CampaignFacts } from "~/domain/message/mail-item";
import { exampleCampaign } from "~/domain/scenario/campaign";
import type { MailLocale } from "~/domain/scenario/copy";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { membersOf } from "~/pipeline/decide/members-of.server";
import { pickGoods } from "~/pipeline/send/pick-goods.server";
import { nextCampaign } from "~/queries/decide/campaigns.server";
import { bestsellers } from "~/queries/goods/bestsellers.server";
import { mailItems, sampleFacts } from "~/queries/send/message-facts.server";
import type { PreviewRequest } from "./preview-request";

type Shown = { step: ScenarioStep; blocks: Block[] | null; now: Date };

/** A cart or order preview shows the customer's last goods; without any, the shop's bestsellers. */
export async function previewFacts(shop: ShopDb, { customerId, scenario, locale }: PreviewRequest, { step, blocks, now }: Shown) {
  const best = await bestsellers(shop, { now, limit: Math.max(step.maxItems, 2) });
  const wanted = wantedGoods(blocks, step);
  const picked = customerId ? await previewGoods(shop, customerId, wanted, now) : standIns(wanted, best);
  const own = stepSource(step.items);
  const picks = (own && picked[own]) || [];
  const facts = await sampleFacts(shop, customerId, { chosen: picks.length > 0 ? picks : best, picked });
  const memberOf =
    customerId && blocks ? (await membersOf(shop, [customerId], { segmentIds: segmentsOf(blocks), now })).get(customerId) : [];
  const campaign = scenario.occasion.kind === "campaign" ? await previewCampaign(shop, locale, now) : null;
  const known = { ...facts, campaign, memberOf: memberOf ?? [] };
  const isAsked = blocks ? productBlocks(blocks).some(({ source }) => source === "occasion") : step.items.startsWith("occasion");
  if (facts.occasionItems.length > 0 || !isAsked) return known;
  const items = await mailItems(shop, best.slice(0, 2));
  return { ...known, occasionItems: [...items.values()] };
}

type Picked = Partial<Record<PickedSource, string[]>>;

async function previewGoods(shop: ShopDb, customerId: CustomerId, wanted: WantedGoods[], now: Date): Promise<Picked> {
  const picked: Picked = {};
  for (const { source, limit } of wanted) {
    const found = await pickGoods[source](shop, [{ customerId, seedProductIds: [], list: null }], { limit, now });
    picked[source] = found.get(customerId) ?? [];
  }
  return picked;
}

/** For nobody in particular every block shows something. */
const standIns = (wanted: WantedGoods[], best: string[]): Picked => Object.fromEntries(wanted.map(({ source }) => [source, best]));

/** The shop's next sale; before it has entered one, an example that is called so. */
async function previewCampaign(shop: ShopDb, locale: MailLocale, now: Date): Promise<CampaignFacts> {
  const { name, message, url, startsAt, endsAt } = (await nextCampaign(shop, now)) ?? exampleCampaign(locale, now);
  return { name, message, url, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
