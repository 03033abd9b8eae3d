// What does one line of a file say? A row that is understood, or what is wrong with it and where.

import { calendarDay } from "~/domain/day";
import { derivedId } from "~/domain/ids";
import { emailIdentity, memberIdentity, phoneIdentity } from "~/domain/ledger/identity-value";
import { mediumNamed } from "~/domain/ledger/medium";
import { instantOf } from "./cell-day";
import { contractState, isCancellation, isUnsaid, sexOf, yesOrNo } from "./cell-words";
import type { ImportKind } from "./import-kind";
import type { ImportedRow, ReadRow, RowOf, ToldConsent, Who } from "./imported-row";
import { RowCells, type RowContext } from "./row-cells";
import { fitsHeader } from "./table-shape";

export function readRow(kind: ImportKind, raw: string[], context: RowContext): ReadRow {
  const cells = new RowCells(raw, context);
  if (!fitsHeader(raw, context)) cells.blame(null, "columns");
  const row = cells.isKept ? readers[kind](cells) : null;
  const isKept = row !== null && cells.isKept;
  return { row: isKept ? row : null, key: isKept ? keyOf(row, context.timeZone) : null, problems: cells.problems };
}

const readers: { [Kind in ImportKind]: (cells: RowCells) => RowOf<Kind> | null } = {
  customers: readCustomer,
  purchases: readPurchase,
  points: readPoints,
  subscriptions: readSubscription,
  unsubscribes: readUnsubscribe,
  "ad-spend": readAdSpend,
};

function readWho(cells: RowCells): Who | null {
  const said = { email: cells.told("email"), phone: cells.told("phone", true) };
  const member = memberIdentity(cells.number("memberNumber"))?.value ?? null;
  const email = emailIdentity(said.email)?.value ?? null;
  const phone = phoneIdentity(said.phone, cells.context.country)?.value ?? null;
  if (said.email !== "" && (!email || severalIn.test(said.email))) return cells.blame("email", "bad-email");
  // Old numbers are often wrong; whoever is known otherwise is taken in without it.
  if (said.phone !== "" && !phone) cells.blame("phone", "bad-phone", Boolean(member ?? email));
  if (!(member ?? email ?? phone) && cells.isKept) return cells.blame(null, "no-person");
  return { member, email, phone };
}

/** a@example.test;b@example.test, mailto:a@example.test, <a@example.test>: no mail would arrive, and nobody would know why. */
const severalIn = /[;,:<>]|@.*@/;

function readCustomer(cells: RowCells): RowOf<"customers"> | null {
  const who = readWho(cells);
  if (!who) return null;
  const name = nameParts(cells);
  const registeredAt = cells.instant("registeredAt", { isLight: true });
  return {
    kind: "customers",
    who,
    ...name,
    birthDate: cells.day("birthDate", true),
    sex: sexOf(cells.text("sex", true)),
    postalCode: cells.text("postalCode", true),
    prefecture: cells.text("prefecture", true),
    city: cells.text("city", true),
    address1: cells.text("address1", true),
    address2: cells.text("address2", true),
    registeredAt: registeredAt?.toISOString() ?? null,
    consents: readConsents(cells, who),
  };
}

/** A whole name is parted at its first blank; one without a blank is kept as the family name. */
function nameParts(cells: RowCells): { lastName: string; firstName: string } {
  const parts = { lastName: cells.text("lastName"), firstName: cells.text("firstName") };
  if (parts.lastName !== "" || parts.firstName !== "") return parts;
  const [lastName = "", ...rest] = cells.text("name").split(/\s+/u);
  return { lastName, firstName: rest.join(" ") };
}

function readConsents(cells: RowCells, who: Who): ToldConsent[] {
  const at = cells.instant("consentedAt");
  return (["email", "sms"] as const).flatMap((channel): ToldConsent[] => {
    const field = channel === "email" ? "mailConsent" : "smsConsent";
    const text = cells.text(field);
    if (text === "" || isUnsaid(text) || !(channel === "email" ? who.email : who.phone)) return [];
    const isYes = yesOrNo(text);
    if (isYes === null) return cells.blame(field, "bad-answer") ?? [];
    const { consentDay, timeZone } = cells.context;
    const agreedAt = at ?? (consentDay ? instantOf(consentDay, timeZone) : null);
    if (isYes && !agreedAt) return cells.blame("consentedAt", "missing") ?? [];
    return [{ channel, isYes, at: (isYes ? agreedAt : at)?.toISOString() ?? null }];
  });
}

function readPurchase(cells: RowCells): RowOf<"purchases"> | null {
  const who = readWho(cells);
  const at = cells.instant("purchasedAt", { time: "purchasedTime" });
  if (!at && cells.isKept) cells.blame("purchasedAt", "missing");
  const quantity = cells.count("quantity", { isSigned: true }) ?? 1;
  const unitPrice = cells.amount("unitPrice", { isSigned: true });
  const told = cells.amount("lineAmount", { isSigned: true }) ?? (unitPrice === null ? null : unitPrice * BigInt(quantity));
  const total = cells.amount("total", { isSigned: true });
  // Tills put the sign on the pieces, on the price, or on both.
  const isReturn = quantity < 0 || (unitPrice ?? 0n) < 0n || (told ?? total ?? 0n) < 0n;
  const amount = told !== null && isReturn && told > 0n ? -told : told;
  const refunded = cells.amount("refunded", { isSigned: true }) ?? 0n;
  const mark = cells.told("cancelled");
  if (amount === null && total === null && cells.isKept) cells.blame(null, "no-amount");
  if (!who || !at) return null;
  return {
    kind: "purchases",
    who,
    receipt: cells.number("receiptNumber"),
    at: at.toISOString(),
    productId: cells.number("productId", true) || null,
    sku: cells.number("sku", true) || null,
    title: cells.text("productName"),
    quantity,
    amountMinor: amount?.toString() ?? null,
    totalMinor: total?.toString() ?? null,
    ...(refunded === 0n ? {} : { refundedMinor: `${refunded < 0n ? -refunded : refunded}` }),
    ...(isReturn ? { isReturn: true } : {}),
    // What came back is not a return that was taken back.
    ...(isCancellation(isReturn ? mark.replaceAll("返品", "") : mark) ? { isCancelled: true } : {}),
  };
}

function readPoints(cells: RowCells): RowOf<"points"> | null {
  const who = readWho(cells);
  const points = cells.count("points");
  const rank = cells.text("rank") || null;
  if (points === null && rank === null && cells.isKept) cells.blame("points", "missing");
  const expireAt = readExpiry(cells);
  return who && { kind: "points", who, points, expireAt: expireAt?.toISOString() ?? null, rank };
}

/** A day counts to its end, as what platforms tell does. */
function readExpiry(cells: RowCells): Date | null {
  const text = cells.told("pointsExpireAt");
  if (isForEver(text)) return null;
  return instantOf(text, cells.context.timeZone, "23:59:59") ?? cells.instant("pointsExpireAt", { mayBeAhead: true });
}

/** As members' programs write it whose points do not expire. */
const isForEver = (text: string) => /^(9999|2999)|^無期限$|^$/u.test(text);

function readSubscription(cells: RowCells): RowOf<"subscriptions"> | null {
  const who = readWho(cells);
  const text = cells.text("status");
  const status = contractState(text);
  if (!status && cells.isKept) cells.blame("status", text === "" ? "missing" : "bad-state");
  const at = cells.instant("updatedAt");
  return who && status
    ? { kind: "subscriptions", who, contract: cells.number("contractNumber"), status, at: at?.toISOString() ?? null }
    : null;
}

/** Email, SMS, or both where neither is named. */
function readUnsubscribe(cells: RowCells): RowOf<"unsubscribes"> | null {
  const who = readWho(cells);
  const at = cells.instant("refusedAt");
  const named = channelsNamed(cells.text("channel"));
  if (!named) return cells.blame("channel", "bad-channel");
  const channels = named.filter((channel) => (channel === "email" ? who?.email : who?.phone));
  if (channels.length === 0 && cells.isKept) cells.blame(null, "no-address");
  return who && { kind: "unsubscribes", who, channels, at: at?.toISOString() ?? null };
}

function channelsNamed(text: string): ("email" | "sms")[] | null {
  const said = text.toLowerCase();
  if (["", "すべて", "全て", "all"].includes(said)) return ["email", "sms"];
  if (["email", "e-mail", "mail", "メール", "eメール", "メルマガ"].includes(said)) return ["email"];
  return ["sms", "ショートメッセージ"].includes(said) ? ["sms"] : null;
}

function readAdSpend(cells: RowCells): RowOf<"ad-spend"> | null {
  const day = cells.day("day");
  const amount = cells.amount("amount");
  const medium = cells.is("medium") ? mediumNamed(cells.text("medium")) : (cells.context.medium ?? null);
  if (!day && cells.isKept) cells.blame("day", "missing");
  if (amount === null && cells.isKept) cells.blame("amount", "missing");
  if (medium === null && cells.isKept) cells.blame("medium", "bad-medium");
  return day && medium !== null && amount !== null
    ? { kind: "ad-spend", day, medium, campaign: cells.text("campaign"), amountMinor: amount.toString() }
    : null;
}

/**
 * One customer, one receipt, one contract: whichever file tells it, it is the same fact. Tills begin anew with their numbers
 * every morning: a receipt is that of its day.
 */
function keyOf(row: ImportedRow, timeZone: string): string {
  if (row.kind === "ad-spend") return derivedId("import", row.kind, row.day, row.medium, row.campaign);
  const person = row.who.member ? `member ${row.who.member}` : row.who.email ? `email ${row.who.email}` : `phone ${row.who.phone}`;
  if (row.kind === "purchases")
    return row.receipt
      ? derivedId("import", row.kind, row.receipt, calendarDay(new Date(row.at), timeZone))
      : derivedId("import", row.kind, person, row.at);
  if (row.kind === "subscriptions" && row.contract) return derivedId("import", row.kind, row.contract);
  return derivedId("import", row.kind, person);
}
