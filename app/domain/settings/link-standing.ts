// How far is a shop's own host for its links, and what does one more look at it change?

/** `retired`: given up by its shop; links that went out before still answer there. */
export type LinkDomainState = "dns" | "certificate" | "in-use" | "stopped" | "retired";

/** In DNS: no record, one that leads elsewhere, no answer. */
export const dnsProblems = ["no-record", "elsewhere", "dns-silent"] as const;

/** Behind it: no valid certificate, nobody there, no answer in time, an answer that is not ours, an address inside a network. */
export const doorProblems = ["no-certificate", "unreachable", "timeout", "other-answer", "private"] as const;

export type LinkProblem = (typeof dnsProblems)[number] | (typeof doorProblems)[number];
export type Finding = { outcome: "ok" } | { outcome: LinkProblem; detail: string };

export type Standing = {
  state: LinkDomainState;
  /** What DNS said when it last said something. */
  leadsHere: boolean;
  failures: number;
  failingSince: Date | null;
  problem: LinkProblem | null;
  detail: string;
  addedAt: Date;
  usedSince: Date | null;
  nextCheckAt: Date;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Looked at each hour while it fails: links stop being made there after this many failures over this time. */
export const stopsAfter = { failures: 3, hours: 2 };

/** What waits for its owner's hand is looked at often in its first days. */
const eagerDays = 3;

export function nextStanding(before: Standing, finding: Finding, now: Date): Standing {
  const isOk = finding.outcome === "ok";
  const failures = isOk ? 0 : before.failures + 1;
  const failingSince = isOk ? null : (before.failingSince ?? now);
  const state = stateAfter(before.state, finding, { failures, failingMs: now.getTime() - (failingSince ?? now).getTime() });
  return {
    state,
    leadsHere: finding.outcome === "dns-silent" ? before.leadsHere : !isIn(dnsProblems, finding.outcome),
    failures,
    failingSince,
    problem: finding.outcome === "ok" ? null : finding.outcome,
    detail: finding.outcome === "ok" ? "" : finding.detail.slice(0, 300),
    addedAt: before.addedAt,
    usedSince: before.usedSince ?? (state === "in-use" ? now : null),
    nextCheckAt: new Date(now.getTime() + waitMs(state, { isOk, since: failingSince ?? before.addedAt, now })),
  };
}

/** One that nobody's links stand on and that leads elsewhere for days is free for anybody. */
export const isFree = ({ state, leadsHere, failures }: Standing): boolean =>
  state === "retired" && !leadsHere && failures >= stopsAfter.failures;

function stateAfter(state: LinkDomainState, finding: Finding, { failures, failingMs }: { failures: number; failingMs: number }) {
  if (state === "retired") return state;
  if (finding.outcome === "ok") return "in-use";
  if (state === "stopped") return state;
  if (state === "in-use") return failures >= stopsAfter.failures && failingMs >= stopsAfter.hours * hourMs ? "stopped" : state;
  return isIn(dnsProblems, finding.outcome) ? "dns" : "certificate";
}

/** What works, and what was given up, once a day. */
function waitMs(state: LinkDomainState, { isOk, since, now }: { isOk: boolean; since: Date; now: Date }): number {
  if (isOk || state === "retired") return dayMs;
  return now.getTime() - since.getTime() < eagerDays * dayMs ? hourMs : dayMs;
}

const isIn = <T extends string>(list: readonly T[], word: string): word is T => list.some((one) => one === word);
