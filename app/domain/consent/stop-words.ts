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

const please = "(ください|下さい|ほしい|ほしいです|くれ)?";
const wishes = "(希望|お願い|御願い)(です|(し|致し|いたし)?(ます|たい|たいです)?)?";
const politely = `(を?${wishes}|を?して${please}|を?(し|致し|いたし)ます|で(お願い(し|致し|いたし)ます)?|です)?`;
const what =
  "(もう|今後は?)?(メール|メルマガ|line|sms|ショートメール|メッセージ|お知らせ|広告|連絡)?の?(配信|送信|受信|登録|購読)?(を|は)?";
const english = "(stop|unsubscribe)";
const stop = new RegExp(
  `^((please)?${english}(it|this|sms|texts?|messages?)?(please|thanks|thankyou)?|stopall|cancel|end|quit|optout|revoke|${what}(停止|解除|ストップ|すとっぷ|ていし|テイシ|中止|拒否|${english})${politely}|${what}(不要|いらない|要らない)(です)?|${what}(いりません|要りません|必要ありません)|${what}(送らないで|送って[こ来]ないで|やめて|止めて|とめて)${please}|(もう|今後は?)?(配信|送信|連絡)(を|は)?しないで${please})$`,
  "u",
);
const messages =
  /メール|メルマガ|line|メッセージ|お知らせ|広告|配信|送信|受信|購読|送らないで|送って[こ来]ないで|stop|unsubscribe|optout|停止|ストップ|すとっぷ|ていし|テイシ/;
