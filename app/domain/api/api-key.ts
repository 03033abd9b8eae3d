// What does a key of the public API look like, and what may its holder do?

/** By resource: what is told to us is written, what we tell is read. */
export const apiScopes = [
  "customers:write",
  "orders:write",
  "events:write",
  "points:write",
  "consents:write",
  "ad-spend:write",
  "customers:read",
  "deliveries:read",
  "segments:read",
] as const;
export type ApiScope = (typeof apiScopes)[number];

type Dotted<Scope> = Scope extends `${infer Resource}:${infer Act}` ? `${Resource}.${Act}` : never;

/** Under which name its words stand in the locales, where a colon parts something else. */
export const scopeWord = (scope: ApiScope) => scope.replace(":", ".") as Dotted<ApiScope>;

/** The shop and the key stand in it, so that the secret is looked for among one shop's keys only. */
export type WrittenKey = { shopNumber: string; keyId: string; secret: string };

/** 32 random bytes are the secret: nobody guesses it, so a plain SHA-256 of it is enough to keep. */
export const writeKey = ({ shopNumber, keyId, secret }: WrittenKey): string => `tpk_${shopNumber}_${keyId.replaceAll("-", "")}_${secret}`;

/** null: no key of ours, whoever wrote it. */
export function readKey(text: string): WrittenKey | null {
  const match = /^tpk_([1-9]\d{0,8})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(text);
  if (!match) return null;
  const [, shopNumber = "", a, b, c, d, e, secret = ""] = match;
  return { shopNumber, keyId: `${a}-${b}-${c}-${d}-${e}`, secret };
}

/** `Authorization: Bearer …`; null: nothing of the kind is there. */
export const bearerOf = (header: string | undefined): string | null => /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1] ?? null;

/** How many calls a key has in each minute of the clock. */
export const callsPerMinute = 600;
