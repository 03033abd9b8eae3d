// A mail that belongs to no scenario and was asked for by its reader, as it waits in the queue: nobody is left out of it.
import type { DecidedDelivery } from "~/queries/decide/decisions.server";

type Asked = Pick<
  DecidedDelivery,
  "deliveryId" | "scenarioId" | "scenarioVersion" | "customerId" | "identityId" | "occasion" | "anchorAt" | "expiresAt"
>;

export const ownMail = (asked: Asked, now: Date): DecidedDelivery => ({
  ...asked,
  step: 0,
  kind: "transactional",
  channel: "email",
  priority: 0,
  share: 0,
  shopShare: 0,
  arm: "treated",
  variant: "a",
  state: "queued",
  reason: null,
  dueAt: now,
  sendAfter: now,
});
