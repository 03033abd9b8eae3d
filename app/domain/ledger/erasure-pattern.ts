// How is a person found in a raw body, whatever its topic?

export type Traces = {
  /** Email addresses, in any case. */
  emails: string[];
  /** E.164; found as people write it, too: 090-1234-5678. */
  phones: string[];
  /** Platform ids: of the customer, of orders. */
  ids: string[];
  /** Tokens of carts and checkouts. */
  tokens: string[];
};

/**
 * A PostgreSQL regular expression over `lower(encode(body, 'escape'))`; null: nothing to look for. An id counts only where
 * JSON holds one (after `id":`, in a gid, in a list), so that a quantity of 7 is not customer 7.
 */
export function erasurePattern({ emails, phones, ids, tokens }: Traces): string | null {
  const parts = [
    ...emails.map((email) => `(^|[^a-z0-9._%+-])${literal(email)}($|[^a-z0-9.-])`),
    ...phones.map(phonePattern),
    ...ids.map((id) => `(id"\\s*:\\s*"?|/|[\\[,]\\s*"?)${literal(id)}($|[^a-z0-9])`),
    ...tokens.map((token) => `"${literal(token)}"`),
  ];
  return parts.length === 0 ? null : parts.join("|");
}

/** The last nine digits name a telephone within its country; up to two marks may stand between them. */
const phonePattern = (phone: string) => `${phone.replace(/\D/g, "").slice(-9).split("").join('[^0-9a-z"]{0,2}')}($|[^0-9])`;

/** As encode(…, 'escape') writes it: bytes outside ASCII in octal, backslashes doubled; then safe inside a pattern. */
function literal(text: string): string {
  const bytes = [...new TextEncoder().encode(text.toLowerCase())];
  const escaped = bytes.map((byte) =>
    byte >= 0x80 || byte === 0 ? `\\${byte.toString(8).padStart(3, "0")}` : byte === 0x5c ? "\\\\" : String.fromCharCode(byte),
  );
  return escaped.join("").replace(/[^a-z0-9]/g, "\\$&");
}
