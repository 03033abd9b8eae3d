// What stands in the body that LINE posts to us?
import { z } from "zod";
import { lineIdentity } from "~/domain/ledger/identity-value";
import { type LineEvent, type LineEventKind, lineEventKinds, wishOf, wishOfPostback } from "~/domain/settings/line-event";

/** PostgreSQL keeps neither NUL nor half a pair; LINE's texts have 5,000 characters at most. */
const words = z.string().transform((text) => Buffer.from(text.slice(0, 5000)).toString("utf8").replaceAll("\u0000", ""));

const token = z.string().regex(/^[\x21-\x7e]{1,300}$/);
const messageId = z.string().regex(/^[\x21-\x7e]{1,100}$/);

const event = z.looseObject({
  type: words,
  timestamp: z.number().int().min(0).max(253_402_300_799_000),
  webhookEventId: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  source: z
    .looseObject({ type: z.string(), userId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  replyToken: token.optional().catch(undefined),
  message: z
    .looseObject({ type: words, text: words.optional(), id: messageId.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  unsend: z.looseObject({ messageId }).optional().catch(undefined),
  postback: z.looseObject({ data: words }).optional().catch(undefined),
  link: z.looseObject({ result: z.string(), nonce: token }).optional().catch(undefined),
});

const body = z.looseObject({ destination: z.string().optional(), events: z.array(z.unknown()) });

/**
 * Kinds that we do not know are kept by their name; single ones that cannot be read are left out, so that they take no
 * block of the same body along. The request by which LINE tries the address has no events. Throws on a body that is not LINE's.
 */
export function parseLineBody(rawBody: Buffer): LineEvent[] {
  const { events } = body.parse(JSON.parse(rawBody.toString("utf8")));
  return events.flatMap((one) => {
    const told = event.safeParse(one).data;
    return told ? [lineEvent(told)] : [];
  });
}

function lineEvent(told: z.infer<typeof event>): LineEvent {
  const isOfOne = told.source?.type === "user";
  const kind = isOfOne && isKnown(told.type) ? told.type : "other";
  const text = kind === "message" ? (told.message?.text ?? `[${told.message?.type ?? ""}]`) : undefined;
  const nonce = kind === "accountLink" && told.link?.result === "ok" ? told.link.nonce : undefined;
  return {
    eventId: told.webhookEventId,
    lineUserId: isOfOne ? (lineIdentity(told.source?.userId)?.value ?? null) : null,
    kind,
    wish: wishIn(kind, told),
    occurredAt: new Date(told.timestamp),
    detail: {
      ...(kind === "other" ? { type: told.type.slice(0, 100) } : {}),
      ...(text === undefined ? {} : { text }),
      ...(kind === "message" && told.message?.id ? { messageId: told.message.id } : {}),
      ...(isOfOne && told.type === "unsend" && told.unsend ? { unsent: told.unsend.messageId } : {}),
      ...(nonce ? { nonce } : {}),
      ...(isOfOne && told.replyToken ? { replyToken: told.replyToken } : {}),
    },
  };
}

function wishIn(kind: LineEventKind, { message, postback }: z.infer<typeof event>) {
  if (kind === "message") return wishOf(message?.text ?? "");
  return kind === "postback" ? wishOfPostback(postback?.data ?? "") : null;
}

const isKnown = (type: string): type is LineEventKind => type !== "other" && (lineEventKinds as readonly string[]).includes(type);
