// What does the demo's shop tell the app? One webhook: when it happens, its topic and what it says.
import { derivedId } from "~/domain/ids";

export type Webhook = {
  at: Date;
  topic: string;
  /** Names the happening; webhooks of one merchant action share it. With the topic it makes the webhook's own id. */
  eventKey: string;
  body: Record<string, unknown>;
};

/** Ids come from the names, so that a run that starts again tells nothing twice. */
export const webhookId = ({ topic, eventKey }: Webhook) => derivedId("demo-webhook", topic, eventKey);
export const eventId = ({ eventKey }: Webhook) => derivedId("demo-event", eventKey);
