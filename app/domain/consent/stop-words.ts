// Does somebody who writes back ask for no more messages?

/**
 * A wish is the whole message, not a word in a sentence: "non-stop" and "you never stop" stop nothing. Japanese says the
 * same with a polite ending, and in several ways. The English words are those that Twilio knows.
 */
export const asksToStop = (text: string): boolean => stop.test(bareWords(text));

/** The same, in a conversation about many things: there "no thanks" may be about a bag, and "cancel" about an order. */
export const asksToStopMessages = (text: string): boolean => asksToStop(text) && messages.test(bareWords(text));

/** However it was typed. */
export const bareWords = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}\p{Cc}\p{Cf}]+/gu, "");

const please = "(ください|下さい|ほしい|ほしいです|くれ)";
const politely = `(を?(希望|お願い|御願い)(です|(し|致し|いたし)?(ます|たい|たいです)?)?|を?して${please}|でお願いします|です)?`;
const what = "(もう)?(メール|line|sms|ショートメール|メッセージ|お知らせ)?の?(配信|送信|受信|登録|購読)?(を|は)?";
const stop = new RegExp(
  `^((please)?(stop|unsubscribe)(it|this|sms|texts?|messages?)?(please|thanks|thankyou)?|stopall|cancel|end|quit|optout|revoke|${what}(停止|解除|ストップ|すとっぷ|中止|拒否)${politely}|${what}(不要|いらない)(です)?|${what}(いりません|要りません|必要ありません)|${what}(送らないで|やめて|止めて|とめて)${please}?)$`,
  "u",
);
const messages = /メール|line|メッセージ|お知らせ|配信|送信|受信|購読|送らないで|stop|unsubscribe|停止|ストップ/;
