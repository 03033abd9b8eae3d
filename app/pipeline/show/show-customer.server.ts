// What does a customer's page tell: who it is, by which identities and merges, and all that happened?
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { identityText } from "~/domain/message/phone-text";
import type { SurveyLocale } from "~/domain/survey/survey";
import { consentRecord } from "~/queries/consent/consent-record.server";
import { customerIdentities, customerMerges, customerProfile, customerProposals } from "~/queries/people/customer-profile.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { showPointGrants } from "./show-point-grants.server";
import { showTimeline, type TimelineAsk } from "./show-timeline.server";

/** Of one who was absorbed, the person they are today; null: nobody. Phone numbers stand as the shop's country writes them. */
export async function showCustomer(shop: ShopDb, asked: CustomerId, { ask, locale }: { ask: TimelineAsk; locale: SurveyLocale }) {
  const profile = await customerProfile(shop, asked);
  if (!profile) return null;
  const { customerId } = profile;
  const { country } = await shopSettings(shop);
  const written = (value: string) => identityText(value, country);
  return {
    profile: { ...profile, phone: profile.phone && written(profile.phone) },
    identities: (await customerIdentities(shop, customerId)).map((one) => ({ ...one, value: written(one.value) })),
    merges: (await customerMerges(shop, customerId)).map(({ why, absorbedValues, ...merge }) => ({
      ...merge,
      why: { ...why, value: written(why.value) },
      absorbedValues: absorbedValues.map(written),
    })),
    proposals: (await customerProposals(shop, customerId)).map((one) => ({ ...one, via: written(one.via) })),
    timeline: await showTimeline(shop, customerId, { ask, locale }),
    consents: await consentRecord(shop, customerId),
    points: await showPointGrants(shop, customerId),
  };
}
