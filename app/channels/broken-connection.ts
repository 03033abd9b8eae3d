// A call to a provider failed without an answer: can the message have been accepted?

/** What a connection says that failed before it stood: nothing can have been accepted. */
const beforeItStood = new Set(["connect", "getaddrinfo"]);

/** A certificate is looked at before the first byte of the message goes. */
const certificateRefused = /CERT|ISSUER|SIGNATURE/;

/** True: nothing of the message left. Several addresses may have been tried, each with an error of its own. */
export function neverLeft(error: Error, code: string): boolean {
  const { cause } = error;
  const tries: unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  const neverStood = tries.every((one) => one instanceof Error && "syscall" in one && beforeItStood.has(String(one.syscall)));
  return neverStood || certificateRefused.test(code);
}

/** As node and axios name what broke; empty: not a matter of the connection. */
export const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");
