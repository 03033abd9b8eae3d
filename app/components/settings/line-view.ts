// What the page of the LINE account shows and edits.
import type { AuditLine } from "../audit-trail";

export type LineView = {
  isConnected: boolean;
  stored: { hasToken: boolean; hasSecret: boolean; hasLoginSecret: boolean };
  webhookUrl: string;
  callbackUrl: string;
  bot: { name: string; basicId: string } | null;
  plan: LinePlan | null;
  audit: AuditLine[];
};

export type LinePlan = {
  most: number | null;
  used: number;
  reserve: number;
  mostOver: number;
  daysLeft: number;
  room: number | null;
  readAt: string;
};
