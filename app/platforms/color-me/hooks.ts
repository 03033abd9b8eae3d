// What do Color Me's install and uninstall hooks say?
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import { accountId } from "./account-id";

const installed = z.object({ account_id: accountId, application_charge_source_id: z.string().nullish() });

/** Seconds that PostgreSQL can hold as an instant of four-digit years. */
const seconds = z.number().int().min(0).max(253_402_300_799);

const uninstalled = z.object({
  account_id: accountId,
  application_charge_source_id: z.string().nullish(),
  uninstalled_at: seconds,
  reason: z.string().nullish(),
});

export const uninstallTopic = "app/uninstalled";

/** Null: not what Color Me sends. Its address for the owner is personal, and of no use to us: it is not kept. */
export function readInstallHook(body: Buffer): { accountId: string; plan: string | null } | null {
  const told = installed.safeParse(jsonOf(body));
  return told.success ? { accountId: told.data.account_id, plan: told.data.application_charge_source_id ?? null } : null;
}

/** `hookId` is the same for all of the up to 19 times that one uninstall is told, whatever the order of its fields. */
export function readUninstallHook(body: Buffer): { accountId: string; hookId: string; at: Date } | null {
  const told = uninstalled.safeParse(jsonOf(body));
  if (!told.success) return null;
  const { account_id: account, application_charge_source_id: plan, uninstalled_at: at } = told.data;
  const hookId = createHash("sha256")
    .update(`${account}\0${plan ?? ""}\0${at}`)
    .digest("hex");
  return { accountId: account, hookId, at: new Date(at * 1000) };
}

export function reshapeUninstall(body: Buffer): ShopEvent[] {
  const told = readUninstallHook(body);
  if (!told) throw new Error("not an uninstall hook of Color Me");
  return [{ kind: "app-uninstalled", at: told.at }];
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    // Signed, and still no JSON: the caller refuses it as it refuses every other wrong shape.
    return undefined;
  }
}
