// Why did the database not do it: is it away, or is what it was given at fault? By SQLSTATE (PostgreSQL manual, appendix A).

type Told = { code?: unknown; message?: unknown };

/** Connection lost or refused, server stopping or out of resources: whoever waits and tries again will succeed. A canceled statement (57014) is not it. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Told;
  if (isSqlState(code)) return /^(08|53|57|58)/.test(code) && code !== "57014";
  return (typeof code === "string" && /^E[A-Z]+$/.test(code)) || /connection|connect|terminated|timeout/i.test(String(message));
}

/** Data that cannot be stored (classes 22, 23), names one row twice (21), or is too large for an index (54); or our own code stumbled over it. */
export function isInputAtFault(error: unknown): boolean {
  const { code } = (error ?? {}) as Told;
  return isSqlState(code) ? /^(21|22|23|54)/.test(code) : !isDatabaseAway(error);
}

export const isDeadlock = (error: unknown): boolean => ((error ?? {}) as Told).code === "40P01";

const isSqlState = (code: unknown): code is string => typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code);
