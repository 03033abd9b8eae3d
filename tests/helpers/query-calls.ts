// How is each query that takes a ShopDb called, so that it would find the row that fill-shop.ts puts into every table?
import { Readable } from "node:stream";
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { clickLivesDays } from "~/domain/consent/link-token";
import { noOptIn } from "~/domain/consent/opt-in";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { gatherFacts } from "~/domain/ledger/gather-facts";
import { beginning } from "~/domain/ledger/poll-window";
import { noFilter } from "~/domain/measure/delivery-filter";
import { houseBrand } from "~/domain/message/brand";
import { unmasking } from "~/domain/message/tracking";
import { parsePostalSetting } from "~/domain/settings/postal-setting";
import { parseSender } from "~/domain/settings/sender";
import * as apiEndpoints from "~/queries/api/api-endpoints.server";
import * as apiEvents from "~/queries/api/api-events.server";
import * as apiKeys from "~/queries/api/api-keys.server";
import * as apiRequests from "~/queries/api/api-requests.server";
import * as toldCustomers from "~/queries/api/told-customers.server";
import * as toldSubjects from "~/queries/api/told-subjects.server";
import { adPeople } from "~/queries/audience/ad-people.server";
import * as breakdown from "~/queries/audience/audience-breakdown.server";
import * as business from "~/queries/audience/business.server";
import * as platformSegments from "~/queries/audience/platform-segments.server";
import * as reach from "~/queries/audience/reach.server";
import * as segmentChoices from "~/queries/audience/segment-choices.server";
import { segmentMembers as segmentPage } from "~/queries/audience/segment-page.server";
import * as segmentTags from "~/queries/audience/segment-tags.server";
import * as segments from "~/queries/audience/segments.server";
import { tagGaps } from "~/queries/audience/tag-gaps.server";
import * as consentOutbox from "~/queries/consent/consent-outbox.server";
import { consentRecord } from "~/queries/consent/consent-record.server";
import * as consents from "~/queries/consent/consents.server";
import * as evidence from "~/queries/consent/erased-evidence.server";
import * as optIns from "~/queries/consent/opt-ins.server";
import * as preferences from "~/queries/consent/preferences.server";
import * as losses from "~/queries/consent/reader-losses.server";
import * as softBounces from "~/queries/consent/soft-bounces.server";
import * as suppressionSync from "~/queries/consent/suppression-sync.server";
import * as untimed from "~/queries/consent/untimed-consents.server";
import * as calendar from "~/queries/decide/calendar.server";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
import * as campaigns from "~/queries/decide/campaigns.server";
import * as candidates from "~/queries/decide/candidates.server";
import * as decisions from "~/queries/decide/decisions.server";
import * as due from "~/queries/decide/due.server";
import * as explaining from "~/queries/decide/explain.server";
import * as goods from "~/queries/decide/occasion-goods.server";
import * as past from "~/queries/decide/past-occasions.server";
import * as runDecisions from "~/queries/decide/run-decisions.server";
import { peopleAfter } from "~/queries/decide/run-people.server";
import { isAskedBy, wantedSeen } from "~/queries/decide/run-person.server";
import * as scenarioCalls from "~/queries/decide/scenario-calls.server";
import * as runs from "~/queries/decide/scenario-runs.server";
import * as occasions from "~/queries/decide/shop-occasions.server";
import { noLongerTrue } from "~/queries/decide/still-true.server";
import * as underWay from "~/queries/decide/under-way.server";
import * as wholeShop from "~/queries/decide/whole-shop.server";
import * as dryRunAnswer from "~/queries/dry-run/dry-run-answer.server";
import * as dryRuns from "~/queries/dry-run/dry-runs.server";
import * as shadowCopy from "~/queries/dry-run/shadow-copy.server";
import * as shadowSettings from "~/queries/dry-run/shadow-settings.server";
import * as shadowTables from "~/queries/dry-run/shadow-tables.server";
import { articleCounts } from "~/queries/goods/articles.server";
import * as bestsellers from "~/queries/goods/bestsellers.server";
import { boughtTogether } from "~/queries/goods/bought-together.server";
import * as goodsSearch from "~/queries/goods/goods-search.server";
import * as personGoods from "~/queries/goods/person-goods.server";
import { pickFromLists } from "~/queries/goods/pick-from-lists.server";
import * as contents from "~/queries/goods/product-contents.server";
import * as productEvents from "~/queries/goods/product-events.server";
import * as pairs from "~/queries/goods/product-pairs.server";
import * as refills from "~/queries/goods/product-refill.server";
import * as productSearch from "~/queries/goods/product-search.server";
import * as products from "~/queries/goods/products.server";
import * as recommendations from "~/queries/goods/recommendations.server";
import * as shelves from "~/queries/goods/shelves.server";
import * as shopGoods from "~/queries/goods/shop-goods.server";
import * as stock from "~/queries/goods/stock.server";
import { pickUpgrades } from "~/queries/goods/upgrades.server";
import { answererOf } from "~/queries/hear/answerer.server";
import * as clickTarget from "~/queries/hear/click-target.server";
import * as log from "~/queries/hear/delivery-log.server";
import * as engagement from "~/queries/hear/engagement.server";
import * as marketingDays from "~/queries/hear/marketing-days.server";
import * as scenarioDays from "~/queries/hear/scenario-days.server";
import * as answers from "~/queries/hear/survey-answers.server";
import * as surveys from "~/queries/hear/surveys.server";
import * as testSends from "~/queries/hear/test-sends.server";
import * as unhappy from "~/queries/hear/unhappy-answers.server";
import * as untoldMessages from "~/queries/hear/untold-messages.server";
import * as importErasure from "~/queries/import/import-erasure.server";
import * as importJobs from "~/queries/import/import-jobs.server";
import * as importRows from "~/queries/import/import-rows.server";
import { dropToldTwice } from "~/queries/import/told-twice.server";
import * as withdrawal from "~/queries/import/withdraw.server";
import * as backfill from "~/queries/inbox/backfill.server";
import * as installation from "~/queries/inbox/installation.server";
import * as pollMarksOf from "~/queries/inbox/poll-marks.server";
import { webhookPeople } from "~/queries/inbox/webhook-facts.server";
import * as paired from "~/queries/pair/paired-people.server";
import * as habits from "~/queries/people/contact-habits.server";
import * as profile from "~/queries/people/customer-profile.server";
import * as rollup from "~/queries/people/customer-rollup.server";
import * as search from "~/queries/people/customer-search.server";
import * as tags from "~/queries/people/customer-tags.server";
import * as timeline from "~/queries/people/customer-timeline.server";
import * as customerValues from "~/queries/people/customer-values.server";
import * as customerWords from "~/queries/people/customer-words.server";
import * as cutPoints from "~/queries/people/cut-points.server";
import * as erasedIds from "~/queries/people/erased-ids.server";
import * as erasure from "~/queries/people/erasure.server";
import * as heldData from "~/queries/people/held-data.server";
import * as identities from "~/queries/people/identities.server";
import * as lookAlikes from "~/queries/people/look-alikes.server";
import * as sweeps from "~/queries/people/member-sweep.server";
import * as membershipSetting from "~/queries/people/membership-setting.server";
import * as memberships from "~/queries/people/memberships.server";
import * as mergeQuestions from "~/queries/people/merge-questions.server";
import * as merges from "~/queries/people/merges.server";
import { peopleSegments } from "~/queries/people/people-segments.server";
import * as platformCustomers from "~/queries/people/platform-customers.server";
import * as pointGrants from "~/queries/people/point-grants.server";
import * as postalAddresses from "~/queries/people/postal-addresses.server";
import * as promises from "~/queries/people/promised-points.server";
import * as segmentMembers from "~/queries/people/segment-members.server";
import * as taggedAccounts from "~/queries/people/tagged-accounts.server";
import * as visits from "~/queries/people/visits.server";
import * as adSpend from "~/queries/purchases/ad-spend.server";
import * as carts from "~/queries/purchases/carts.server";
import * as conversions from "~/queries/purchases/conversions.server";
import * as orders from "~/queries/purchases/orders.server";
import { acquisition } from "~/queries/reports/acquisition.server";
import * as audienceData from "~/queries/reports/audience-data.server";
import * as couponFigures from "~/queries/reports/coupon-figures.server";
import * as atHand from "~/queries/reports/data-at-hand.server";
import * as figures from "~/queries/reports/figures.server";
import { goalsReached } from "~/queries/reports/goals-reached.server";
import * as progress from "~/queries/reports/history-progress.server";
import { keptFigures } from "~/queries/reports/kept-figures.server";
import * as reports from "~/queries/reports/overview.server";
import * as performance from "~/queries/reports/scenario-performance.server";
import * as steps from "~/queries/reports/step-performance.server";
import * as surveyResults from "~/queries/reports/survey-results.server";
import * as uplift from "~/queries/reports/uplift.server";
import * as wordings from "~/queries/reports/variant-performance.server";
import * as health from "~/queries/send/channel-health.server";
import * as providers from "~/queries/send/channel-providers.server";
import * as claims from "~/queries/send/claims.server";
import * as couponCodes from "~/queries/send/coupon-codes.server";
import * as couponIssues from "~/queries/send/coupon-issues.server";
import * as couponUses from "~/queries/send/coupon-uses.server";
import * as coupons from "~/queries/send/coupons.server";
import * as templates from "~/queries/send/creative-templates.server";
import * as deliveries from "~/queries/send/deliveries.server";
import * as foundCoupons from "~/queries/send/found-coupons.server";
import * as lineEvents from "~/queries/send/line-events.server";
import * as lineLinks from "~/queries/send/line-links.server";
import * as lineProviders from "~/queries/send/line-provider.server";
import * as lineQuotas from "~/queries/send/line-quota.server";
import * as slowing from "~/queries/send/mail-slowing.server";
import * as messageCosts from "~/queries/send/message-costs.server";
import * as facts from "~/queries/send/message-facts.server";
import * as postal from "~/queries/send/postal-setting.server";
import * as jobs from "~/queries/send/print-jobs.server";
import * as pieces from "~/queries/send/print-pieces.server";
import * as shortLinks from "~/queries/send/short-links.server";
import * as auditTrail from "~/queries/shop/audit-trail.server";
import * as platformReporting from "~/queries/shop/platform-reporting.server";
import * as scenarioSettings from "~/queries/shop/scenario-settings.server";
import * as guide from "~/queries/shop/setup-guide.server";
import * as shopErasure from "~/queries/shop/shop-erasure.server";
import * as lock from "~/queries/shop/shop-lock.server";
import * as settings from "~/queries/shop/shop-settings.server";
import * as shops from "~/queries/shop/shops.server";
import { markStorefront, storefrontMark } from "~/queries/shop/storefront-mark.server";
import * as storefrontEvents from "~/queries/storefront/events.server";
import * as months from "~/queries/storefront/months.server";
import * as retention from "~/queries/storefront/retention.server";
import * as visitors from "~/queries/storefront/visitors.server";
import {
  answer,
  askedResults,
  at,
  audience,
  b,
  by,
  campaign,
  cart,
  click,
  consent,
  content,
  customer,
  customerId,
  decided,
  deliveryId,
  edition,
  editions,
  email,
  homeAddress,
  identityId,
  later,
  long,
  membership,
  now,
  nps,
  order,
  otherId,
  preference,
  product,
  run,
  scope,
  setting,
  somebody,
  storedRun,
  storefrontEvent,
  uuid,
  visit,
  winBack,
} from "./query-arguments";

/** All that is shown page by page. */
async function listed<Row>(each: (visit: (page: Row[]) => Promise<void>) => Promise<void>): Promise<Row[]> {
  const rows: Row[] = [];
  await each(async (page) => void rows.push(...page));
  return rows;
}

const noAnswer = { from: "", until: "", messages: 0, people: 0, days: [], notSent: [], assumed: [], stepMs: 0 };

/** By "file#export". A query without a call fails the test, and so does a call without its query. First what reads, last what erases. */
const gathered = { run: storedRun, people: somebody, edition, editions, now };

const sick = { channel: "email", cause: "outage", failures: 3, openedAt: now, retryAt: now, detail: "503" } as const;

const nobody = "00000000-0000-0000-0000-000000000000";

export const queryCalls: Record<string, (shop: ShopDb) => unknown> = {
  "api-endpoints#apiEndpoints": (shop) => apiEndpoints.apiEndpoints(shop),
  "told-subjects#answersNamed": (shop) => toldSubjects.answersNamed(shop, [uuid]),
  "told-subjects#accountsOf": (shop) => toldSubjects.accountsOf(shop, [uuid]),
  "api-keys#apiKeys": (shop) => apiKeys.apiKeys(shop),
  "api-keys#countKeysInForce": (shop) => apiKeys.countKeysInForce(shop),
  "segment-page#segmentMembers": (shop) =>
    segmentPage(shop, [], { after: "00000000-0000-0000-0000-000000000000" as CustomerId, limit: 10, now }),
  "audit-trail#auditTrail": (shop) => auditTrail.auditTrail(shop, b, 10),
  "audit-trail#countAuditEntries": (shop) => auditTrail.countAuditEntries(shop, { subject: b, since: long.from }),
  "customer-values#customerValues": (shop) => customerValues.customerValues(shop),
  "message-costs#storedCosts": (shop) => messageCosts.storedCosts(shop),
  "message-costs#pricesOfChannels": (shop) => messageCosts.pricesOfChannels(shop),
  "reader-losses#lossesIn": (shop) => losses.lossesIn(shop, long, [b, winBack.id]),
  "reports/kept-figures#keptFigures": (shop) => keptFigures(shop, long),
  "untimed-consents#saidBefore": (shop) =>
    untimed.saidBefore(shop, [{ identityId: uuid, channel: "email", source: "color-me", account: b, at: now }]),
  "stock#knownLevels": (shop) => stock.knownLevels(shop, [b]),
  "member-sweep#memberSweep": (shop) => sweeps.memberSweep(shop),
  "member-sweep#accountsAfter": (shop) => sweeps.accountsAfter(shop, "", 100),
  "member-sweep#missingAfter": (shop) => sweeps.missingAfter(shop, "", 100),
  "member-sweep#countMissing": (shop) => sweeps.countMissing(shop),
  "poll-marks#pollMarks": (shop) => pollMarksOf.pollMarks(shop),
  "poll-marks#polledUpTo": (shop) => pollMarksOf.polledUpTo(shop),
  "backfill#exportedKinds": (shop) => backfill.exportedKinds(shop),
  "backfill#openRun": (shop) => backfill.openRun(shop, backfill.exportKinds),
  "backfill#reconcileMarks": (shop) => backfill.reconcileMarks(shop),
  "backfill#reconcileLooks": (shop) => backfill.reconcileLooks(shop),
  "bestsellers#bestsellers": (shop) => bestsellers.bestsellers(shop, { now, limit: 5 }),
  "storefront-mark#storefrontMark": (shop) => storefrontMark(shop),
  "storefront-mark#markStorefront": (shop) => markStorefront(shop, b, now),
  "bought-together#boughtTogether": (shop) => boughtTogether(shop, b, { now, limit: 5 }),
  "candidates#dueCandidates": (shop) => candidates.dueCandidates(shop, editions, { now, people: 10 }),
  "candidates#dueScenarios": (shop) => candidates.dueScenarios(shop, { now, people: 10 }),
  "candidates#queuedCandidates": (shop) => candidates.queuedCandidates(shop, [deliveryId], editions, now),
  "candidates#askedCandidates": (shop) => candidates.askedCandidates(shop, { customerId, steps: [storedRun] }, { editions, now }),
  "explain#dueOfPerson": (shop) => explaining.dueOfPerson(shop, customerId),
  "explain#productTitles": (shop) => explaining.productTitles(shop, [b]),
  "explain#plannedRuns": (shop) => explaining.plannedRuns(shop, [winBack.id]),
  "explain#waitingBy": (shop) => explaining.waitingBy(shop, customerId, later),
  "run-person#isAskedBy": (shop) => isAskedBy(shop, storedRun, customerId, { kind: "weekly", within: [], now }),
  "run-person#wantedSeen": (shop) => wantedSeen(shop, { ...storedRun, occasion: `back:${b}:2026-06-01` }, customerId, "back-in-stock"),
  "explain#decidedBefore": (shop) => explaining.decidedBefore(shop, customerId, 10),
  "explain#consentsSeen": (shop) => explaining.consentsSeen(shop, customerId),
  "explain#occasionsOfPerson": (shop) => explaining.occasionsOfPerson(shop, customerId, scope),
  "explain#audienceSeen": (shop) => explaining.audienceSeen(shop, customerId, { edition, step: storedRun, within: [], now }),
  "business#shopBusiness": (shop) => business.shopBusiness(shop),
  "business#countMailable": (shop) => business.countMailable(shop),
  "calendar#plannedByDay": (shop) =>
    calendar.plannedByDay(shop, {
      editions,
      runs: [{ ...storedRun, dueAt: now, within: [] }],
      now,
      until: later,
      timeZone: "Asia/Tokyo",
      cap: { perDay: 1, perWeek: 3 },
      quiet: { fromHour: 21, untilHour: 9 },
      channels: ["email"],
    }),
  "calendar#sentLately": (shop) => calendar.sentLately(shop, { now, days: 200 }),
  "campaigns#campaigns": (shop) => campaigns.campaigns(shop, 10),
  "campaigns#nextCampaign": (shop) => campaigns.nextCampaign(shop, now),
  "campaigns#campaignById": (shop) => campaigns.campaignById(shop, uuid),
  "campaigns#segmentChoices": (shop) => campaigns.segmentChoices(shop),
  "carts#ownersOfCarts": (shop) => carts.ownersOfCarts(shop, [b]),
  "contact-habits#contactHabits": (shop) => habits.contactHabits(shop, [customerId], now),
  "contact-habits#shopOrderHours": (shop) => habits.shopOrderHours(shop, now),
  "customer-profile#customerProfile": (shop) => profile.customerProfile(shop, customerId),
  "customer-profile#customerIdentities": (shop) => profile.customerIdentities(shop, customerId),
  "customer-profile#customerMerges": (shop) => profile.customerMerges(shop, customerId),
  "customer-profile#customerProposals": (shop) => profile.customerProposals(shop, customerId),
  "customer-search#searchCustomers": (shop) => search.searchCustomers(shop, { prefix: b, nameKey: b, phone: b, exact: b }, 10),
  "customer-search#chosenCustomer": (shop) => search.chosenCustomer(shop, { customerId, who: email, country: "JP" }),
  "customer-timeline#customerTimeline": (shop) => timeline.customerTimeline(shop, customerId, { before: later, limit: 10 }),
  "deliveries#deliveryForTouch": (shop) => deliveries.deliveryForTouch(shop, deliveryId),
  "delivery-log#deliveryLog": (shop) => log.deliveryLog(shop, noFilter, { after: null, limit: 10 }),
  "delivery-log#deliveryCounts": (shop) => log.deliveryCounts(shop, noFilter),
  "test-sends#testSends": (shop) => testSends.testSends(shop, noFilter, { upTo: null, after: null, limit: 10 }),
  "delivery-log#deliveriesNamed": (shop) => log.deliveriesNamed(shop, [deliveryId]),
  "delivery-log#sentMessage": (shop) => log.sentMessage(shop, deliveryId),
  "dry-run-answer#messagesInAll": (shop) => dryRunAnswer.messagesInAll(shop, long),
  "dry-run-answer#messagesPerDay": (shop) => dryRunAnswer.messagesPerDay(shop, { ...long, timeZone: "Asia/Tokyo" }),
  "dry-run-answer#notSentOfPeriod": (shop) => dryRunAnswer.notSentOfPeriod(shop, long),
  "dry-run-answer#samplesOfPeriod": (shop) => dryRunAnswer.samplesOfPeriod(shop, long),
  "dry-runs#dryRuns": (shop) => dryRuns.dryRuns(shop, 10),
  "dry-runs#dryRunResult": (shop) => dryRuns.dryRunResult(shop, uuid),
  "dry-runs#dryRunSample": (shop) => dryRuns.dryRunSample(shop, uuid, uuid),
  "due#nextDueAt": (shop) => due.nextDueAt(shop),
  "coupons#coupons": (shop) => coupons.coupons(shop, 10),
  "coupons#couponById": (shop) => coupons.couponById(shop, uuid),
  "coupons#couponsById": (shop) => coupons.couponsById(shop, [uuid]),
  "coupons#couponChoices": (shop) => coupons.couponChoices(shop),
  "found-coupons#knownAtPlatform": (shop) => foundCoupons.knownAtPlatform(shop),
  "found-coupons#saveFoundCoupons": (shop) =>
    foundCoupons.saveFoundCoupons(shop, [
      {
        ...{ couponId: uuid, name: "c", kind: "shared", origin: "found", code: "c", percent: 5, amountMinor: null, leastMinor: null },
        ...{ endsAt: null, platformId: b, state: "ready", problem: null, madeAt: now, stoppedAt: now },
      },
    ]),
  "found-coupons#stopFoundCoupons": (shop) => foundCoupons.stopFoundCoupons(shop, [uuid], now),
  "coupon-codes#codeCounts": async (shop) => [...(await couponCodes.codeCounts(shop, [uuid])).values()],
  "coupon-codes#codesBeingMade": (shop) => couponCodes.codesBeingMade(shop, uuid, 10),
  "coupon-issues#issuedCodes": (shop) => couponIssues.issuedCodes(shop, [deliveryId]),
  "reports/coupon-figures#couponFigures": async (shop) =>
    [...(await couponFigures.couponFigures(shop, [uuid])).values()].filter(({ issued }) => issued > 0),
  "reports/coupon-figures#couponByScenario": (shop) => couponFigures.couponByScenario(shop, uuid),
  "channel-providers#webhookEndpoint": (shop) => providers.webhookEndpoint(shop),
  "webhook-facts#webhookPeople": (shop) => webhookPeople(shop, [deliveryId]),
  "channel-providers#smsProvider": (shop) => providers.smsProvider(shop),
  "channel-providers#connectedChannels": (shop) => providers.connectedChannels(shop),
  "short-links#shortLinkBy": (shop) => shortLinks.shortLinkBy(shop, b),
  "consents#hasConsentEvidence": (shop) => consents.hasConsentEvidence(shop, identityId, b),
  "engagement#addresseesOf": (shop) => engagement.addresseesOf(shop, [deliveryId]),
  "engagement#keptEvents": (shop) => engagement.keptEvents(shop, [{ ...click, eventId: b }]),
  "engagement#unmaskScanners": (shop) => engagement.unmaskScanners(shop, [deliveryId], { ...unmasking, links: 1 }),
  "erasure#identitiesOfSubject": (shop) => erasure.identitiesOfSubject(shop, [{ kind: "email", value: email }], [b]),
  "erasure#tracesOf": (shop) => erasure.tracesOf(shop, [identityId]),
  "held-data#heldOf": (shop) => heldData.heldOf(shop, { identities: [identityId], customerIds: [customerId], platformIds: [b] }),
  "identities#customersOf": (shop) => identities.customersOf(shop, [identityId]),
  "identities#neighbourhood": (shop) => identities.neighbourhood(shop, [identityId], { arriving: new Map(), now }),
  "identities#apartAmong": (shop) => identities.apartAmong(shop, [identityId]),
  "identities#profilesOf": (shop) => identities.profilesOf(shop, [identityId]),
  "identities#weakSeenWith": (shop) => identities.weakSeenWith(shop, [identityId]),
  "installation#shopContext": (shop) => installation.shopContext(shop),
  "merges#mergeById": (shop) => merges.mergeById(shop, uuid),
  "merges#formerCustomerIds": (shop) => merges.formerCustomerIds(shop, [identityId]),
  "message-facts#deliveryFacts": (shop) => facts.deliveryFacts(shop, [deliveryId]),
  "message-facts#mailItems": (shop) => facts.mailItems(shop, [b]),
  "message-facts#sampleFacts": (shop) => facts.sampleFacts(shop, customerId, { chosen: [b], picked: { recommended: [b] } }),
  "occasion-goods#occasionGoods": (shop) => goods.occasionGoods(shop, ["order:b", "cart:b"]),
  "orders#ownersOfOrders": (shop) => orders.ownersOfOrders(shop, [b]),
  "reach#countReach": (shop) => reach.countReach(shop, { ...scope, edition, days: 7 }),
  "reach#countEverybody": (shop) => reach.countEverybody(shop, edition, now),
  "product-contents#productContents": (shop) => contents.productContents(shop, b, 10),
  "product-contents#contentById": (shop) => contents.contentById(shop, uuid),
  "product-search#productImages": (shop) => productSearch.productImages(shop, b, 10),
  "product-search#searchProducts": (shop) => productSearch.searchProducts(shop, b, 10),
  "product-search#productsNamed": (shop) => productSearch.productsNamed(shop, [b]),
  "product-search#productCategories": (shop) => productSearch.productCategories(shop, 10),
  "preferences#wisherOf": (shop) => preferences.wisherOf(shop, deliveryId),
  "preferences#addressesOn": (shop) => preferences.addressesOn(shop, customerId, "email"),
  "preferences#savePreference": (shop) => preferences.savePreference(shop, preference, now),
  "answerer#answererOf": (shop) => answererOf(shop, deliveryId),
  "unhappy-answers#openAnswers": (shop) => unhappy.openAnswers(shop),
  "unhappy-answers#countOpenAnswers": (shop) => unhappy.countOpenAnswers(shop),
  "recommendations#recommendProducts": (shop) => recommendations.recommendProducts(shop, [{ customerId, seedProductIds: ["c"] }], 5, now),
  "scenario-settings#scenarioSettings": (shop) => scenarioSettings.scenarioSettings(shop),
  "setup-guide#isSetupDismissed": (shop) => guide.isSetupDismissed(shop),
  "shop-lock#lockShop": (shop) => lock.lockShop(shop),
  "shop-settings#shopSettings": (shop) => settings.shopSettings(shop),
  "line-provider#lineProvider": (shop) => lineProviders.lineProvider(shop),
  "line-links#readerOf": (shop) => lineLinks.readerOf(shop, deliveryId),
  "line-links#waitingLineLink": (shop) => lineLinks.waitingLineLink(shop, "c", now),
  "line-links#lineLinksSince": (shop) => lineLinks.lineLinksSince(shop, identityId, now),
  "line-links#linkMailsOf": (shop) => lineLinks.linkMailsOf(shop, [deliveryId]),
  "line-links#identitiesWith": (shop) => lineLinks.identitiesWith(shop, identityId),
  "line-quota#lineQuota": (shop) => lineQuotas.lineQuota(shop),
  "line-quota#triggeredSince": (shop) => lineQuotas.triggeredSince(shop, long.from, []),
  "line-quota#hasDueByLine": (shop) => lineQuotas.hasDueByLine(shop, later),
  "line-quota#isRunDecided": (shop) => lineQuotas.isRunDecided(shop, { scenarioId: b, occasion: b, step: 0 }),
  "line-quota#grantedAmong": (shop) => lineQuotas.grantedAmong(shop, [deliveryId]),
  "line-quota#openGrants": (shop) => lineQuotas.openGrants(shop),
  "line-quota#waitingReaders": (shop) =>
    lineQuotas.waitingReaders(shop, { scenarioId: b, occasion: b, step: 0 }, { since: long.from, now: later }),
  "line-events#waitingLineEvents": (shop) => lineEvents.waitingLineEvents(shop, 10),
  "line-events#lineTries": (shop) => lineEvents.lineTries(shop, new Date(0), 10),
  "line-events#lineDeeds": (shop) => lineEvents.lineDeeds(shop, [identityId]),
  "shop-settings#emailProvider": (shop) => settings.emailProvider(shop),
  "shadow-copy#eachLedgerRow": (shop) =>
    listed((visit) => shadowCopy.eachLedgerRow(shop, shadowTables.identities, { upTo: later, begin: now }, visit)),
  "shadow-copy#eachLaterInstant": (shop) =>
    listed((visit) => shadowCopy.eachLaterInstant(shop, shadowTables.deliveries, { from: long.from, until: later }, visit)),
  "shadow-copy#ledgerRowsBetween": (shop) =>
    shadowCopy.ledgerRowsBetween(shop, shadowTables.orders, { keys: [b], after: long.from, upTo: later }),
  "shadow-copy#ownersAfter": (shop) => shadowCopy.ownersAfter(shop, null, 10),
  "shadow-settings#eachEarlierDelivery": (shop) =>
    listed((visit) => shadowSettings.eachEarlierDelivery(shop, { scenarioIds: [winBack.id], from: later }, visit)),
  "shops#shopFormat": (shop) => shops.shopFormat(shop),
  "reports/data-at-hand#dataAtHand": (shop) => atHand.dataAtHand(shop),
  "reports/figures#ledgerFigures": (shop) => figures.ledgerFigures(shop),
  "reports/figures#messagesByChannel": (shop) => figures.messagesByChannel(shop),
  "reports/figures#messagesByScenario": (shop) => figures.messagesByScenario(shop),
  "reports/figures#notSentByReason": (shop) => figures.notSentByReason(shop),
  "reports/figures#notSentByScenario": (shop) => figures.notSentByScenario(shop),
  "reports/history-progress#historyAskedAt": (shop) => progress.historyAskedAt(shop),
  "reports/history-progress#historyProgress": (shop) => progress.historyProgress(shop),
  "reports/goals-reached#goalsReached": (shop) =>
    goalsReached(
      shop,
      (["answer", "visit", "sign-up"] as const).map((goal) => ({ scenarioId: winBack.id, goal, days: 30 })),
      long,
    ),
  "reports/overview#overview": (shop) => reports.overview(shop, long),
  "reports/scenario-performance#scenarioPerformance": (shop) => performance.scenarioPerformance(shop, long),
  "reports/variant-performance#variantPerformance": (shop) => wordings.variantPerformance(shop, winBack.id, { period: long, moved: [] }),
  "under-way#countUnderWay": (shop) => underWay.countUnderWay(shop, winBack.id),
  "segment-choices#segmentChoices": (shop) => segmentChoices.segmentChoices(shop),
  "scenario-settings#ownWindows": (shop) => scenarioSettings.ownWindows(shop),
  "reports/survey-results#countAnswers": (shop) => surveyResults.countAnswers(shop, { ...askedResults, productId: b }),
  "reports/survey-results#answersByMonth": (shop) => surveyResults.answersByMonth(shop, askedResults, "Asia/Tokyo"),
  "reports/survey-results#listAnswers": (shop) =>
    surveyResults.listAnswers(shop, askedResults, { after: null, limit: 50, onlyWords: false }),
  "reports/survey-results#surveyReach": (shop) =>
    surveyResults.surveyReach(shop, { survey: "nps", period: long, scenarioIds: [winBack.id] }),
  "reports/survey-results#surveyTotals": (shop) => surveyResults.surveyTotals(shop),
  "reports/step-performance#stepPerformance": (shop) => steps.stepPerformance(shop, winBack.id, { period: long, moved: [] }),
  "reports/uplift#scenarioArms": (shop) => uplift.scenarioArms(shop, long, [{ scenarioId: winBack.id, days: 30 }]),
  "whole-shop#aboutEverybody": (shop) => wholeShop.aboutEverybody(shop, async (shop) => shop.query`SELECT`),
  "audience-breakdown#audienceBreakdown": (shop) => breakdown.audienceBreakdown(shop, audience),
  "audience-breakdown#audiencePeople": (shop) => breakdown.audiencePeople(shop, audience, { reason: null, after: null, limit: 10 }),
  "audience-breakdown#sampleOf": (shop) => breakdown.sampleOf(shop, audience, 10),
  "audience-breakdown#countEach": (shop) => breakdown.countEach(shop, [{ id: b, ...audience }], now),
  "customer-words#customerWords": (shop) => customerWords.customerWords(shop, 10),
  "goods-search#searchGoods": (shop) => goodsSearch.searchGoods(shop, b, 10),
  "goods-search#productTitles": (shop) => goodsSearch.productTitles(shop, [b]),
  "reports/audience-data#audienceData": (shop) => audienceData.audienceData(shop),
  "creative-templates#creativeTemplates": (shop) => templates.creativeTemplates(shop),
  "creative-templates#saveTemplateRow": (shop) =>
    templates.saveTemplateRow(shop, {
      templateId: uuid,
      name: "c",
      content: { ja: { subject: "c", preheader: "", blocks: [] }, en: { subject: "c", preheader: "", blocks: [] } },
      updatedAt: now,
      updatedBy: "c",
    }),
  "creative-templates#deleteTemplateRow": (shop) => templates.deleteTemplateRow(shop, uuid),
  "tag-gaps#tagGaps": (shop) =>
    tagGaps(shop, {
      conditions: audience.conditions,
      never: [],
      channels: ["email", "postal"],
      kind: "promotional",
      tags: ["customer.name", "points.balance"],
      now,
    }),
  "shop-goods#popularGoods": (shop) => shopGoods.popularGoods(shop, { now, limit: 10 }),
  "shop-goods#reducedGoods": (shop) => shopGoods.reducedGoods(shop, { now, limit: 10 }),
  "person-goods#viewedGoods": (shop) => personGoods.viewedGoods(shop, [customerId], { now, limit: 10 }),
  "person-goods#cartedGoods": (shop) => personGoods.cartedGoods(shop, [customerId], { now, limit: 10 }),
  "people-segments#peopleSegments": (shop) =>
    peopleSegments(shop, [customerId], { segments: [{ id: uuid, conditions: audience.conditions }], now }),
  "shop-settings#saveBrand": (shop) => settings.saveBrand(shop, houseBrand, now),
  "platform-segments#platformSegments": (shop) => platformSegments.platformSegments(shop),
  "platform-segments#segmentsAtHand": (shop) => platformSegments.segmentsAtHand(shop),
  "platform-segments#saveSegmentList": (shop) => platformSegments.saveSegmentList(shop, [{ segmentId: b, name: b, query: b }], now),
  "platform-segments#followSegment": (shop) => platformSegments.followSegment(shop, b, now),
  "platform-segments#saveReading": (shop) =>
    platformSegments.saveReading(shop, {
      segmentId: b,
      readAt: now,
      nextReadAt: now,
      readingSince: null,
      readAfter: null,
      problem: null,
      goneAt: null,
    }),
  "platform-segments#isNamed": (shop) => platformSegments.isNamed(shop, b),
  "segment-members#saveListedMembers": (shop) => segmentMembers.saveListedMembers(shop, [b], { segmentId: b, since: now }),
  "segment-members#closeList": (shop) => segmentMembers.closeList(shop, { segmentId: b, since: now }),
  "segment-tags#segmentTags": (shop) => segmentTags.segmentTags(shop),
  "segment-tags#switchTag": (shop) => segmentTags.switchTag(shop, { segmentId: uuid, tag: "teppan:b", isOn: true }, now),
  "segment-tags#saveTagLook": (shop) =>
    segmentTags.saveTagLook(shop, { segmentId: uuid, nextLookAt: now, toldAt: null, problem: null }, now),
  "segment-tags#dropTag": (shop) => segmentTags.dropTag(shop, uuid),
  "segment-tags#planTags": (shop) => segmentTags.planTags(shop, uuid, { conditions: audience.conditions, now }),
  "tagged-accounts#nextTagWork": (shop) => taggedAccounts.nextTagWork(shop, uuid, 10),
  "tagged-accounts#noteOperation": (shop) => taggedAccounts.noteOperation(shop, uuid, { operation: b, customerIds: [b] }),
  "tagged-accounts#operationUnderWay": (shop) => taggedAccounts.operationUnderWay(shop, uuid),
  "tagged-accounts#settleOperation": (shop) => taggedAccounts.settleOperation(shop, uuid, { operation: b, done: [b], now }),
  "tagged-accounts#countTagged": (shop) => taggedAccounts.countTagged(shop),
  "scenario-calls#saveCalls": (shop) =>
    scenarioCalls.saveCalls(shop, [{ kind: "scenario-call", runId: b, platformCustomerId: b, signal: 1, at: now }]),
  "ad-people#adPeople": (shop) => adPeople(shop, audience, { after: null, limit: 10 }),
  "platform-reporting#reportings": (shop) => platformReporting.reportings(shop),
  "platform-reporting#switchReporting": (shop) => platformReporting.switchReporting(shop, "results", now),
  "platform-reporting#noteReporting": (shop) =>
    platformReporting.noteReporting(shop, { kind: "results", since: now, nextAt: now, toldAt: now, problem: null }),
  "untold-messages#takeUntoldMessages": (shop) =>
    untoldMessages.takeUntoldMessages(shop, { scenarioIds: ["win-back"], since: new Date(at.getTime() - 1000), now: at, limit: 10 }),
  "untold-messages#giveBackMessages": (shop) => untoldMessages.giveBackMessages(shop, [uuid]),
  "marketing-days#untoldDays": (shop) => marketingDays.untoldDays(shop, { from: "2026-01-01", currency: "JPY", limit: 10 }),
  "marketing-days#forgetToldDays": (shop) => marketingDays.forgetToldDays(shop),
  "marketing-days#noteToldDay": (shop) =>
    marketingDays.noteToldDay(
      shop,
      {
        scenarioId: "win-back",
        channel: "email",
        day: "2026-05-01",
        sent: 0,
        opened: 0,
        clicked: 0,
        unsubscribed: 0,
        complained: 0,
        orders: 0,
        revenueMinor: 0n,
        figures: b,
      },
      now,
    ),
  "segments#segments": (shop) => segments.segments(shop),
  "segments#segmentUses": (shop) => segments.segmentUses(shop, uuid, at),
  "segments#saveSegmentRow": (shop) => segments.saveSegmentRow(shop, { segmentId: uuid, name: "c", conditions: [], updatedAt: now }),
  "segments#deleteSegmentRow": (shop) => segments.deleteSegmentRow(shop, uuid, now),
  "api-endpoints#saveApiEndpoint": (shop) =>
    apiEndpoints.saveApiEndpoint(shop, { endpointId: uuid, url: b, kinds: ["delivery.accepted"], secretCipher: b }, now),
  "api-endpoints#addEndpointAnswers": (shop) => apiEndpoints.addEndpointAnswers(shop, { endpointId: uuid, url: b }, []),
  "api-endpoints#noteEndpoint": (shop) =>
    apiEndpoints.noteEndpoint(shop, { endpointId: uuid, url: b, isGone: false, isFailing: true, failures: 1, nextAt: now }, now),
  "api-endpoints#noteLostSeen": (shop) => apiEndpoints.noteLostSeen(shop, uuid),
  "api-endpoints#replaceEndpointCipher": (shop) => apiEndpoints.replaceEndpointCipher(shop, { old: b, sealedAnew: "c" }),
  "api-endpoints#dropApiEndpoint": (shop) => apiEndpoints.dropApiEndpoint(shop, uuid),
  "click-target#clickTarget": (shop) => clickTarget.clickTarget(shop, uuid),
  "click-target#tagsLinks": (shop) => clickTarget.tagsLinks(shop),
  "click-target#saveTagsLinks": (shop) => clickTarget.saveTagsLinks(shop, true, now),
  "told-customers#customersChanged": (shop) =>
    toldCustomers.customersChanged(shop, { after: { refreshedAt: new Date("2000-01-01T00:00:00Z"), customerId: uuid }, limit: 51 }),
  "told-customers#customersNamed": (shop) => toldCustomers.customersNamed(shop, [customerId]),
  "told-customers#namesOfCustomers": (shop) => toldCustomers.namesOfCustomers(shop, [customerId]),
  "told-customers#customersWithAll": (shop) => toldCustomers.customersWithAll(shop, [[identityId], [identityId]]),
  "told-customers#customerWithAll": (shop) => toldCustomers.customerWithAll(shop, [identityId]),
  "api-events#claimEvents": (shop) => apiEvents.claimEvents(shop, { endpointId: uuid, now, until: later, limit: 50 }),
  "api-events#settleEvents": (shop) => apiEvents.settleEvents(shop, [{ eventId: uuid, outcome: "taken", nextAt: now }], now),
  "api-events#dropEvents": (shop) => apiEvents.dropEvents(shop, [uuid]),
  "api-events#dropUnwantedEvents": (shop) => apiEvents.dropUnwantedEvents(shop, { endpointId: uuid, kinds: ["survey.answered"] }),
  "api-events#giveUpEvents": (shop) => apiEvents.giveUpEvents(shop, now),
  "api-events#dropEventsBefore": (shop) => apiEvents.dropEventsBefore(shop, later),
  "api-keys#saveApiKey": (shop) => apiKeys.saveApiKey(shop, { keyId: uuid, name: "c", hint: "c", scopes: [], secretHash: "c" }, now),
  "api-keys#revokeApiKey": (shop) => apiKeys.revokeApiKey(shop, uuid, now),
  "api-keys#countApiCall": (shop) => apiKeys.countApiCall(shop, { keyId: uuid, minute: now, now }),
  "api-keys#keyHash": (shop) => apiKeys.keyHash(shop, uuid),
  "api-requests#noteApiCall": (shop) => apiRequests.noteApiCall(shop, { requestId: uuid, bodyHash: "c", now }),
  "api-requests#dropApiCallsBefore": (shop) => apiRequests.dropApiCallsBefore(shop, later),
  "audit-trail#saveAuditEntries": (shop) =>
    auditTrail.saveAuditEntries(shop, [{ entryId: uuid, at: now, actor: "c", subject: b, before: {}, after: {} }]),
  "audit-trail#saveAuditEntry": (shop) =>
    auditTrail.saveAuditEntry(shop, { entryId: uuid, at: now, actor: "c", subject: b, before: {}, after: {} }),
  "member-sweep#moveSweep": (shop) =>
    sweeps.moveSweep(
      shop,
      { state: "asking", afterId: "", asked: 1, isConfirmed: false, dueAt: now },
      { state: "checking", afterId: "c", asked: 1, isConfirmed: true, dueAt: now },
    ),
  "member-sweep#beginSweeps": (shop) => sweeps.beginSweeps(shop, now),
  "member-sweep#addMissing": (shop) => sweeps.addMissing(shop, ["c"]),
  "member-sweep#dropMissing": (shop) => sweeps.dropMissing(shop, [b]),
  "member-sweep#dropAllMissing": (shop) => sweeps.dropAllMissing(shop),
  "poll-marks#beginPoll": (shop) => pollMarksOf.beginPoll(shop, { kind: "products", mark: beginning(0), dueAt: now }),
  "poll-marks#movePoll": (shop) => pollMarksOf.movePoll(shop, { kind: "orders", from: beginning(0), to: beginning(1), dueAt: now }),
  "poll-marks#putPollOff": (shop) => pollMarksOf.putPollOff(shop, "orders", now),
  "poll-marks#hastenOrders": (shop) => pollMarksOf.hastenOrders(shop, { dueAt: now, fastUntil: now }),
  "poll-marks#hastenPolls": (shop) => pollMarksOf.hastenPolls(shop, now),
  "poll-marks#countPolled": (shop) => pollMarksOf.countPolled(shop, { runId: uuid, objects: 1, total: 2 }),
  "backfill#requestRuns": (shop) => backfill.requestRuns(shop, { kinds: ["orders"], reason: b, since: null }, now),
  "backfill#advanceMark": (shop) => backfill.advanceMark(shop, { runId: uuid, from: 1n, to: 2n, objects: 1 }),
  "backfill#saveRunState": (shop) => backfill.saveRunState(shop, run, now),
  "backfill#requestFailedRuns": (shop) => backfill.requestFailedRuns(shop),
  "backfill#endFailedRun": (shop) => backfill.endFailedRun(shop, { kind: "orders", total: 1 }, now),
  "backfill#dropReconcileRuns": (shop) => backfill.dropReconcileRuns(shop),
  "backfill#saveReconciled": (shop) => backfill.saveReconciled(shop, now),
  "business#saveBusiness": (shop) => business.saveBusiness(shop, "c", now),
  "campaigns#stopCampaign": (shop) => campaigns.stopCampaign(shop, uuid, now),
  "campaigns#moveQueued": (shop) => campaigns.moveQueued(shop, { ...campaign, endsAt: now }, campaign, now),
  "campaigns#saveCampaignRow": (shop) => campaigns.saveCampaignRow(shop, campaign, now),
  "product-contents#saveContents": (shop) => contents.saveContents(shop, [content], { now, keepsImages: true }),
  "product-contents#deleteContent": (shop) => contents.deleteContent(shop, uuid),
  "unhappy-answers#settleAnswer": (shop) => unhappy.settleAnswer(shop, uuid, { at: now, by: "c" }),
  "unhappy-answers#handledAnswers": (shop) => unhappy.handledAnswers(shop),
  "carts#saveCarts": (shop) => carts.saveCarts(shop, [cart]),
  "carts#deleteCarts": (shop) => carts.deleteCarts(shop, [{ cartKind: "cart", token: b, at: now }]),
  "coupons#saveCoupon": (shop) =>
    coupons.saveCoupon(shop, {
      couponId: uuid,
      name: "c",
      kind: "unique",
      origin: "entered",
      code: "",
      percent: 10,
      amountMinor: null,
      leastMinor: null,
      endsAt: null,
      platformId: null,
      state: "ready",
      problem: null,
      madeAt: now,
      stoppedAt: null,
    }),
  "coupons#claimCouponsAtWork": (shop) => coupons.claimCouponsAtWork(shop, now),
  "coupons#makeDeniedCoupons": (shop) => coupons.makeDeniedCoupons(shop),
  "coupons#releaseCoupon": (shop) => coupons.releaseCoupon(shop, uuid),
  "coupons#stopCoupon": (shop) => coupons.stopCoupon(shop, { couponId: uuid, platformId: null }, now),
  "coupon-codes#saveCodes": (shop) => couponCodes.saveCodes(shop, uuid, { codes: ["c"], state: "ready" }),
  "coupon-codes#saveBatch": (shop) => couponCodes.saveBatch(shop, [b], "c"),
  "coupon-codes#settleBatch": (shop) => couponCodes.settleBatch(shop, uuid, { batch: b, made: ["c"] }),
  "coupon-issues#issueAgain": (shop) => couponIssues.issueAgain(shop, uuid, [deliveryId], now),
  "coupon-issues#issueShared": (shop) => couponIssues.issueShared(shop, { couponId: uuid, code: "c" }, [deliveryId], now),
  "coupon-issues#issueUnique": (shop) => couponIssues.issueUnique(shop, uuid, [deliveryId], now),
  "coupon-uses#saveCouponUses": (shop) => couponUses.saveCouponUses(shop, [{ orderId: b, discountCodes: [b] }]),
  "channel-providers#saveWebhookEndpoint": (shop) => providers.saveWebhookEndpoint(shop, {}, now),
  "channel-providers#addWebhookAnswers": (shop) => providers.addWebhookAnswers(shop, b, { answers: [], goneAt: now }),
  "channel-providers#replaceWebhookSecretCipher": (shop) =>
    providers.replaceWebhookSecretCipher(shop, { old: "v1.k.a.b.c", sealedAnew: "v1.l.a.b.c" }),
  "channel-providers#saveSmsProvider": (shop) => providers.saveSmsProvider(shop, {}, now),
  "channel-providers#replaceSmsTokenCipher": (shop) =>
    providers.replaceSmsTokenCipher(shop, { old: "v1.k.a.b.c", sealedAnew: "v1.l.a.b.c" }),
  "short-links#dropDeadLinks": (shop) => shortLinks.dropDeadLinks(shop, new Date(at.getTime() + clickLivesDays * 86_400_000 + 1)),
  "short-links#saveShortLinks": (shop) =>
    shortLinks.saveShortLinks(shop, [{ code: "c", deliveryId, purpose: "click", url: "https://shop.example" }], now),
  "erased-evidence#keepUntil": (shop) => evidence.keepUntil(shop, [{ identityId, hash: uuid }], now),
  "erased-evidence#hasErasedEvidence": (shop) => evidence.hasErasedEvidence(shop),
  "erased-evidence#restoreRefusals": (shop) => evidence.restoreRefusals(shop, [{ identityId, hash: uuid }], now),
  "erased-evidence#dropOldEvidence": (shop) => evidence.dropOldEvidence(shop, new Date("2026-04-01T00:00:00Z")),
  "consent-record#consentRecord": (shop) => consentRecord(shop, customerId),
  "suppression-sync#suppressionSync": (shop) => suppressionSync.suppressionSync(shop),
  "suppression-sync#saveSuppressionSync": (shop) => suppressionSync.saveSuppressionSync(shop, { passes: {}, waiting: null }),
  "suppression-sync#knownAddresses": (shop) => suppressionSync.knownAddresses(shop, [{ identityId, at: now }]),
  "suppression-sync#mailAnswersAfter": (shop) =>
    suppressionSync.mailAnswersAfter(shop, { recordedAt: new Date(0), consentId: "00000000-0000-0000-0000-000000000000", limit: 3 }),
  "consent-outbox#untoldConsents": (shop) => consentOutbox.untoldConsents(shop, 3),
  "consent-outbox#hasUntold": (shop) => consentOutbox.hasUntold(shop),
  "consent-outbox#settleConsents": (shop) => consentOutbox.settleConsents(shop, [{ consentId: uuid, outcome: "told", reason: null }], now),
  "consent-outbox#noteTry": (shop) => consentOutbox.noteTry(shop, { consentId: uuid, reason: "c", behindAt: null }),
  "consent-outbox#consentTelling": (shop) => consentOutbox.consentTelling(shop),
  "opt-ins#optInSetting": (shop) => optIns.optInSetting(shop),
  "opt-ins#saveOptIn": (shop) => optIns.saveOptIn(shop, noOptIn, now),
  "opt-ins#addressesSoFar": (shop) => optIns.addressesSoFar(shop, [identityId]),
  "opt-ins#asksOf": (shop) => optIns.asksOf(shop, [deliveryId]),
  "consents#saveConsents": (shop) => consents.saveConsents(shop, [consent], now),
  "conversions#recomputeConversions": (shop) =>
    conversions.recomputeConversions(shop, [customerId], [{ scenarioId: winBack.id, days: 30 }]),
  "conversions#buyersSince": (shop) => conversions.buyersSince(shop, [customerId], now),
  "customer-tags#changeTags": (shop) => tags.changeTags(shop, [{ platformCustomerId: b, added: ["c"], removed: [b], at: now }]),
  "customer-tags#saveListedTags": (shop) => tags.saveListedTags(shop, [customer]),
  "customer-tags#dropUnlistedTags": (shop) => tags.dropUnlistedTags(shop, [b]),
  "decisions#saveDecisions": (shop) => decisions.saveDecisions(shop, [decided], now),
  "decisions#dropOrphanDue": (shop) => decisions.dropOrphanDue(shop, now),
  "claims#headOfQueue": (shop) => claims.headOfQueue(shop, { now, channels: { held: [] } }),
  "claims#claimDeliveries": (shop) => claims.claimDeliveries(shop, { now, limit: 10, channels: { held: ["line"] } }),
  "soft-bounces#addressesThatBlock": (shop) => softBounces.addressesThatBlock(shop, [identityId], 5),
  "claims#handOver": (shop) => claims.handOver(shop, [{ deliveryId, attempts: 1, repeatUntil: later }], now),
  "claims#stillHeld": (shop) => claims.stillHeld(shop, [{ deliveryId, attempts: 1 }]),
  "channel-health#channelHealth": (shop) => health.channelHealth(shop),
  "channel-health#saveChannelHealth": (shop) => health.saveChannelHealth(shop, sick),
  "channel-health#dropChannelHealth": (shop) => health.dropChannelHealth(shop, ["email"]),
  "channel-health#beginProbe": (shop) => health.beginProbe(shop, "email", now),
  "channel-health#expireHeld": (shop) => health.expireHeld(shop, now),
  "mail-slowing#mailByDomain": (shop) => slowing.mailByDomain(shop, long.from),
  "mail-slowing#hasComplaintSince": (shop) => slowing.hasComplaintSince(shop, long.from),
  "mail-slowing#mailSlowing": (shop) => slowing.mailSlowing(shop),
  "mail-slowing#saveMailSlowing": (shop) =>
    slowing.saveMailSlowing(shop, { level: "normal", since: null, calmSince: null, countedAt: now, rates: [] }),
  "deliveries#settleDeliveries": (shop) =>
    deliveries.settleDeliveries(shop, [{ deliveryId, state: "unknown", reason: null, sendAfter: null, providerMessageId: null }], now),
  "deliveries#saveContents": (shop) =>
    deliveries.saveContents(shop, [{ deliveryId, toAddress: "c", subject: "c", html: "c", text: "c", payload: null }]),
  "deliveries#goingDeliveries": (shop) => deliveries.goingDeliveries(shop, [deliveryId]),
  "deliveries#scenariosOf": (shop) => deliveries.scenariosOf(shop, [deliveryId]),
  "deliveries#saveItems": (shop) => deliveries.saveItems(shop, [{ deliveryId, items: [b], blockItems: { recommended: [b] } }]),
  "deliveries#settleLost": (shop) => deliveries.settleLost(shop, later),
  "deliveries#requeueUnknownTransactional": (shop) => deliveries.requeueUnknownTransactional(shop, later),
  "decisions#skipQueued": (shop) => decisions.skipQueued(shop, winBack.id, now),
  "merge-questions#mergeQuestions": (shop) => mergeQuestions.mergeQuestions(shop, 20),
  "merge-questions#mergeQuestionCount": (shop) => mergeQuestions.mergeQuestionCount(shop, 100),
  "look-alikes#proposeAlike": (shop) => lookAlikes.proposeAlike(shop, [b]),
  "import-erasure#giveUpFilesNaming": (shop) => importErasure.giveUpFilesNaming(shop, "nobody@example"),
  "import-jobs#beginUpload": (shop) =>
    importJobs.beginUpload(shop, { importId: otherId, kind: "points", fileName: b, askedBy: b, askedAt: now }),
  "import-jobs#saveChunk": (shop) => importJobs.saveChunk(shop, otherId, { part: 9, bytes: Buffer.from(b) }),
  "import-jobs#chunkOf": (shop) => importJobs.chunkOf(shop, uuid, 1),
  "import-jobs#dropChunks": (shop) => importJobs.dropChunks(shop, uuid),
  "import-jobs#saveUploaded": (shop) =>
    importJobs.saveUploaded(shop, { importId: uuid, fileBytes: 1n, fileHash: b, encoding: "utf-8", headers: [b], sample: [], mapping: {} }),
  "import-jobs#importJob": (shop) => importJobs.importJob(shop, uuid),
  "import-jobs#importJobs": (shop) => importJobs.importJobs(shop, 10),
  "import-jobs#sameFile": (shop) => importJobs.sameFile(shop, uuid),
  "import-jobs#nextImport": (shop) => importJobs.nextImport(shop),
  "import-jobs#moveImport": (shop) => importJobs.moveImport(shop, uuid, { from: ["done"], to: "undoing" }),
  "import-jobs#saveChoice": (shop) => importJobs.saveChoice(shop, uuid, { mapping: {}, consentDay: null, medium: null }),
  "import-jobs#saveRead": (shop) =>
    importJobs.saveRead(shop, uuid, { rowsTotal: 1, rowsGood: 1, peopleKnown: 1, peopleNew: 0, factsTotal: 1 }),
  "import-jobs#failImport": (shop) => importJobs.failImport(shop, uuid, { error: "empty", line: null }),
  "import-jobs#advanceImport": (shop) =>
    importJobs.advanceImport(shop, { importId: uuid, mark: null, state: "applying" }, { mark: uuid, facts: 1 }),
  "import-jobs#endImport": (shop) => importJobs.endImport(shop, uuid, { state: "done", now }),
  "import-jobs#rememberedMapping": (shop) => importJobs.rememberedMapping(shop, "customers", uuid),
  "import-jobs#rememberMapping": (shop) => importJobs.rememberMapping(shop, { kind: "customers", headerKey: uuid, mapping: {}, now }),
  "import-jobs#dropOldUploads": (shop) => importJobs.dropOldUploads(shop, new Date(0)),
  "import-rows#copyRows": (shop) => shop.transaction((shop) => importRows.copyRows(shop, uuid, Readable.from([]))),
  "import-rows#markClashes": (shop) => importRows.markClashes(shop, uuid, { isGrouped: false }),
  "import-rows#countRows": (shop) => importRows.countRows(shop, uuid),
  "import-rows#rowsAfter": (shop) => importRows.rowsAfter(shop, { importId: uuid, mark: null }, 10),
  "import-rows#toldByOthers": (shop) => importRows.toldByOthers(shop, otherId, { keys: [uuid], identityIds: [identityId] }),
  "import-rows#refuseRows": (shop) =>
    importRows.refuseRows(shop, uuid, { keys: [uuid], problem: { field: null, word: "refused", isLight: false } }),
  "import-rows#keysOfPlatformPoints": (shop) => importRows.keysOfPlatformPoints(shop, uuid, [uuid]),
  "import-rows#keysOfPlatformOrders": (shop) => importRows.keysOfPlatformOrders(shop, uuid, [uuid]),
  "import-rows#problemsAfter": (shop) => importRows.problemsAfter(shop, uuid, { after: 0, limit: 10 }),
  "told-twice#dropToldTwice": async (shop) => {
    await orders.saveOrders(shop, [{ ...order, orderId: `store:${uuid}`, orderName: b, processedAt: at }]);
    await dropToldTwice(shop, [{ orderName: b }]);
    return shop.query`SELECT order_id FROM shop_order WHERE shop_id = ${shop.id} AND order_name = ${b} ORDER BY order_id`;
  },
  "withdraw#withdrawFacts": (shop) => withdrawal.withdrawFacts(shop, gatherFacts([])),
  "withdraw#dropUnknown": (shop) => withdrawal.dropUnknown(shop, [identityId]),
  "withdraw#dropDueOfNobody": (shop) => withdrawal.dropDueOfNobody(shop, [customerId]),
  "dry-runs#saveAskedDryRun": (shop) =>
    dryRuns.saveAskedDryRun(shop, { dryRunId: otherId, scenarioIds: [winBack.id], days: 90, askedBy: b, askedAt: now }),
  "dry-runs#beginDryRun": (shop) => dryRuns.beginDryRun(shop),
  "dry-runs#saveDryRunProgress": (shop) => dryRuns.saveDryRunProgress(shop, { dryRunId: uuid, progress: 0.5, inboxRows: 1 }),
  "dry-runs#saveDryRunResult": (shop) => dryRuns.saveDryRunResult(shop, uuid, { answer: noAnswer, samples: [] }, now),
  "dry-runs#endDryRun": (shop) => dryRuns.endDryRun(shop, uuid, { state: "canceled", error: null }, now),
  "dry-runs#dropOldDryRuns": (shop) => dryRuns.dropOldDryRuns(shop),
  "dry-runs#eraseSamplesOf": (shop) => dryRuns.eraseSamplesOf(shop, [identityId]),
  "dry-run-answer#trimContents": (shop) => dryRunAnswer.trimContents(shop),
  "due#refreshDueRows": (shop) => due.refreshDueRows(shop, null, scope),
  "line-provider#saveLineProvider": (shop) => lineProviders.saveLineProvider(shop, {}, now),
  "line-provider#replaceLineCipher": (shop) => lineProviders.replaceLineCipher(shop, "accessTokenCipher", { old: "c", sealedAnew: "d" }),
  "line-links#saveLineLink": (shop) => lineLinks.saveLineLink(shop, { nonceHash: "c", identityId, detail: {}, expiresAt: later }, now),
  "line-links#takeLineLink": (shop) => lineLinks.takeLineLink(shop, b, now),
  "line-links#dropApart": (shop) => lineLinks.dropApart(shop, identityId, [otherId]),
  "line-quota#saveLineQuota": (shop) => lineQuotas.saveLineQuota(shop, { most: 200, used: 1 }, now),
  "line-quota#countUsed": (shop) => lineQuotas.countUsed(shop, 1),
  "line-quota#saveForecast": (shop) => lineQuotas.saveForecast(shop, 1, now),
  "line-quota#saveGrants": (shop) => lineQuotas.saveGrants(shop, [uuid], now),
  "line-quota#takeGrants": (shop) => lineQuotas.takeGrants(shop, [deliveryId], now),
  "line-quota#skipForQuota": (shop) => lineQuotas.skipForQuota(shop, [deliveryId], now),
  "line-quota#dropOldGrants": (shop) => lineQuotas.dropOldGrants(shop, now),
  "line-events#keepLineEvents": (shop) =>
    lineEvents.keepLineEvents(shop, [{ eventId: "c", lineUserId: null, kind: "message", wish: null, occurredAt: at, detail: {} }], now),
  "line-events#settleLineEvents": (shop) => lineEvents.settleLineEvents(shop, [b], now),
  "line-events#forgetUnsent": (shop) => lineEvents.forgetUnsent(shop, [identityId]),
  "line-events#followDoors": (shop) => lineEvents.followDoors(shop, [identityId]),
  "engagement#saveEngagement": (shop) => engagement.saveEngagement(shop, [click]),
  "engagement#markDeliveries": (shop) => engagement.markDeliveries(shop, [click], { delivered: ["sending"], refused: ["sending"] }),
  "engagement#saveSuppressions": (shop) =>
    engagement.saveSuppressions(shop, [{ identityId, channel: "email", reason: "complaint", at: now }]),
  "erasure#savePrivacyRequest": (shop) =>
    erasure.savePrivacyRequest(shop, { requestId: uuid, kind: "data-request", receivedAt: at, doneAt: now, report: {} }),
  "identities#suppressImpossible": (shop) => identities.suppressImpossible(shop, [identityId], now),
  "identities#saveLinks": (shop) => identities.saveLinks(shop, [{ a: identityId, b: identityId, source: "decision", provenAt: now }]),
  "identities#placeIdentities": (shop) =>
    identities.placeIdentities(shop, [{ identityId, kind: "email", value: email, customerId, isShared: false }], now),
  "identities#followProofs": (shop) => identities.followProofs(shop, [{ identityId, ref: { kind: "cart", value: "c1" } }], now),
  "installation#ensureSettings": (shop) => installation.ensureSettings(shop, { domain: "c", name: "c", scenarios: [setting] }, now),
  "installation#saveReadsAllOrders": (shop) => installation.saveReadsAllOrders(shop, false, now),
  "installation#saveShopFact": (shop) =>
    installation.saveShopFact(
      shop,
      { name: "c", domain: "c", storefrontUrl: "c", currency: "JPY", timeZone: "Asia/Tokyo", country: "JP", locale: "ja" },
      now,
    ),
  "merges#saveMerges": (shop) =>
    merges.saveMerges(
      shop,
      [
        {
          keptId: customerId,
          absorbedId: customerId,
          why: { kind: "", value: "", source: "" },
          keptIdentities: [identityId],
          absorbedIdentities: [identityId],
        },
      ],
      now,
    ),
  "merges#markUndone": (shop) => merges.markUndone(shop, uuid, by),
  "merges#endBrokenMerges": (shop) => merges.endBrokenMerges(shop, [identityId], now),
  "merges#keepApart": (shop) => merges.keepApart(shop, { one: [identityId], other: [otherId] }, { reason: "undo", now }),
  "merges#saveProposals": (shop) =>
    merges.saveProposals(shop, [identityId], [{ a: identityId, b: otherId, via: identityId, reason: "name" }]),
  "merges#decideProposalRow": (shop) => merges.decideProposalRow(shop, { a: identityId, b: identityId }, { state: "apart", ...by }),
  "merges#forgetAbsorbed": (shop) => merges.forgetAbsorbed(shop, [customerId]),
  "orders#saveOrders": (shop) => orders.saveOrders(shop, [order]),
  "orders#saveRefunds": (shop) => orders.saveRefunds(shop, [{ refundId: b, orderId: b, refundedAt: now, amountMinor: 5n, lines: [] }]),
  "orders#saveFulfillments": (shop) =>
    orders.saveFulfillments(shop, [{ fulfillmentId: b, orderId: b, version: "c", status: "c", shippedAt: null, deliveredAt: null }]),
  "orders#deleteOrders": (shop) => orders.deleteOrders(shop, [{ orderId: b, at: now }]),
  "platform-customers#savePlatformCustomers": (shop) => platformCustomers.savePlatformCustomers(shop, [customer]),
  "platform-customers#seePlatformCustomers": (shop) => platformCustomers.seePlatformCustomers(shop, [{ platformCustomerId: b, at: now }]),
  "platform-customers#deletePlatformCustomers": (shop) =>
    platformCustomers.deletePlatformCustomers(shop, [{ platformCustomerId: b, at: now }]),
  "platform-customers#saveSegmentMembers": (shop) =>
    platformCustomers.saveSegmentMembers(shop, [{ segmentId: b, platformCustomerId: b, isMember: false, at: now }]),
  "platform-customers#saveContracts": (shop) =>
    platformCustomers.saveContracts(shop, [{ contractId: b, version: "c", owner: null, status: "c", updatedAt: now }]),
  "customer-rollup#recomputeAllCustomers": (shop) => rollup.recomputeAllCustomers(shop),
  "customer-rollup#recomputeCustomers": (shop) => rollup.recomputeCustomers(shop, [customerId]),
  "cut-points#refreshCutPoints": (shop) => cutPoints.refreshCutPoints(shop, now),
  "product-pairs#refreshProductPairs": (shop) => pairs.refreshProductPairs(shop, now),
  "product-refill#refreshProductRefills": (shop) => refills.refreshProductRefills(shop, now),
  "products#saveProducts": (shop) => products.saveProducts(shop, [product], now),
  "products#deleteProducts": (shop) => products.deleteProducts(shop, [{ productId: b, at: now }]),
  "scenario-settings#storedScenarios": (shop) => scenarioSettings.storedScenarios(shop),
  "scenario-settings#olderVersions": (shop) => scenarioSettings.olderVersions(shop, long.from),
  "scenario-settings#versionsOf": (shop) => scenarioSettings.versionsOf(shop, winBack.id),
  "scenario-settings#segmentConditions": (shop) => scenarioSettings.segmentConditions(shop),
  "scenario-settings#keepVersion": (shop) => scenarioSettings.keepVersion(shop, { setting, by: b, now }),
  "scenario-settings#deleteScenarioRow": (shop) => scenarioSettings.deleteScenarioRow(shop, b, now),
  "campaign-conditions#campaignConditions": (shop) => campaignConditions(shop, `campaign:${uuid}`),
  "pick-from-lists#pickFromLists": (shop) =>
    pickFromLists(shop, [{ customerId, productIds: null }], { limit: 3, ownCategoriesFirst: true, shopList: null, now }),
  "upgrades#pickUpgrades": (shop) => pickUpgrades(shop, [{ customerId, seedProductIds: ["c"] }], 3, now),
  "still-true#noLongerTrue": async (shop) => [...(await noLongerTrue(shop, [`campaign:${uuid}`, "drop:b:2026-05-01"], long.from))],
  "past-occasions#countPast": (shop) => past.countPast(shop, { ...scope, edition }),
  "past-occasions#saveBacklog": (shop) => past.saveBacklog(shop, { ...scope, edition }, { days: 3, atHour: 11 }),
  "past-occasions#clearBacklog": (shop) => past.clearBacklog(shop, winBack.id),
  "articles#articleCounts": (shop) => articleCounts(shop, [`order:${b}`]),
  "shop-occasions#campaignEvents": (shop) => occasions.campaignEvents(shop, long.from),
  "shop-occasions#goodsEvents": (shop) => occasions.goodsEvents(shop, "low-stock", { since: long.from, timeZone: "Asia/Tokyo" }),
  "shop-occasions#topSellers": (shop) => occasions.topSellers(shop, { now, days: 90, limit: 10 }),
  "shop-occasions#newGoods": (shop) => occasions.newGoods(shop, { now, days: 90, limit: 10 }),
  "scenario-runs#saveRuns": (shop) => runs.saveRuns(shop, [storedRun]),
  "scenario-runs#dueRun": (shop) => runs.dueRun(shop, now),
  "scenario-runs#saveRunProgress": (shop) =>
    runs.saveRunProgress(shop, storedRun, { decidedUpTo: customerId, decided: 1, finishedAt: null }),
  "scenario-runs#saveRunProducts": (shop) => runs.saveRunProducts(shop, storedRun, ["c"]),
  "scenario-runs#runProducts": (shop) => runs.runProducts(shop, [storedRun]),
  "run-people#peopleAfter": async (shop) => (await peopleAfter(shop, storedRun, { kind: "weekly", within: [], limit: 10, now })).last,
  "run-decisions#gatherRunCandidates": (shop) => runDecisions.gatherRunCandidates(shop, gathered),
  "run-decisions#classesOf": (shop) =>
    shop.transaction(async (shop) => {
      await runDecisions.gatherRunCandidates(shop, gathered);
      return (await runDecisions.classesOf(shop, gathered)).length;
    }),
  "run-decisions#singleCandidates": (shop) =>
    shop.transaction(async (shop) => {
      await runDecisions.gatherRunCandidates(shop, gathered);
      return (await runDecisions.singleCandidates(shop, gathered)).length;
    }),
  "run-decisions#saveClassOutcomes": (shop) =>
    shop.transaction(async (shop) => {
      await runDecisions.gatherRunCandidates(shop, gathered);
      const classes = await runDecisions.classesOf(shop, gathered);
      const outcomes = classes.map((row) => ({
        class: row.class,
        state: "queued",
        reason: null,
        channel: "email",
        sendAfter: now,
        expiresAt: later,
      }));
      return runDecisions.saveClassOutcomes(shop, outcomes, {
        run: storedRun,
        edition,
        editions,
        now,
        shopHoldout: { percent: 0, salt: b },
      });
    }),
  "stock#saveStock": (shop) => stock.saveStock(shop, [{ inventoryItemId: b, locationId: b, available: 9, updatedAt: now }], now),
  "shelves#shelvesOf": (shop) => shelves.shelvesOf(shop, [b]),
  "shelves#productsOfItems": (shop) => shelves.productsOfItems(shop, [b]),
  "product-events#saveProductEvents": (shop) =>
    productEvents.saveProductEvents(shop, [{ productId: b, kind: "low-stock", happenedAt: now, detail: { available: 3 } }]),
  "storefront/events#lastEventAt": (shop) => storefrontEvents.lastEventAt(shop),
  "visits#saveVisits": (shop) => visits.saveVisits(shop, [visit]),
  "storefront/events#saveStorefrontEvents": (shop) => storefrontEvents.saveStorefrontEvents(shop, [storefrontEvent]),
  "storefront/events#moveEvents": (shop) =>
    storefrontEvents.moveEvents(shop, [{ source: identityId, owner: otherId, begins: null, ends: later }]),
  "storefront/retention#storefrontDays": (shop) => retention.storefrontDays(shop),
  "storefront/retention#saveStorefrontDays": (shop) => retention.saveStorefrontDays(shop, 400, now),
  "storefront/months#dropOldEvents": (shop) => months.dropOldEvents(shop, { before: new Date(0), checkoutsBefore: new Date(0) }),
  "storefront/visitors#visitorLinksOf": (shop) => visitors.visitorLinksOf(shop, [b]),
  "storefront/visitors#saveVisitorLinks": (shop) =>
    visitors.saveVisitorLinks(shop, [{ visitorId: b, identityId, provenAt: at, proof: "customer" }]),
  "storefront/visitors#readersOf": (shop) => visitors.readersOf(shop, [deliveryId]),
  "storefront/visitors#saveCheckouts": (shop) => visitors.saveCheckouts(shop, [{ checkoutToken: "c", visitorId: b, seenAt: now }]),
  "storefront/visitors#metCheckouts": (shop) => visitors.metCheckouts(shop, [b]),
  "storefront/visitors#takeCheckouts": (shop) => visitors.takeCheckouts(shop, ["c"]),
  "storefront/visitors#optedOutOf": async (shop) => [...(await visitors.optedOutOf(shop, [b]))],
  "storefront/visitors#saveOptOuts": (shop) => visitors.saveOptOuts(shop, ["c"], { identities: [otherId], now }),
  "storefront/visitors#dropOptOuts": (shop) => visitors.dropOptOuts(shop, ["c"]),
  "ad-spend#saveAdSpend": (shop) =>
    adSpend.saveAdSpend(shop, [{ day: "2026-05-01", medium: b, campaign: b, amountMinor: 5n }], { source: "hand", now }),
  "ad-spend#dropAdSpend": (shop) => adSpend.dropAdSpend(shop, "csv:b"),
  "reports/acquisition#acquisition": (shop) => acquisition(shop, { from: "1990-01-01", until: "2027-01-01", timeZone: "Asia/Tokyo" }),
  "paired-people#pairingOf": (shop) => paired.pairingOf(shop),
  "paired-people#savePairing": (shop) => paired.savePairing(shop, { pairId: uuid, upTo: 1n }),
  "paired-people#identitiesAfter": (shop) => paired.identitiesAfter(shop, nobody, 100),
  "paired-people#addressesOfDeliveries": (shop) => paired.addressesOfDeliveries(shop, [deliveryId]),
  "paired-people#saveAddresses": (shop) => paired.saveAddresses(shop, [{ identityId, hash: uuid }]),
  "paired-people#savePresses": (shop) => paired.savePresses(shop, [{ hash: uuid, kind: "sent", markId: otherId, at: now }]),
  "paired-people#saveStops": (shop) => paired.saveStops(shop, [{ hash: uuid, kind: "stopped-sms", markId: otherId, at: now }]),
  "paired-people#stopsAfter": (shop) => paired.stopsAfter(shop, nobody, 100),
  "paired-people#dropOldPresses": (shop) => paired.dropOldPresses(shop, long.from),
  "paired-people#dropPairing": (shop) => paired.dropPairing(shop),
  "membership-setting#membershipSetting": (shop) => membershipSetting.membershipSetting(shop),
  "membership-setting#saveMembershipSetting": (shop) => membershipSetting.saveMembershipSetting(shop, { metafields: {}, ranks: null }, now),
  "membership-setting#rankFigures": (shop) => membershipSetting.rankFigures(shop),
  "point-grants#saveGrants": (shop) =>
    pointGrants.saveGrants(shop, [{ grantId: uuid, identityId, delta: 1, reason: b, askedBy: b, deliveryId: null, askedAt: now }]),
  "point-grants#pointAccounts": (shop) => pointGrants.pointAccounts(shop, [customerId]),
  "point-grants#openGrants": (shop) => pointGrants.openGrants(shop, { tellingBefore: now, limit: 10 }),
  "point-grants#isHeldBack": (shop) => pointGrants.isHeldBack(shop, identityId),
  "point-grants#oldestTelling": (shop) => pointGrants.oldestTelling(shop),
  "point-grants#hasOpenGrants": (shop) => pointGrants.hasOpenGrants(shop),
  "point-grants#beginTelling": (shop) => pointGrants.beginTelling(shop, uuid, { balanceBefore: 1, now }),
  "point-grants#askAgain": (shop) => pointGrants.askAgain(shop, { grantId: uuid, tellingAt: new Date("2026-04-01T00:00:00Z") }),
  "point-grants#endGrant": (shop) =>
    pointGrants.endGrant(shop, { grantId: uuid, tellingAt: new Date("2026-04-01T00:00:00Z") }, { state: "unknown" }, now),
  "point-grants#noteGrantTry": (shop) => pointGrants.noteGrantTry(shop, uuid, "c"),
  "point-grants#decideGrant": (shop) => pointGrants.decideGrant(shop, { grantId: uuid, customerId, wasGiven: true }, { actor: "c", now }),
  "promised-points#memberAccounts": (shop) => promises.memberAccounts(shop, [customerId]),
  "promised-points#savePromises": (shop) =>
    promises.savePromises(shop, [{ grantId: uuid, deliveryId, identityId, delta: 1, reason: b, askedBy: b }], now),
  "promised-points#promisedPoints": (shop) => promises.promisedPoints(shop, [deliveryId]),
  "promised-points#pointsOfMessage": (shop) => promises.pointsOfMessage(shop, deliveryId),
  "promised-points#settlePromised": (shop) => promises.settlePromised(shop, { after: null, limit: 10, now }),
  "point-grants#grantsOf": (shop) => pointGrants.grantsOf(shop, customerId, 10),
  "memberships#lapsePoints": (shop) => memberships.lapsePoints(shop, now, 100),
  "memberships#withdrawMemberships": (shop) => memberships.withdrawMemberships(shop, [{ ...membership, isOfFile: true }]),
  "memberships#saveMemberships": (shop) => memberships.saveMemberships(shop, [membership]),
  "memberships#toldRank": (shop) => memberships.toldRank(shop, identityId),
  "postal-addresses#savePostalAddresses": (shop) => postalAddresses.savePostalAddresses(shop, [homeAddress]),
  "postal-addresses#addressesOfPeople": (shop) => postalAddresses.addressesOfPeople(shop, [customerId]),
  "postal-addresses#addressesOfCards": (shop) => postalAddresses.addressesOfCards(shop, [deliveryId]),
  "postal-setting#postalSetting": (shop) => postal.postalSetting(shop),
  "postal-setting#savePostalSetting": (shop) => postal.savePostalSetting(shop, parsePostalSetting({}), now),
  "print-pieces#openJobs": async (shop) =>
    [...(await pieces.openJobs(shop, [{ scenarioId: winBack.id, jobId: otherId }], { day: "2026-06-01", now }))].length,
  "print-pieces#addPieces": (shop) =>
    pieces.addPieces(shop, [{ deliveryId, jobId: uuid, code: "c", targetUrl: "", addressKey: uuid }], now),
  "print-pieces#settleAsPieces": (shop) => pieces.settleAsPieces(shop, [{ deliveryId, jobId: uuid }], now),
  "print-pieces#leaveOut": (shop) => pieces.leaveOut(shop, [{ deliveryId: otherId as string as DeliveryId, reason: "refused" }], now),
  "print-pieces#piecesOfJob": (shop) => pieces.piecesOfJob(shop, uuid),
  "print-pieces#numberPieces": (shop) => pieces.numberPieces(shop, uuid),
  "print-pieces#readdress": (shop) => pieces.readdress(shop, [{ deliveryId, addressKey: uuid, postalCode: "b", card: { heading: "b" } }]),
  "print-pieces#settleAsPosted": (shop) => pieces.settleAsPosted(shop, uuid, now),
  "print-pieces#cardsOfJob": (shop) => pieces.cardsOfJob(shop, uuid),
  "print-pieces#markReturned": (shop) => pieces.markReturned(shop, { jobId: uuid, deliveryId }, at),
  "print-pieces#cardsInWords": (shop) => pieces.cardsInWords(shop, uuid),
  "print-pieces#cardBehind": (shop) => pieces.cardBehind(shop, b),
  "print-jobs#printJobs": (shop) => jobs.printJobs(shop, 5),
  "print-jobs#printJobById": (shop) => jobs.printJobById(shop, uuid),
  "print-jobs#lockJob": (shop) => jobs.lockJob(shop, uuid),
  "print-jobs#saveClosed": (shop) => jobs.saveClosed(shop, otherId, { costPerPiece: 105, now }),
  "print-jobs#savePosted": (shop) => jobs.savePosted(shop, otherId, now),
  "print-jobs#saveCanceled": (shop) => jobs.saveCanceled(shop, otherId, now),
  "print-jobs#saveDownload": (shop) =>
    jobs.saveDownload(shop, uuid, { downloadId: otherId, format: "csv", encoding: "utf-8", actor: "c", reason: null, at: now }),
  "print-jobs#downloadsOf": (shop) => jobs.downloadsOf(shop, uuid),
  "print-jobs#shownPieces": (shop) => jobs.shownPieces(shop, uuid, { find: "", limit: 5 }),
  "survey-answers#saveAnswers": (shop) => answers.saveAnswers(shop, [answer]),
  "survey-answers#firstAnsweredAt": (shop) => answers.firstAnsweredAt(shop, answer.answerId),
  "surveys#storedSurveys": (shop) => surveys.storedSurveys(shop),
  "surveys#surveyVersions": (shop) => surveys.surveyVersions(shop, "nps"),
  "surveys#saveSurveyVersion": (shop) => surveys.saveSurveyVersion(shop, { ...nps, version: 2 }, by),
  "surveys#deleteSurveyRows": (shop) => surveys.deleteSurveyRows(shop, "nps", later),
  "shadow-copy#eachPage": (shop) =>
    listed((visit) => shadowCopy.eachPage(shop, sql`SELECT t.name FROM shop_setting t WHERE t.shop_id = ${shop.id}`, visit)),
  "shadow-copy#putRows": (shop) => shadowCopy.putRows(shop, shadowTables.deliveries, [], true),
  "shadow-copy#replaceRows": (shop) => shadowCopy.replaceRows(shop, shadowTables.orders, { keys: ["c"], rows: [] }),
  "shadow-settings#copySettings": (shop) => shadowSettings.copySettings(shop, shop, { sender: {} }),
  "shadow-settings#copyScenarios": (shop) => shadowSettings.copyScenarios(shop, shop),
  "shadow-settings#switchOn": (shop) => shadowSettings.switchOn(shop, { scenarioIds: [winBack.id], from: now }),
  "scenario-settings#saveScenarioRow": (shop) => scenarioSettings.saveScenarioRow(shop, setting, now),
  "setup-guide#dismissSetup": (shop) => guide.dismissSetup(shop),
  "shop-settings#saveShopChange": (shop) =>
    settings.saveShopChange(
      shop,
      {
        locale: "ja",
        sender: parseSender({}),
        channel: "console",
        quietFromHour: 1,
        quietUntilHour: 2,
        capPerDay: 3,
        capPerWeek: 4,
        isPaused: true,
        holdoutPercent: 5,
      },
      {},
      now,
    ),
  "shop-settings#replaceApiKeyCipher": (shop) => settings.replaceApiKeyCipher(shop, { old: "v1.k.a.b.c", sealedAnew: "v1.l.a.b.c" }),
  "shop-settings#saveAaRun": (shop) => settings.saveAaRun(shop),
  "customer-values#refreshCustomerValues": (shop) => customerValues.refreshCustomerValues(shop, now),
  "message-costs#saveCosts": (shop) => messageCosts.saveCosts(shop, { marginPercent: 3 }, now),
  "reader-losses#chargeLosses": (shop) =>
    losses.chargeLosses(shop, [{ identityId, channel: "console", kind: "complaint", at: now, deliveryId }]),
  "scenario-days#keepScenarioDays": (shop) => scenarioDays.keepScenarioDays(shop),
  "scenario-days#rebuildScenarioDays": (shop) => scenarioDays.rebuildScenarioDays(shop),
  "erased-ids#forgetIds": (shop) => erasedIds.forgetIds(shop, [customerId]),
  "erasure#erasePerson": (shop) =>
    erasure.erasePerson(shop, {
      identities: [{ identityId, value: email, hash: otherId }],
      customers: [{ customerId, hash: otherId }],
      platformIds: [b],
      orderIds: [b],
      erasedAt: now,
    }),
  "orders#dropOrders": (shop) => orders.dropOrders(shop, [b]),
  "shop-erasure#eraseShop": (shop) => shopErasure.eraseShop(shop),
};
