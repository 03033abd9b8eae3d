// With which arguments do the queries name the row that fill-shop.ts puts into every table?

import sql from "sql-template-tag";
import type { IdentityId } from "~/domain/ids";
import type { MembershipFact, SurveyAnswerFact, VisitFact } from "~/domain/ledger/activity";
import type { CartFact, ConsentFact, CustomerFact, EngagementEvent, OrderFact, ProductFact, ShopEvent } from "~/domain/ledger/events";
import type { PostalAddressFact } from "~/domain/ledger/postal-address";
import type { Campaign } from "~/domain/scenario/campaign";
import type { ScenarioSetting } from "~/domain/scenario/scenario-setting";
import { builtInSurveys } from "~/domain/survey/built-in-surveys";
import type { Survey } from "~/domain/survey/survey";
import type { AskedAudience } from "~/queries/audience/audience-breakdown.server";
import type { DecidedDelivery } from "~/queries/decide/decisions.server";
import type { DueScope } from "~/queries/decide/due.server";
import type { RunPeople } from "~/queries/decide/run-people.server";
import type { StoredRun } from "~/queries/decide/scenario-runs.server";
import type { BackfillRun } from "~/queries/inbox/backfill.server";
import type { AskedResults } from "~/queries/reports/survey-results.server";
import type { StoredEvent } from "~/queries/storefront/events.server";
import { scenarioById } from "~/scenarios";
import { presetEdition, presetEditions } from "./editions";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "./events";
import { names } from "./fill-shop";
import { saidPreference } from "./preference";

export const { text: b, uuid, customerId, identityId, deliveryId, email, at } = names;
export const otherId = "00000000-0000-4000-8000-00000000000c" as IdentityId;
export const now = new Date("2026-06-01T00:00:00Z");
export const later = new Date("2026-07-01T00:00:00Z");
export const long = { from: new Date("2026-01-01T00:00:00Z"), until: later };
export const may = "2026-05-20T00:00:00Z";
export const winBack = scenarioById("win-back");
export const by = { actor: "c", now };

type Of<Kind extends ShopEvent["kind"]> = Extract<ShopEvent, { kind: Kind }>;
/** What people did among it, so that a whole shop's orders, carts and looks are read. */
export const audience: AskedAudience = {
  conditions: [
    { orderCount: { min: 0 } },
    {
      any: [
        { bought: {} },
        { viewed: {} },
        { carted: { times: { max: 0 } } },
        { bought: { categories: [b], times: { min: 1 } } },
        { not: { hasTag: b } },
        { hasTag: b },
      ],
    },
  ],
  channels: ["email"],
  now: later,
};
export const order: OrderFact = orderEvent({ id: b, at: may, email, customer: b, items: [b] }).order;
export const customer: CustomerFact = {
  ...(customerEvent({ id: b, at: may, email, first: "別人" }) as Of<"customer">).customer,
  tags: ["c"],
};
export const consent: ConsentFact = (consentEvent({ email, state: "unsubscribed", at: may }) as Of<"consent">).consent;
export const preference = { ...saidPreference(email, { refusedTopics: ["news"] }, new Date(may)), identityId };
export const cart: CartFact = { ...(checkoutEvent({ token: b, at: may, email }) as Of<"cart">).cart, kind: "cart" };
export const product: ProductFact = {
  productId: b,
  version: "c",
  title: "c",
  handle: "c",
  category: "c",
  vendor: "c",
  tags: [],
  status: "active",
  imageUrl: null,
  publishedAt: null,
  variants: [],
};
const member = { kind: "email", value: email } as const;
export const visit: VisitFact = {
  eventId: b,
  visitor: [member],
  at,
  path: "/c",
  productId: b,
  dwellSeconds: 99,
  timeZone: null,
};
export const storefrontEvent: StoredEvent = {
  eventId: "c",
  at,
  identityId,
  kind: "look",
  path: "/c",
  productId: b,
  variantId: null,
  query: null,
  referrer: null,
  dwellSeconds: 99,
  timeZone: null,
};
export const membership: MembershipFact = {
  owner: member,
  version: "c",
  points: 5,
  pointsExpireAt: later,
  rank: "c",
  nextRank: null,
  toNextRank: null,
  at: now,
};
export const homeAddress: PostalAddressFact = {
  owner: member,
  source: "default",
  version: "c",
  at: now,
  isAbroad: false,
  address: { postalCode: "1500001", prefecture: "東京都", city: "c", line1: "c", line2: "", company: "", name: "c" },
};
export const answer: SurveyAnswerFact = {
  answerId: uuid,
  owner: member,
  survey: "nps",
  question: "",
  score: 9,
  choice: null,
  comment: null,
  deliveryId: null,
  answeredAt: now,
};
export const askedResults: AskedResults = {
  survey: "nps",
  period: long,
  productId: null,
  conditions: [{ orderCount: { min: 0 } }],
  now: later,
};
export const nps = builtInSurveys[0] as Survey;
export const click: EngagementEvent = {
  eventId: "c",
  kind: "click",
  deliveryId,
  occurredAt: at,
  isMachine: false,
  url: null,
  detail: null,
};
export const setting: ScenarioSetting = {
  scenarioId: winBack.id,
  isOn: true,
  enabledAt: at,
  holdoutPercent: 0,
  salt: "other",
  values: {},
  copy: {},
  rules: {},
  definition: null,
  version: 2,
};
export const campaign: Campaign = {
  campaignId: uuid,
  name: "c",
  message: "c",
  url: "https://c.example",
  startsAt: at,
  endsAt: later,
  segmentId: null,
  canceledAt: null,
};
export const content = { contentId: uuid, productId: b, category: null, title: "c", url: "https://c.example", imageUrl: null };
export const scope: DueScope = {
  steps: [
    {
      scenarioId: winBack.id,
      version: 1,
      isCurrent: true,
      hasOlder: false,
      step: 1,
      kind: "last-order",
      nth: null,
      hours: 1,
      days: null,
      atHour: null,
      exitsOnOrder: false,
      dueFrom: long.from,
    },
  ],
  follows: [{ scenarioId: winBack.id, version: 1, step: 1, follows: 0, hours: 1, dueFrom: null }],
  timeZone: "Asia/Tokyo",
  now,
};
export const run: BackfillRun = {
  runId: uuid,
  kind: "orders",
  since: null,
  state: "failed",
  bulkOperationId: null,
  resultUrl: null,
  totalObjects: null,
  objectsDone: 0n,
  bytesDone: 0n,
  attempts: 0,
  error: null,
  startedAt: at,
};
export const decided: DecidedDelivery = {
  deliveryId,
  scenarioId: winBack.id,
  scenarioVersion: 1,
  customerId,
  identityId,
  occasion: "order:b",
  step: 1,
  kind: "promotional",
  channel: "email",
  priority: 50,
  share: 0.5,
  shopShare: 0.5,
  variant: "a",
  arm: "treated",
  state: "skipped",
  reason: null,
  anchorAt: at,
  dueAt: at,
  sendAfter: at,
  expiresAt: later,
};
export const edition = presetEdition("win-back", { isOn: true });
export const editions = presetEditions();
export const storedRun: StoredRun = {
  scenarioId: winBack.id,
  version: 1,
  occasion: "week:2026-01-05",
  step: 0,
  anchorAt: at,
  dueAt: at,
  decidedUpTo: null,
};
export const somebody: RunPeople = { among: (column) => sql`${column} = ${customerId}::uuid`, within: sql`true`, last: customerId };
