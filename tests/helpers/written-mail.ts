// A message's parts written and rendered as mail, for tests that read what stands in it.
import { type RenderedMail, renderMail } from "~/channels/email/render";
import type { MailContent } from "~/domain/message/mail-content";
import { type MessageLinks, type MessageSender, writeParts } from "~/domain/message/write-parts";

/** Links as they were typed in. */
export const plainLinks: MessageLinks = {
  click: (url) => url,
  open: "https://app.example/o",
  unsubscribe: "https://app.example/u",
  preferences: "https://app.example/p",
  answer: () => "https://app.example/a",
};

export async function writtenMail(content: MailContent, sender: MessageSender): Promise<RenderedMail> {
  const written = writeParts(content, sender, plainLinks);
  if (written.outcome === "failed") throw new Error(written.detail);
  return renderMail(written.message);
}
