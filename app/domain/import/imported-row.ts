// What one line of a file says, once it is understood: as it is kept between reading and taking in.

import type { Sex } from "~/domain/ledger/events";
import { type IdentityRef, identityKinds } from "~/domain/ledger/identity";
import type { ImportField } from "./import-kind";

/** By which values the line names a person, each in the one form in which identities are kept. */
export type Who = { member: string | null; email: string | null; phone: string | null };

export type ToldConsent = { channel: "email" | "sms"; isYes: boolean; at: string | null };

/** Instants are ISO text and money is text: rows are kept as JSON. */
export type ImportedRow =
  | {
      kind: "customers";
      who: Who;
      lastName: string;
      firstName: string;
      birthDate: string | null;
      sex: Sex | null;
      postalCode: string;
      prefecture: string;
      city: string;
      address1: string;
      address2: string;
      registeredAt: string | null;
      consents: ToldConsent[];
    }
  | {
      kind: "purchases";
      who: Who;
      receipt: string;
      at: string;
      productId: string | null;
      sku: string | null;
      title: string;
      quantity: number;
      /** Of the line, below zero of a return; null: only the whole receipt's total is told. */
      amountMinor: string | null;
      totalMinor: string | null;
      /** Of the whole receipt, without a sign. */
      refundedMinor?: string;
      /** Brought back, or taken off: a line of less than nothing. */
      isReturn?: boolean;
      /** Rung up and taken back. */
      isCancelled?: boolean;
    }
  | { kind: "points"; who: Who; points: number | null; expireAt: string | null; rank: string | null }
  | { kind: "subscriptions"; who: Who; contract: string; status: string; at: string | null }
  | { kind: "unsubscribes"; who: Who; channels: ("email" | "sms")[]; at: string | null }
  | { kind: "ad-spend"; day: string; medium: string; campaign: string; amountMinor: string };

export type RowOf<Kind extends ImportedRow["kind"]> = Extract<ImportedRow, { kind: Kind }>;

export const problemWords = [
  "formula",
  "unreadable",
  "too-long",
  "columns",
  "missing",
  "no-person",
  "no-address",
  "no-amount",
  "bad-email",
  "bad-phone",
  "cut-number",
  "bad-date",
  "bad-day",
  "future",
  "bad-amount",
  "bad-number",
  "negative",
  "bad-answer",
  "bad-state",
  "bad-channel",
  "bad-medium",
  "duplicate",
  "other-person",
  "platform-points",
  "platform-order",
  "refused",
] as const;
export type ProblemWord = (typeof problemWords)[number];

/** `isLight`: the line is taken in without this cell. */
export type RowProblem = { field: ImportField | null; word: ProblemWord; isLight: boolean };

/** `key`: lines of one key tell one fact. `row` null: the line is left out. */
export type ReadRow = { row: ImportedRow | null; key: string | null; problems: RowProblem[] };

/** Strongest first, as the ledger ranks them. */
export const identitiesOf = (who: Who): IdentityRef[] =>
  identityKinds.flatMap((kind) => {
    const value = kind === "member" || kind === "email" || kind === "phone" ? who[kind] : null;
    return value ? [{ kind, value }] : [];
  });
