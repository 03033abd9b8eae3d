// Which words does the shop's LINE account say by itself? {shop} is replaced by the shop's name.
import type { MailLocale } from "~/domain/scenario/copy";
import type { LineWish } from "~/domain/settings/line-event";

/** `invite` stands above its button, `linked` and `notLinked` after LINE's own page, `known` where nothing is left to do. */
type LineWords = {
  answers: Record<LineWish, string | null>;
  invite: string;
  inviteButton: string;
  linked: string;
  notLinked: string;
  known: string;
};

export const lineWords: Record<MailLocale, LineWords> = {
  ja: {
    answers: {
      stop: "{shop}からのご案内を停止しました。再開をご希望のときは「配信再開」とお送りください。",
      start: "{shop}からのご案内を再開しました。停止をご希望のときは「配信停止」とお送りください。",
      link: "{shop}からのメールにある「配信の設定」のページから、LINEと会員情報をつなげられます。",
      unlink: "会員情報との連携を解除しました。",
      try: "確認コードを受け取りました。テスト送信は、このLINEに届きます。",
    },
    invite: "{shop}の会員情報とつなげると、お買い物に合わせたご案内をLINEでもお届けできます。",
    inviteButton: "連携する",
    linked: "会員情報とつながりました。{shop}からのお知らせを、LINEでもお届けします。",
    notLinked: "会員情報とつながりませんでした。変更はありません。もう一度お試しになるときは「連携」とお送りください。",
    known: "会員情報とは、すでにつながっています。解除をご希望のときは「連携解除」とお送りください。",
  },
  en: {
    answers: {
      stop: "You will get no more messages from {shop} here. Write “start” if you change your mind.",
      start: "You will hear from {shop} here again. Write “stop” whenever you have had enough.",
      link: "You can connect LINE with your account from the preference page that each mail from {shop} leads to.",
      unlink: "LINE is no longer connected with your account.",
      try: "Your code has arrived. Test messages will come to this LINE.",
    },
    invite: "Connect LINE with your account at {shop} to hear here what suits your orders.",
    inviteButton: "Connect",
    linked: "LINE is connected with your account. {shop} will write to you here, too.",
    notLinked: "LINE was not connected with your account. Nothing has changed. Write “link” to try again.",
    known: "LINE is connected with your account already. Write “unlink” to part them.",
  },
};
