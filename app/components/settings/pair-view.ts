// What do the pieces of the page of linked shops show, and what may be done there?
import type { PairProblem } from "~/domain/settings/pair-code";
import type { AuditLine } from "../audit-trail";

export type PairView = {
  status: "alone" | "offered" | "paired";
  partner: string | null;
  since: string | null;
  codeUntil: string | null;
  audit: AuditLine[];
};

export type PairProps = {
  view: PairView;
  /** Just made: it is shown this once. */
  code: string | null;
  problem: PairProblem | null;
  isBusy: boolean;
  onDo(fields: Record<string, string>): void;
};
