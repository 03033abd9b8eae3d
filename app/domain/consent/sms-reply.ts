// What does somebody who answers an SMS want: no more of them, or to know who writes?
import { asksToStop, bareWords } from "./stop-words";

export function smsWish(body: string): "stop" | "help" | null {
  if (asksToStop(body)) return "stop";
  return help.test(bareWords(body)) ? "help" : null;
}

const help = /^(help|info|ヘルプ|へるぷ|問い?合わ?せ|お問い?合わ?せ)$/u;
