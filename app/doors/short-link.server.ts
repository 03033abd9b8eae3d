// /s/<code>: a link in an SMS. What leads into the shop is recorded as a click; our own pages are shown by their signed address.
import type { IncomingMessage, ServerResponse } from "node:http";
import { messageLinks } from "~/channels/links.server";
import type { MailLink } from "~/domain/consent/link-token";
import { log } from "~/lib/log.server";
import { openShortLink } from "~/pipeline/hear/open-short-link.server";
import { followClick, redirect, tokenOf } from "./mail-links.server";

export async function shortLinkDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const opened = await openedLink(tokenOf(request));
  if (!opened) return redirect(response, "/link-expired");
  const { purpose, link } = opened;
  if (purpose === "click") return followClick(link, request, response);
  redirect(response, pageOf[purpose](link));
}

/** On the host that the reader is on. */
const pageOf = {
  unsubscribe: (link: MailLink) => messageLinks(link, "").unsubscribe,
  preferences: (link: MailLink) => messageLinks(link, "").preferences,
  answer: (link: MailLink) => messageLinks(link, "").answer(link.url),
};

/** Without the table nobody knows where it leads: the reader sees a friendly page, and may try again. */
async function openedLink(token: string) {
  try {
    return await openShortLink(token);
  } catch (error) {
    log.error({ reason: (error as Error).message }, "a short link was not read");
    return null;
  }
}
