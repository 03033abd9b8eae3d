// What must a shop platform be able to tell us? One contract, proven by tests/contracts/platform-contract.ts.

import type { ShopEvent } from "~/domain/ledger/events";
import type { GrantProblem } from "~/domain/ledger/point-grant";
import type { CouponOffer, CouponProblem, FoundTerms } from "~/domain/message/coupon";
import type { PointFields } from "~/domain/settings/membership-setting";

export type PlatformId = "shopify" | "color-me";

/** A webhook as kept in the inbox. */
export type RawWebhook = { topic: string; webhookId: string; triggeredAt: Date | null; receivedAt: Date; body: Buffer };

/** What reshaping needs to know of the shop. */
export type ReshapeContext = { currency: string; country: string; timeZone: string; pointFields?: PointFields };

export type DoorAnswer =
  | { outcome: "kept"; domain: string; topic: string; webhookId: string; eventId: string | null; triggeredAt: Date | null }
  | { outcome: "refused"; status: 400 | 401; reason: string };

/** A consent of one address, for the platform's own record of the customer. `isConfirmed`: by a second step (double opt-in). */
export type ConsentToTell = {
  accountId: string;
  channel: "email" | "sms";
  address: string;
  state: "subscribed" | "pending" | "unsubscribed";
  isConfirmed: boolean;
  occurredAt: Date;
};

/** `same`: it stood there already; `newer-there`: a later word of the person stands there; `no-account`: no such customer, or not with this address. */
export type ConsentTold =
  | { outcome: "told" | "same" | "newer-there" | "no-account" }
  | { outcome: "refused"; reason: string }
  /** The shop does not let us now, whatever we ask; `isOfOne`: only this one cannot be told. */
  | { outcome: "later"; afterMs: number; reason: string; isOfOne?: true };

/** A discount to be made: with its first code, by which it is found again when an answer was lost. */
export type NewDiscount = CouponOffer & { title: string; code: string; kind: "shared" | "unique"; currency: string; startsAt: Date };

export type MadeDiscount = { outcome: "made"; platformId: string } | { outcome: "failed"; problem: CouponProblem; detail: string };

/** What became of a batch of codes. */
export type CodeBatch = { isDone: boolean; made: string[]; refused: string[] };

/** A coupon that stands at the platform, whoever made it. `isOn`: the merchant has not switched it off. */
export type ListedCoupon = CouponOffer & {
  platformId: string;
  name: string;
  code: string;
  isOn: boolean;
  startsAt: Date | null;
  terms: FoundTerms;
};

/** Discounts of a shop at its platform. Throws where the platform cannot be reached or the shop has to sign in: tried again later. */
export type Discounts = {
  /** The same discount again, where its title and first code are there already: an answer may have been lost. */
  make(domain: string, discount: NewDiscount): Promise<MadeDiscount>;
  /** So many codes at once at most. */
  mostCodes: number;
  addCodes(domain: string, platformId: string, codes: string[]): Promise<{ batch: string } | { problem: CouponProblem; detail: string }>;
  readBatch(domain: string, batch: string): Promise<CodeBatch>;
  /** From then on no code of it is taken. */
  stop(domain: string, platformId: string): Promise<void>;
  /** Absent: not known. False: somebody took it away there, and its code is worth nothing. */
  isThere?(domain: string, platformId: string): Promise<boolean>;
  /** Those that can be read, with one code for all each. A list may skip one, while another is taken away. */
  list?(domain: string): Promise<ListedCoupon[]>;
};

/**
 * Asked, and not done: until somebody opens the app there again, grants what is missing, or for a reason of the platform's own.
 * `isOfOne`: it would not have this one; others it may.
 */
export type PlatformRefusal = {
  outcome: "refused";
  problem: "signed-out" | "no-permission" | "failed";
  detail: string;
  isOfOne?: true;
};

/** `later`: the platform does not answer now, or does not let us. */
type PointsLater = { outcome: "later"; afterMs: number; reason: string };
type PointsRefused = { outcome: "refused"; problem: GrantProblem; detail: string | null };

/** A balance there, and the platform's own time of it. */
export type PointBalance = { points: number; at: Date };

/** Points of the shop's members. The platform adds to what stands there: the same again gives twice, and nothing here does so by itself. */
export type Points = {
  read(accountId: string): Promise<({ outcome: "read" } & PointBalance) | PointsRefused | PointsLater>;
  /** Has anything since then moved the balance that the platform tells of? */
  hasMoved(accountId: string, since: Date): Promise<{ outcome: "known"; hasMoved: boolean } | PointsLater>;
  /** Below zero: takes away. Not asked after `notAfter`. `maybe`: nobody knows whether it was done. */
  add(
    accountId: string,
    delta: number,
    notAfter: Date,
  ): Promise<({ outcome: "added" } & PointBalance) | PointsRefused | PointsLater | { outcome: "maybe"; reason: string }>;
};

/** A segment of customers that the merchant keeps at the platform. */
export type PlatformSegment = { segmentId: string; name: string; query: string };

export type PlatformSegments = {
  /** All of them. */
  list(): Promise<{ outcome: "listed"; segments: PlatformSegment[] } | PlatformRefusal>;
  /** Some of the members, by their ids there, from where the last answer ended. `lost`: that place is no longer known. */
  members(of: {
    segmentId: string;
    after: string | null;
    timeZone: string;
  }): Promise<{ outcome: "some"; customerIds: string[]; next: string | null } | { outcome: "gone" | "lost" } | PlatformRefusal>;
};

export type TagStart = { outcome: "started"; operation: string } | { outcome: "busy" };

/** Tags of our own prefix, put on or taken off many customers at once. Doing the same again is harmless. */
export type CustomerTagging = {
  start(change: { kind: "add" | "remove"; tag: string; customerIds: string[] }): Promise<TagStart | PlatformRefusal>;
  /** `customerIds`: to whom it was done. */
  read(
    operation: string,
  ): Promise<{ outcome: "running" } | { outcome: "done"; customerIds: string[] } | { outcome: "failed"; detail: string } | PlatformRefusal>;
};

/** A step of a scenario that went to somebody with an account at the platform. */
export type SentStepToTell = { accountId: string; scenario: string; step: number; channel: string; deliveryId: string };

export type Workflows = { tellSent(sent: SentStepToTell): Promise<{ outcome: "told" } | PlatformRefusal> };

type ResultFigures = {
  sent: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
  complained: number;
  orders: number;
  revenueMinor: bigint;
};

/** A scenario's results on one channel, for the platform's own reports. The same again replaces what was told. */
export type MarketingResults = {
  tellActivity(activity: {
    remoteId: string;
    scenarioId: string;
    title: string;
    channel: "email" | "line";
    kind: "promotional" | "transactional";
  }): Promise<{ outcome: "told" } | PlatformRefusal>;
  /** `day`: yyyy-mm-dd, whole, in the shop's zone (`utcOffset`: "+09:00"). */
  tellDay(of: {
    remoteId: string;
    day: string;
    utcOffset: string;
    figures: ResultFigures;
    currency: string;
  }): Promise<{ outcome: "told" } | PlatformRefusal>;
};

/** What the app asks of a shop, and where its owner gives what is missing. */
export type Permissions = { needed: readonly string[]; consentAddress(domain: string): string };

export type Platform = {
  id: PlatformId;
  permissions: Permissions;
  /** Verifies over the raw bytes, in constant time, without network or database. */
  verify(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): DoorAnswer;
  /** Pure: raw webhook to events. Throws an Error whose message says what is wrong: it becomes a dead letter. */
  parse(webhook: RawWebhook, context: ReshapeContext): ShopEvent[];
  /** Tells consents of one shop, one after another at the pace that the platform allows; a repeat is harmless. */
  consentTeller(domain: string, now: () => Date): (consent: ConsentToTell) => Promise<ConsentTold>;
  /** Null: coupons are made by the merchant there, and their codes typed in here. */
  discounts: Discounts | null;
  /** Absent: its members' points are kept elsewhere, or nobody can change them. */
  points?(domain: string, now: () => Date): Points;
  /** Absent: it has none, or tells nobody. */
  segments?(domain: string, now: () => Date): PlatformSegments;
  marketing?(domain: string, now: () => Date): MarketingResults;
  workflows?(domain: string, now: () => Date): Workflows;
  tagging?(domain: string, now: () => Date): CustomerTagging;
};
