// Of what is a shop's own system told, in which form, and when once more where it did not take it?
import { z } from "zod";
import { holdoutShare } from "~/domain/decide/holdout";
import { said } from "./field-schemas";
import { delivery } from "./read-schemas";

export const eventKinds = [
  "delivery.accepted",
  "delivery.delivered",
  "delivery.opened",
  "delivery.clicked",
  "delivery.refused",
  "delivery.unknown",
  "delivery.skipped",
  "survey.answered",
] as const;
export type EventKind = (typeof eventKinds)[number];

type Worded<Kind extends string> = Kind extends `${infer Subject}.${infer Word}` ? `${Subject}-${Word}` : never;

/** Under which name its words stand in the locales, where a point parts something else. */
export const eventWord = (kind: EventKind) => kind.replace(".", "-") as Worded<EventKind>;

const instant = z.iso.datetime();

const about = {
  version: z.literal(1),
  id: z.uuid().meta(said("Of this event: the same each time it is told.", "この通知のID。再送のときも同じです。")),
  isTest: z.literal(false),
  occurredAt: instant.meta(said("Events may come in another order than they happened.", "起きた日時。起きた順に届くとは限りません。")),
};

const accounts = z.object({
  ids: z.array(z.string()).meta(said("Ids that you have told through the API.", "APIで送られた、貴社システムでのID。")),
  platformIds: z.array(z.string()),
});

export const answer = z
  .object({
    id: z.uuid(),
    survey: z.string(),
    version: z.int(),
    customerId: z.uuid().nullable(),
    deliveryId: z.uuid().nullable(),
    score: z.int().nullable(),
    choice: z.string().nullable(),
    comment: z.string().nullable(),
    answers: z.record(z.string(), z.unknown()).meta(said("By the ids of the questions.", "質問のIDごとの回答。")),
    answeredAt: instant,
    firstAnsweredAt: instant.meta(said("Earlier than answeredAt: the answer was changed.", "answeredAtより前なら、回答が変更されました。")),
  })
  .meta({ id: "SurveyAnswer" });

export const deliveryEvent = z
  .object({
    ...about,
    kind: z.enum(eventKinds).exclude(["survey.answered"]),
    delivery: delivery.meta(said("As it stands when this is told.", "通知した時点での内容。")),
    customer: accounts,
  })
  .meta({ id: "DeliveryEvent" });

export const answerEvent = z
  .object({ ...about, kind: z.literal("survey.answered"), answer, customer: accounts })
  .meta({ id: "SurveyAnsweredEvent" });

/** What the button of the settings page sends. */
export const testEvent = z.object({ version: z.literal(1), id: z.uuid(), isTest: z.literal(true) }).meta({ id: "TestEvent" });

export type OutgoingBody = z.infer<typeof deliveryEvent> | z.infer<typeof answerEvent>;

const firstWaitSeconds = 60;
const longestWaitSeconds = 3600;
export const givenUpAfterDays = 3;

/** Twice as long each time, up to an hour; half of it is drawn by `key`, so that not everything comes back at one moment. */
export function retryAt(attempts: number, { key, askedSeconds = 0, now }: { key: string; askedSeconds?: number; now: Date }): Date {
  const whole = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(10, Math.max(0, attempts - 1)));
  const drawn = (whole / 2) * (1 + holdoutShare(`retry ${attempts}`, key));
  return new Date(now.getTime() + Math.max(askedSeconds, Math.round(drawn)) * 1000);
}
