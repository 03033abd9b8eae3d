// What would keep a message from reading well on a channel that is no mail? Each with what to do about it.
import type { MessageBody } from "~/domain/message/message";
import type { MessageParts } from "~/domain/message/message-parts";
import { smsLength } from "~/domain/message/sms-length";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { CreativeCheck } from "./checks";

/** Beyond that an SMS costs as much as several, and few read to its end. */
const mostSegments = 3;
/** About a phone's screen and a half of a bubble. */
const longestOnLine = 500;

/** `isCut`, `lost`: of a card, as it was drawn. */
export type WrittenOnChannel = { message: MessageParts; body: MessageBody; card: { isCut: boolean; lost: string[] } | null };

export function channelChecks({ message, body, card }: WrittenOnChannel): CreativeCheck[] {
  const warn = (code: CreativeCheck["code"], words: CreativeCheck["words"] = {}): CreativeCheck[] => [
    { code, level: "warn", blockId: null, words, channel: body.channel },
  ];
  switch (body.channel) {
    case "sms": {
      const { segments } = smsLength(body.text);
      const isCut = paragraphsOf(message).some((words) => !body.text.includes(words));
      return [...(segments > mostSegments ? warn("sms-long", { segments, max: mostSegments }) : []), ...(isCut ? warn("sms-cut") : [])];
    }
    case "line": {
      const length = Array.from(paragraphsOf(message).join("")).length;
      return [
        ...(length > longestOnLine ? warn("line-long", { length, max: longestOnLine }) : []),
        ...(message.subject.trim() === "" ? warn("line-no-alt") : []),
        ...(body.objects[0]?.type === "text" ? warn("line-as-text") : []),
      ];
    }
    case "postal":
      return [
        ...(card?.isCut ? warn("card-full") : []),
        ...(card && card.lost.length > 0 ? warn("card-letters", { letters: card.lost.join(" ") }) : []),
      ];
    case "email":
    case "webhook":
      return [];
  }
}

const paragraphsOf = ({ parts }: MessageParts): string[] =>
  parts.flatMap((part) => {
    if (part.kind === "heading") return [part.text];
    return part.kind === "text" ? part.text.split(/\n\s*\n/).map((words) => words.trim()) : [];
  });

/** What is said of the words and pictures themselves, wherever they are read. */
const everywhere: readonly CreativeCheck["code"][] = ["no-sender", "spam-word", "not-https", "no-survey", "alt-missing"];

/** Of the checks of a mail, those that concern a step that goes by these channels. */
export const concerning = (checks: CreativeCheck[], channels: readonly ChannelId[]): CreativeCheck[] =>
  channels.includes("email") ? checks : checks.filter(({ code }) => everywhere.includes(code));
