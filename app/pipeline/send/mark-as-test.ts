// How does whoever gets a test message see that it is one?
import type { MessageBody } from "~/domain/message/message";
import { messageWords } from "~/domain/message/message-words";
import type { MailLocale } from "~/domain/scenario/copy";

/** LINE takes no longer alternative text. */
const mostAlt = 400;

/** A card is no message yet: its proof shows it as it will be. */
export function markedAsTest(body: MessageBody, locale: MailLocale): MessageBody {
  const marked = (text: string) => `${messageWords[locale].testPrefix}${text}`;
  switch (body.channel) {
    case "email":
      return { ...body, subject: marked(body.subject), headers: {} };
    case "line": {
      const altText = marked(body.altText).slice(0, mostAlt);
      return { ...body, altText, objects: body.objects.map((one) => ("altText" in one ? { ...one, altText } : one)) };
    }
    case "sms":
      return { ...body, text: marked(body.text) };
    case "webhook":
      return { ...body, payload: { ...body.payload, isTest: true } };
    case "postal":
      return body;
  }
}
