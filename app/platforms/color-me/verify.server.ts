// Did Color Me send this? Its hooks tell of the app alone; orders and customers are polled, and come in by no door.
import type { DoorAnswer } from "../platform";
import { readUninstallHook, uninstallTopic } from "./hooks";
import { hookSignatureHeader, isSignedHook } from "./signature.server";

export function verify(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): DoorAnswer {
  const given = headers[hookSignatureHeader];
  if (given === undefined) return { outcome: "refused", status: 400, reason: "missing header X-Appstore-Signature" };
  if (!isSignedHook(rawBody, given)) return { outcome: "refused", status: 401, reason: "the signature does not match the body" };
  const told = readUninstallHook(rawBody);
  if (!told) return { outcome: "refused", status: 400, reason: "not an uninstall hook" };
  return { outcome: "kept", domain: told.accountId, topic: uninstallTopic, webhookId: told.hookId, eventId: null, triggeredAt: told.at };
}
