// What does an event say? Read when it is told: a person who was erased meanwhile is told of no more.
import type { ShopDb } from "~/db.server";
import type { OutgoingBody } from "~/domain/api/outgoing-event";
import type { QueuedEvent } from "~/queries/api/api-events.server";
import { accountsOf, answersNamed, type ToldAnswer } from "~/queries/api/told-subjects.server";
import { deliveriesNamed } from "~/queries/hear/delivery-log.server";
import { deliveryOut } from "./read-answers.server";

/** By the event's id; none: there is nothing to tell any more. */
export async function writeEvents(shop: ShopDb, events: QueuedEvent[]): Promise<Map<string, OutgoingBody>> {
  const subjects = (isAnswer: boolean) =>
    events.filter(({ kind }) => (kind === "survey.answered") === isAnswer).map(({ subjectId }) => subjectId);
  const rows = await deliveriesNamed(shop, subjects(false));
  const deliveries = new Map(rows.map((row) => [row.deliveryId as string, deliveryOut(row)]));
  const answers = new Map((await answersNamed(shop, subjects(true))).map((row) => [row.answerId, answerOut(row)]));
  const people = [...deliveries.values(), ...answers.values()].flatMap(({ customerId }) => customerId ?? []);
  const accounts = await accountsOf(shop, people);
  const customerOf = (customerId: string | null) => {
    const all = accounts.filter((account) => account.customerId === customerId).map(({ id }) => id);
    const isOwn = (id: string) => id.startsWith("api:");
    return { ids: all.filter(isOwn).map((id) => id.slice("api:".length)), platformIds: all.filter((id) => !isOwn(id)) };
  };
  const bodyOf = ({ eventId, kind, subjectId, occurredAt }: QueuedEvent): OutgoingBody | null => {
    const about = { version: 1 as const, id: eventId, isTest: false as const, occurredAt: occurredAt.toISOString() };
    if (kind === "survey.answered") {
      const answer = answers.get(subjectId);
      return answer ? { ...about, kind, answer, customer: customerOf(answer.customerId) } : null;
    }
    const delivery = deliveries.get(subjectId);
    if (!delivery) return null;
    // A scanner's, as it turned out: a person's touch may come yet, and is told then.
    if ((kind === "delivery.opened" && !delivery.openedAt) || (kind === "delivery.clicked" && !delivery.clickedAt)) return null;
    return { ...about, kind, delivery, customer: customerOf(delivery.customerId) };
  };
  return new Map(
    events.flatMap((event) => {
      const body = bodyOf(event);
      return body ? [[event.eventId, body] as const] : [];
    }),
  );
}

const answerOut = ({ answerId, answeredAt, firstAnsweredAt, ...row }: ToldAnswer) => ({
  ...row,
  id: answerId,
  answeredAt: answeredAt.toISOString(),
  firstAnsweredAt: firstAnsweredAt.toISOString(),
});
