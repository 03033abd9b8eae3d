// Which webhooks tell of the demo's people: joining, what is known of them, consent, and records merged by the shop?
import { customerCreate, customerFacts, customersMerge, emailConsent, type Person, smsConsent, tagsAdded } from "../payloads/person";
import type { ShopProfile } from "../payloads/shop";
import { randomFor } from "../random";
import { after, day, minute } from "../time";
import type { Webhook } from "../webhook";
import { domesticPhone } from "./names";
import { type Account, type Shopper, tagsOf } from "./shopper";

/** A webhook that is written only when its time comes. */
export type Scheduled = { at: Date; make: () => Webhook };

export function personOf(shopper: Shopper, account: number): Person {
  const record = shopper.accounts[account] as Account;
  return {
    customerId: record.customerId,
    email: record.email,
    phone: record.phone,
    firstName: shopper.name.given[0],
    lastName: shopper.name.family[0],
    address: { ...shopper.home, phone: domesticPhone(shopper.phone) },
    createdAt: shopper.joinsAt,
  };
}

/** Everything about a person but orders and carts. The second record appears when the guest first uses it. */
export function tellPerson(
  shop: ShopProfile,
  shopper: Shopper,
  { secondFrom, until }: { secondFrom: Date | null; until: Date },
): Scheduled[] {
  const random = randomFor("tell-person", shopper.index);
  const person = personOf(shopper, 0);
  const start = after(shopper.joinsAt, -5 * minute);
  const told: Scheduled[] = [{ at: start, make: () => customerCreate(shop, person, start) }];
  const add = (at: Date, make: (at: Date) => Webhook) => told.push({ at, make: () => make(at) });

  for (const change of consentChanges(shopper, until)) add(change.at, () => emailConsent(shop, person, change));
  const facts = {
    birthDate: shopper.birthDate,
    memberNumber: shopper.memberNumber,
    lineUserId: shopper.isLineToldByShop ? shopper.lineUserId : null,
  };
  if (facts.birthDate || facts.memberNumber || facts.lineUserId)
    add(after(start, minute), (at) => customerFacts(shop, person, { facts, at }));
  if (person.phone && randomFor("sms", shopper.index).chance(0.12)) add(after(start, 3 * minute), (at) => smsConsent(shop, person, at));
  const tags = tagsOf(shopper);
  if (tags.length) add(after(start, 2 * minute), (at) => tagsAdded(person.customerId, tags, at));
  if (secondFrom) {
    const second = personOf(shopper, 1);
    const created = after(secondFrom, -minute);
    add(created, (at) => customerCreate(shop, { ...second, createdAt: at }, at));
    if (shopper.consent === "yes" && random.chance(0.6))
      add(after(created, 1000), (at) => emailConsent(shop, second, { state: "subscribed", at }));
    const merged = after(secondFrom, random.between(20, 90) * day);
    if (random.chance(0.3) && merged < until) add(merged, (at) => customersMerge(person.customerId, second.customerId, at));
  }
  return told;
}

function consentChanges({ index, consent, joinsAt }: Shopper, until: Date) {
  const random = randomFor("consent", index);
  const asked = after(joinsAt, -4 * minute);
  if (consent === "yes") return [{ state: "subscribed" as const, at: asked }];
  if (consent === "never-asked") return random.chance(0.5) ? [{ state: "not_subscribed" as const, at: asked }] : [];
  const left = after(asked, Math.min(random.between(1, 200) * day, (until.getTime() - asked.getTime()) / 2));
  return [
    { state: "subscribed" as const, at: asked },
    { state: "unsubscribed" as const, at: left },
  ];
}
