// What does somebody who answers an SMS want: no more of them, or to know who writes?

/**
 * A wish is the whole message, not a word in a sentence: "non-stop" and "you never stop" stop nothing. Japanese says the
 * same with a polite ending. The English words are those that Twilio knows.
 */
export function smsWish(body: string): "stop" | "help" | null {
  const said = body
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}\p{Cc}\p{Cf}]+/gu, "");
  if (stop.test(said)) return "stop";
  return help.test(said) ? "help" : null;
}

const politely =
  "(を?(希望|お願い|御願い)(し|致し|いたし)?(ます|たい|たいです)?|(を)?して(ください|下さい|ほしい|ほしいです)|でお願いします)?";
const stop = new RegExp(
  `^(stop|stopall|unsubscribe|cancel|end|quit|optout|revoke|(メール|sms|メッセージ)?の?(配信|送信)?を?(停止|解除|ストップ|中止|拒否)${politely}|(配信|送信)(不要|不要です))$`,
  "u",
);
const help = /^(help|info|ヘルプ|へるぷ|問い?合わ?せ|お問い?合わ?せ)$/u;
