// How do a scenario's results come to stand in Shopify's own marketing reports? As an external activity with figures by day.
import { z } from "zod";
import { ownMedium } from "~/domain/ledger/medium";
import { minorDigits } from "~/domain/money";
import { env } from "~/env.server";
import type { MarketingResults } from "../platform";
import { adminClient } from "./admin-client.server";
import { tellEngagement, updateActivity, upsertActivity } from "./documents";
import { orRefusal, refusedOne } from "./refusal.server";

/** Shopify's channel types know no messenger: its nearest is "social". */
const channelTypes = { email: "EMAIL", line: "SOCIAL" } as const;

export function shopifyMarketing(domain: string, now: () => Date): MarketingResults {
  const admin = adminClient(domain, { now });
  return {
    tellActivity: ({ remoteId, scenarioId, title, channel, kind }) =>
      orRefusal(async () => {
        const input = {
          title,
          remoteUrl: `${env.APP_URL}/app/scenarios/${scenarioId}`,
          marketingChannelType: channelTypes[channel],
          tactic: tacticOf(scenarioId, channel, kind),
        };
        // As its links are tagged (domain/message/campaign-tags.ts).
        const utm = { campaign: scenarioId, source: ownMedium, medium: channel };
        const { told } = await admin.ask(upsertActivity, { input: { ...input, remoteId, status: "ACTIVE", utm } }, toldAnswer);
        if (!told.userErrors.some(({ code }) => code === "IMMUTABLE_UTM_PARAMETERS")) return done(told.userErrors);
        // Made when links were tagged otherwise. It keeps its tags and its past days; a second one would count them twice.
        const updated = await admin.ask(updateActivity, { remoteId, input }, toldAnswer);
        return done(updated.told.userErrors);
      }),
    tellDay: ({ remoteId, day, utcOffset, figures, currency }) =>
      orRefusal(async () => {
        const marketingEngagement = {
          occurredOn: day,
          utcOffset,
          sendsCount: figures.sent,
          viewsCount: figures.opened,
          uniqueViewsCount: figures.opened,
          clicksCount: figures.clicked,
          uniqueClicksCount: figures.clicked,
          unsubscribesCount: figures.unsubscribed,
          complaintsCount: figures.complained,
          orders: String(figures.orders),
          sales: { amount: decimal(figures.revenueMinor, currency), currencyCode: currency },
        };
        const { told } = await admin.ask(tellEngagement, { remoteId, marketingEngagement }, toldAnswer);
        return done(told.userErrors);
      }),
  };
}

function tacticOf(scenarioId: string, channel: keyof typeof channelTypes, kind: "promotional" | "transactional") {
  if (channel === "line") return "MESSAGE";
  if (scenarioId === "cart-recovery") return "ABANDONED_CART";
  return kind === "transactional" ? "TRANSACTIONAL" : "NEWSLETTER";
}

const done = ([error]: { message: string }[]) => (error ? refusedOne(error.message) : { outcome: "told" as const });

function decimal(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0n ? "-" : "";
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const toldAnswer = z.object({ told: z.object({ userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })) }) });
