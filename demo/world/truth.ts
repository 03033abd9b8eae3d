// How do the demo's people answer each scenario? The known probabilities that every figure can be checked against.
import type { PresetId } from "~/domain/scenario/scenario";

export type Answers = {
  /** Shares of the messages that reached the inbox. */
  open: number;
  clickIfOpened: number;
  /** An order that would not have come without the message. */
  buyIfClicked: number;
  buyIfOnlyOpened: number;
  unsubscribeIfOpened: number;
  complain: number;
  /** Of a survey: who goes on from the click to an answer, and how often each score is given, from the lowest on. */
  answerIfClicked?: number;
  scores?: { least: number; weights: number[] };
};

/** A broadcast is read by some and moves a few; news of goods that one wanted moves more; a survey sells nothing. */
const broadcast: Answers = {
  open: 0.3,
  clickIfOpened: 0.1,
  buyIfClicked: 0.08,
  buyIfOnlyOpened: 0.004,
  unsubscribeIfOpened: 0.008,
  complain: 0.001,
};
const wanted: Answers = {
  ...broadcast,
  open: 0.5,
  clickIfOpened: 0.36,
  buyIfClicked: 0.3,
  buyIfOnlyOpened: 0.01,
  unsubscribeIfOpened: 0.004,
};
const points: Answers = {
  ...broadcast,
  open: 0.46,
  clickIfOpened: 0.2,
  buyIfClicked: 0.14,
  buyIfOnlyOpened: 0.008,
  unsubscribeIfOpened: 0.004,
};
const survey: Answers = {
  ...broadcast,
  open: 0.44,
  clickIfOpened: 0.28,
  buyIfClicked: 0,
  buyIfOnlyOpened: 0,
  unsubscribeIfOpened: 0.004,
  answerIfClicked: 0.7,
};
/** Of a hundred: 14 would rather warn of the shop, 48 are lukewarm, 38 recommend it. */
const recommends = { least: 0, weights: [1, 0, 1, 1, 2, 5, 4, 18, 30, 20, 18] };
const likes = { least: 1, weights: [2, 5, 15, 40, 38] };

export const truth: Record<PresetId, Answers> = {
  "cart-recovery": {
    open: 0.48,
    clickIfOpened: 0.34,
    buyIfClicked: 0.42,
    buyIfOnlyOpened: 0.03,
    unsubscribeIfOpened: 0.006,
    complain: 0.001,
  },
  "post-purchase": {
    open: 0.55,
    clickIfOpened: 0.16,
    buyIfClicked: 0.1,
    buyIfOnlyOpened: 0.005,
    unsubscribeIfOpened: 0.004,
    complain: 0.0005,
  },
  "f2-conversion": {
    open: 0.38,
    clickIfOpened: 0.22,
    buyIfClicked: 0.3,
    buyIfOnlyOpened: 0.02,
    unsubscribeIfOpened: 0.012,
    complain: 0.001,
  },
  "win-back": { open: 0.24, clickIfOpened: 0.18, buyIfClicked: 0.26, buyIfOnlyOpened: 0.012, unsubscribeIfOpened: 0.03, complain: 0.003 },
  "thank-you": { open: 0.58, clickIfOpened: 0.14, buyIfClicked: 0.14, buyIfOnlyOpened: 0.01, unsubscribeIfOpened: 0.003, complain: 0.0005 },
  birthday: { open: 0.52, clickIfOpened: 0.3, buyIfClicked: 0.32, buyIfOnlyOpened: 0.02, unsubscribeIfOpened: 0.005, complain: 0.0005 },
  welcome: { open: 0.6, clickIfOpened: 0.24, buyIfClicked: 0.16, buyIfOnlyOpened: 0.01, unsubscribeIfOpened: 0.008, complain: 0.0005 },
  "browse-recovery": {
    open: 0.4,
    clickIfOpened: 0.26,
    buyIfClicked: 0.2,
    buyIfOnlyOpened: 0.012,
    unsubscribeIfOpened: 0.01,
    complain: 0.001,
  },
  recommendation: { open: 0.3, clickIfOpened: 0.2, buyIfClicked: 0.14, buyIfOnlyOpened: 0.006, unsubscribeIfOpened: 0.01, complain: 0.001 },
  "ranking-weekly": {
    open: 0.24,
    clickIfOpened: 0.14,
    buyIfClicked: 0.08,
    buyIfOnlyOpened: 0.002,
    unsubscribeIfOpened: 0.012,
    complain: 0.0015,
  },
  "ranking-monthly": {
    open: 0.28,
    clickIfOpened: 0.16,
    buyIfClicked: 0.09,
    buyIfOnlyOpened: 0.003,
    unsubscribeIfOpened: 0.008,
    complain: 0.001,
  },
  "order-notices": { open: 0.72, clickIfOpened: 0.06, buyIfClicked: 0, buyIfOnlyOpened: 0, unsubscribeIfOpened: 0.001, complain: 0.0001 },
  "shipping-notices": {
    open: 0.75,
    clickIfOpened: 0.08,
    buyIfClicked: 0,
    buyIfOnlyOpened: 0,
    unsubscribeIfOpened: 0.001,
    complain: 0.0001,
  },
  "f3-conversion": {
    open: 0.4,
    clickIfOpened: 0.22,
    buyIfClicked: 0.28,
    buyIfOnlyOpened: 0.018,
    unsubscribeIfOpened: 0.009,
    complain: 0.001,
  },
  "cross-sell": { open: 0.34, clickIfOpened: 0.2, buyIfClicked: 0.2, buyIfOnlyOpened: 0.008, unsubscribeIfOpened: 0.009, complain: 0.001 },
  "up-sell": { open: 0.32, clickIfOpened: 0.17, buyIfClicked: 0.14, buyIfOnlyOpened: 0.006, unsubscribeIfOpened: 0.01, complain: 0.001 },
  replenishment: {
    open: 0.46,
    clickIfOpened: 0.34,
    buyIfClicked: 0.36,
    buyIfOnlyOpened: 0.02,
    unsubscribeIfOpened: 0.005,
    complain: 0.0005,
  },
  "subscription-offer": {
    open: 0.38,
    clickIfOpened: 0.2,
    buyIfClicked: 0.12,
    buyIfOnlyOpened: 0.004,
    unsubscribeIfOpened: 0.008,
    complain: 0.001,
  },
  "content-for-buyers": {
    open: 0.44,
    clickIfOpened: 0.3,
    buyIfClicked: 0.05,
    buyIfOnlyOpened: 0.003,
    unsubscribeIfOpened: 0.004,
    complain: 0.0005,
  },
  "thank-you-sum": {
    open: 0.56,
    clickIfOpened: 0.14,
    buyIfClicked: 0.13,
    buyIfOnlyOpened: 0.01,
    unsubscribeIfOpened: 0.003,
    complain: 0.0005,
  },
  "lost-vip": { open: 0.27, clickIfOpened: 0.2, buyIfClicked: 0.24, buyIfOnlyOpened: 0.012, unsubscribeIfOpened: 0.026, complain: 0.003 },
  "purchase-anniversary": { ...broadcast, open: 0.48, clickIfOpened: 0.16, buyIfClicked: 0.15, buyIfOnlyOpened: 0.008 },
  "point-statement": { ...points, open: 0.42, clickIfOpened: 0.16, buyIfClicked: 0.1 },
  "point-expiry": { ...points, clickIfOpened: 0.28, buyIfClicked: 0.24 },
  "rank-up": points,
  "product-survey": { ...survey, scores: likes },
  "nps-survey": { ...survey, scores: recommends },
  "back-in-stock": { ...wanted, open: 0.58, buyIfClicked: 0.36 },
  "selling-out": wanted,
  "price-drop": wanted,
  "new-arrivals": { ...broadcast, clickIfOpened: 0.14 },
  "season-arrivals": { ...broadcast, clickIfOpened: 0.12 },
  campaign: { ...broadcast, open: 0.34, clickIfOpened: 0.18, buyIfClicked: 0.14 },
  newsletter: broadcast,
  "store-to-online": { ...broadcast, open: 0.42, clickIfOpened: 0.18, buyIfClicked: 0.14 },
  "online-to-store": { ...broadcast, open: 0.4, clickIfOpened: 0.1, buyIfClicked: 0.06 },
};

/** Later steps of one occasion find people who did not want the first one. */
export const laterStepFactor = 0.7;

/**
 * The share of a scenario's first messages that bring an order which would not have come: those who do not complain,
 * open, stay subscribed, and buy with or without a click.
 */
export const trueLift = ({ open, clickIfOpened, buyIfClicked, buyIfOnlyOpened, unsubscribeIfOpened, complain }: Answers) =>
  (1 - complain) * open * (1 - unsubscribeIfOpened) * (clickIfOpened * buyIfClicked + (1 - clickIfOpened) * buyIfOnlyOpened);
