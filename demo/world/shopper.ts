// Who shops here? One person: what the shop may know, and the hidden habits that only the demo knows.
import { platformNumber, type Random, randomFor } from "../random";
import { after, day, hour, japaneseDate, japaneseMidnight } from "../time";
import { type HomeAddress, homeAddress, mobilePhone, type PersonName, personName } from "./names";
import type { Department } from "./product";

/** One customer record of the shop; a guest under a second address has two. */
export type Account = { customerId: number; email: string; phone: string | null };

/** yes: subscribed when joining. refused: subscribed once, then unsubscribed. never-asked: the shop never put the question. */
export type NewsletterConsent = "yes" | "never-asked" | "refused";

export type Shopper = {
  index: number;
  name: PersonName;
  home: HomeAddress;
  phone: string;
  accounts: [Account, ...Account[]];
  consent: NewsletterConsent;
  joinsAt: Date;
  birthDate: string | null;
  memberNumber: string | null;
  lineUserId: string | null;
  /** The shop's membership program tells whose LINE it is; of the others only they themselves can. */
  isLineToldByShop: boolean;
  /** Some addresses are given up: the first message bounces. */
  hasMailbox: boolean;
  habits: Habits;
};

export type Habits = {
  ordersPerYear: number;
  /** After each order, the chance that it was the last one. */
  dropout: number;
  /** Visits a year that end with a cart left behind. */
  leftCartsPerYear: number;
  taste: Record<Department, number>;
  hourOfDay: number;
  givesGifts: boolean;
  joinsWithoutOrder: boolean;
};

export function makeShopper(seed: string, index: number, period: { from: Date; until: Date }): Shopper {
  const random = randomFor(seed, "shopper", index);
  const name = personName(random);
  const home = homeAddress(random);
  const phone = familyPhone(seed, index) ?? mobilePhone(random);
  const habits = habitsOf(random);
  const joinsAt = after(japaneseMidnight(joinDate(random, period)), habits.hourOfDay * hour);
  return {
    index,
    name,
    home,
    phone,
    accounts: accountsOf(random, { index, name, phone }),
    consent: random.weighted(consents, ([, share]) => share)[0],
    joinsAt,
    birthDate: random.chance(0.45) ? birthDate(random, joinsAt) : null,
    memberNumber: random.chance(0.18) ? `M${String(100_000 + index)}` : null,
    lineUserId: random.chance(0.25) ? `U${platformNumber("line", index).toString(16).padStart(32, "0")}` : null,
    isLineToldByShop: index % 4 !== 1,
    hasMailbox: index % 97 !== 13,
    habits,
  };
}

const consents: [NewsletterConsent, number][] = [
  ["yes", 0.58],
  ["never-asked", 0.32],
  ["refused", 0.1],
];

/** Every 150th person uses the phone of the one before: a family, which must not become one person. */
function familyPhone(seed: string, index: number) {
  const place = index % 150;
  return place <= 1 ? mobilePhone(randomFor(seed, "family-phone", index - place)) : null;
}

/** The shop opens with a crowd, then grows: the density of new customers rises by half over the period. */
function joinDate(random: Random, { from, until }: { from: Date; until: Date }) {
  const span = until.getTime() - from.getTime();
  const share = random.chance(0.2) ? random.between(0, 0.12) : (Math.sqrt(1 + 1.25 * random.float()) - 1) / 0.5;
  return after(from, Math.min(share, 0.998) * span);
}

function accountsOf(random: Random, { index, name, phone }: { index: number; name: PersonName; phone: string }): Shopper["accounts"] {
  const local = `${name.given[1]}.${name.family[1]}${index}`;
  const first = {
    customerId: platformNumber("customer", `${index}-a`),
    email: addressOf(local, index),
    phone: random.chance(0.7) ? phone : null,
  };
  if (!random.chance(0.08)) return [first];
  const second = {
    customerId: platformNumber("customer", `${index}-b`),
    email: `${name.family[1]}-${name.given[1]}${index}@mail.example.test`,
    phone: null,
  };
  return [{ ...first, phone: first.phone ?? phone }, second];
}

/** Old phone-company addresses with two dots in a row are alive; one without a proper domain is not. */
function addressOf(local: string, index: number) {
  if (index % 401 === 7) return `${local}@example`;
  if (index % 173 === 11) return `${local.replace(".", "..")}@keitai.example.test`;
  return `${local}@example.test`;
}

function birthDate(random: Random, joinsAt: Date) {
  const { year } = japaneseDate(joinsAt);
  const born = after(new Date(Date.UTC(year - random.int(22, 68), 0, 1)), random.int(0, 364) * day);
  return born.toISOString().slice(0, 10);
}

function habitsOf(random: Random): Habits {
  const favorite = random.weighted(departments, ([, share]) => share)[0];
  const taste = { food: 0.12, cosmetics: 0.1, apparel: 0.08, goods: 0 };
  taste[favorite] += random.between(0.5, 1.2);
  return {
    ordersPerYear: Math.min(18, random.logNormal(3, 0.65)),
    dropout: Math.min(0.8, Math.max(0.03, random.normal(0.3, 0.18))),
    leftCartsPerYear: random.logNormal(3.2, 0.7),
    taste,
    hourOfDay: random.weighted(hours, ([, share]) => share)[0] + random.between(-0.9, 0.9),
    givesGifts: random.chance(0.3),
    joinsWithoutOrder: random.chance(0.05),
  };
}

const departments: [Department, number][] = [
  ["food", 0.46],
  ["cosmetics", 0.32],
  ["apparel", 0.22],
];
const hours: [number, number][] = [
  [7, 1],
  [10, 2],
  [12, 4],
  [15, 2],
  [18, 2],
  [20, 4],
  [21, 5],
  [22, 4],
  [23.5, 1],
];

/** Lower case, composed: as the app writes an address it was told. */
export const addressKey = (email: string) => email.normalize("NFKC").trim().toLowerCase();

export const tagsOf = (shopper: Shopper) => [
  ...(shopper.memberNumber ? ["店舗会員"] : []),
  ...(shopper.lineUserId && shopper.isLineToldByShop ? ["LINE友だち"] : []),
];
