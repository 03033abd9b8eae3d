// What is somebody told who answers an SMS with a wish?
import type { MailLocale } from "~/domain/scenario/copy";

type Told = { shop: string; sender: string; contact: string };
type Words = Record<"stop" | "help", (told: Told) => string>;

export const smsReplyWords: Record<MailLocale, Words> = {
  ja: {
    stop: ({ shop }) => `【${shop}】SMSの配信を停止しました。ご利用ありがとうございました。`,
    help: ({ shop, sender, contact }) =>
      `【${shop}】${sender}からのお知らせです。お問い合わせ: ${contact} 配信を停止するには「停止」とご返信ください。`,
  },
  en: {
    stop: ({ shop }) => `${shop}: You will get no more text messages from us. Thank you.`,
    help: ({ shop, sender, contact }) => `${shop}: Messages from ${sender}. Contact: ${contact}. Reply STOP to get no more.`,
  },
};
