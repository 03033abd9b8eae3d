// What does a call to SendGrid's "Mail Send" hold?
import type { Call } from "./batch";
import { deliveryArg } from "./event-webhook";
import { quotedMailbox } from "./quoted-mailbox";

/**
 * Links and the open pixel are ours, so every tracking of SendGrid's is off. Headers belong to the personalization.
 * Substitutions are looked for in subject, texts and reply address, never in custom_args.
 */
export function mailBody({ text, people }: Call) {
  const [first] = people;
  if (!first) throw new Error("a call has people");
  const { from, replyTo, scenarioId, kind } = first.mail;
  return {
    personalizations: people.map(({ mail, substitutions }) => ({
      to: [{ email: quotedMailbox(mail.to.address), ...(mail.to.name ? { name: mail.to.name } : {}) }],
      ...(Object.keys(mail.headers).length > 0 ? { headers: mail.headers } : {}),
      custom_args: { [deliveryArg]: mail.deliveryId },
      ...(Object.keys(substitutions).length > 0 ? { substitutions } : {}),
    })),
    from: { email: from.address, name: from.name },
    ...(replyTo ? { reply_to: { email: replyTo } } : {}),
    subject: text.subject,
    content: [
      { type: "text/plain", value: text.text },
      { type: "text/html", value: text.html },
    ],
    categories: [scenarioId],
    // SendGrid's list of those who want no advertising would swallow a mail about an order, too.
    ...(kind === "transactional" ? { mail_settings: { bypass_unsubscribe_management: { enable: true } } } : {}),
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  };
}
