// Did a person open or click, or a machine that looks at mail on its way?
import { isRobotName } from "~/domain/robot";

export type Touch = { kind: "open" | "click"; method: string; userAgent: string; at: Date; sentAt: Date | null };

/** Nobody has read a message this soon after it left; a scanner has. */
export const leastHumanSeconds = 3;

/** Clicks on this many different links within this time are a scanner that follows all of them. */
export const burst = { links: 3, withinSeconds: 10 };

/** A link that no person sees (links.server.ts): whoever follows it follows all, and did so within this time. */
export const trapUrl = "";
export const trapSeconds = 60;

/** What tells a machine by what else happened to the same message. */
export const unmasking = { ...burst, leastHumanSeconds, trapUrl, trapSeconds };

/** Mail gateways that fetch links before the reader sees them, by what they call themselves. */
const scanners =
  /barracuda|proofpoint|mimecast|symantec|messagelabs|trendmicro|safelinks|fireeye|forcepoint|ironport|cloudmark|zscaler|urldefense|vadesecure|virus/i;

/** Gmail and Yahoo fetch pictures through these when the reader opens the message: that is a person. */
const imageProxies = /GoogleImageProxy|YahooMailProxy/i;

/** Apple's Mail Privacy Protection fetches every picture by itself and calls itself nothing more than this. */
const appleProxy = "Mozilla/5.0";

/**
 * Simple and honest rules: the doubtful counts as a machine, so that opens and clicks are never overstated.
 * A link that is opened within seconds of sending, asked with HEAD, or by a known robot is not a reader.
 */
export function isMachineTouch({ kind, method, userAgent, at, sentAt }: Touch): boolean {
  if (method !== "GET") return true;
  if (userAgent.trim() === "" || userAgent.trim() === appleProxy) return true;
  if (scanners.test(userAgent)) return true;
  if (sentAt && at.getTime() - sentAt.getTime() < leastHumanSeconds * 1000) return true;
  if (kind === "open" && imageProxies.test(userAgent)) return false;
  return isRobotName(userAgent);
}
