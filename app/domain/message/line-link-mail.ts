// What does the mail say by which a customer confirms that a LINE account is theirs?

import type { MailLocale } from "~/domain/scenario/copy";
import type { Localized } from "~/domain/scenario/scenario";
import type { SenderBlock } from "~/domain/settings/sender";
import type { Brand } from "./brand";
import type { MessageParts } from "./message-parts";

/** Under this name the mails stand in the delivery log; no scenario of the shop's has it. */
export const lineLinkScenarioId = "line-link";
export const lineLinkName: Localized = { ja: "LINE連携の確認", en: "LINE account confirmation" };

/** As long as the mail itself says. */
export const lineLinkMailMinutes = 30;

type Scene = {
  locale: MailLocale;
  shopName: string;
  storefrontUrl: string;
  sender: SenderBlock;
  brand: Brand;
  url: string;
  openUrl: string;
};

export function lineLinkMail({ locale, shopName, storefrontUrl, sender, brand, url, openUrl }: Scene): MessageParts {
  const { subject, heading, text, button, why } = words[locale];
  const filled = text.map((one) => one.replace("{shop}", shopName));
  return {
    locale,
    kind: "transactional",
    subject: subject.replace("{shop}", shopName),
    preheader: filled[0] ?? "",
    shop: { name: shopName, url: storefrontUrl },
    parts: [
      { kind: "logo", name: shopName, url: storefrontUrl, imageUrl: brand.logoUrl || null },
      { kind: "heading", text: heading },
      {
        kind: "text",
        paragraphs: filled.map((one) => [{ text: one, url: "", isBreak: false }]),
        text: filled.join("\n\n"),
      },
      { kind: "button", text: button, url },
    ],
    footer: {
      why: why.replace("{shop}", shopName),
      legalName: sender.legalName,
      postalAddress: sender.postalAddress,
      contact: sender.contact,
      contactUrl: "",
      unsubscribeUrl: null,
      preferencesUrl: null,
    },
    brand,
    openUrl,
  };
}

const words = {
  ja: {
    subject: "LINEとの連携のご確認（{shop}）",
    heading: "LINEとの連携のご確認",
    text: [
      "{shop}のLINEで、お客さまの会員情報との連携のお申し込みを受け付けました。30分以内に、LINEをお使いのスマートフォンで下のボタンからお進みください。",
      "お心当たりのない場合は、このメールを破棄してください。何も変更されません。",
    ],
    button: "連携の手続きに進む",
    why: "このメールは、{shop}のLINEと会員情報との連携を確認するためにお送りしています。",
  },
  en: {
    subject: "Confirm your LINE account with {shop}",
    heading: "Connect LINE with your account",
    text: [
      "Somebody asked on {shop}'s LINE account to connect it with your customer account. If it was you, go on within 30 minutes on the phone on which you use LINE.",
      "If it was not you, please ignore this mail. Nothing will change.",
    ],
    button: "Go on to connect",
    why: "This message was sent to check that a LINE account is yours, with {shop}.",
  },
} satisfies Record<MailLocale, { subject: string; heading: string; text: string[]; button: string; why: string }>;
