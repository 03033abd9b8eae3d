// What does a message say where there is room for words and one link only?
import type { MessageParts } from "./message-parts";

/** Heading (else subject), words, and where the button leads. */
export function shortText({ subject, parts }: MessageParts): string {
  const heading = parts.find((part) => part.kind === "heading")?.text ?? subject;
  const words = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  const button = parts.find((part) => part.kind === "button");
  return [heading, ...words, ...(button ? [button.url] : [])].filter((line) => line !== "").join("\n\n");
}
