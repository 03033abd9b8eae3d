// What do people do besides buying? They look around, hold points and a rank, and answer questions.

import type { GivenAnswers } from "~/domain/survey/survey";
import type { IdentityRef } from "./identity";
import type { PointsLot } from "./points";

/**
 * A look at a page of the shop. `visitor`: the browser's token first, then whoever the storefront knows is looking. A
 * look may be told when it begins and again when it ends, under the same `eventId` and `at`: the longest telling holds.
 */
export type VisitFact = {
  eventId: string;
  visitor: IdentityRef[];
  at: Date;
  path: string;
  productId: string | null;
  dwellSeconds: number;
  /** An IANA name that exists (domain/time-zone.ts): it is calculated with. */
  timeZone: string | null;
};

/** Points and rank of a member, as the platform or a points program last told: whole, each time. */
export type MembershipFact = {
  owner: IdentityRef;
  version: string;
  points: number | null;
  pointsExpireAt: Date | null;
  rank: string | null;
  nextRank: string | null;
  /** What is missing to the next rank: whole units of the currency where the shop's table of ranks goes by money, else points. */
  toNextRank: number | null;
  at: Date;
  /** Where points lapse in parts: the parts. The balance and the soonest day follow from them where they are not told. */
  lots?: PointsLot[];
  /** Told by a file of the shop: what it takes the place of is kept, for when the file is undone. */
  isOfFile?: boolean;
};

/** `survey`: "nps", "product", or any other. A changed answer keeps its id, a uuid, and its owner: the latest holds. */
export type SurveyAnswerFact = {
  answerId: string;
  owner: IdentityRef;
  survey: string;
  question: string;
  score: number | null;
  choice: string | null;
  comment: string | null;
  deliveryId: string | null;
  answeredAt: Date;
  /** When it was first given, where this is a later edition of it. */
  firstAnsweredAt?: Date;
  /** What was answered to each question, and in which version of the survey; else score, choice and comment are all. */
  answers?: GivenAnswers;
  version?: number;
};
