// Which words does the shop's LINE account say by itself? {shop} is replaced by the shop's name.
import type { MailLocale } from "./copy";
import type { LineWish } from "./line-event";

type LineWords = { answers: Record<LineWish, string | null> };

export const lineWords: Record<MailLocale, LineWords> = {
  ja: {
    answers: {
      stop: "{shop}からのご案内を停止しました。再開をご希望のときは「配信再開」とお送りください。",
      start: "{shop}からのご案内を再開しました。停止をご希望のときは「配信停止」とお送りください。",
      link: "{shop}からのメールにある「配信の設定」のページから、LINEと会員情報をつなげられます。",
      unlink: "会員情報との連携を解除しました。",
    },
  },
  en: {
    answers: {
      stop: "You will get no more messages from {shop} here. Write “start” if you change your mind.",
      start: "You will hear from {shop} here again. Write “stop” whenever you have had enough.",
      link: "You can connect LINE with your account from the preference page that each mail from {shop} leads to.",
      unlink: "LINE is no longer connected with your account.",
    },
  },
};
