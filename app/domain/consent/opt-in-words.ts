// In which words is a reader asked to confirm? What stands on the page is kept with the answer.
import type { OptInSetting } from "./opt-in";

const agreed = {
  ja: "{shop}から、新商品・セール・おすすめなどのお知らせをメールで受け取ることに同意します。配信はいつでも停止できます。",
  en: "I agree to receive email from {shop} about new arrivals, sales and recommendations. I can stop it at any time.",
};

/** What the person agrees to, as it stands above the button. */
export const agreedWords = ({ wording }: OptInSetting, locale: "ja" | "en", shop: string): string =>
  (wording[locale].trim() || agreed[locale]).replaceAll("{shop}", shop);

/** The house's own, for the settings screen. */
export const defaultWording = agreed;

const mail = {
  ja: {
    subject: "【ご確認のお願い】メール登録を完了してください｜{shop}",
    preheader: "ボタンを押すと、登録が完了します。",
    heading: "メール登録のご確認",
    body: "{shop}のメール配信にお申し込みいただき、ありがとうございます。\n\n下のボタンから確認ページを開き、登録を完了してください。リンクの有効期限は{days}日間です。\n\nお心当たりのない場合は、このメールを破棄してください。登録は完了せず、お知らせは届きません。",
    button: "確認ページを開く",
    why: "このメールは、{shop}のメール配信へのお申し込みを確認するためにお送りしています。",
  },
  en: {
    subject: "Please confirm your email sign-up | {shop}",
    preheader: "One click, and you are signed up.",
    heading: "Please confirm your sign-up",
    body: "Thank you for signing up for email from {shop}.\n\nPlease open the page below and confirm. The link works for {days} days.\n\nIf this was not you, simply ignore this message: you will not be signed up.",
    button: "Open the confirmation page",
    why: "This message was sent to check that you asked for email from {shop}.",
  },
};

/** The mail's words, filled in. */
export function optInMail(locale: "ja" | "en", shop: string, days: number) {
  const fill = (text: string) => text.replaceAll("{shop}", shop).replaceAll("{days}", String(days));
  const { subject, preheader, heading, body, button, why } = mail[locale];
  return { subject: fill(subject), preheader, heading, body: fill(body), button, why: fill(why) };
}
