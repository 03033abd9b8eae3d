// Which addresses and pictures does a creative lead to, and what did asking for them find out?
import { addressesIn } from "~/domain/message/text-spans";
import { type Block, blockTexts } from "./block";

/** What was found at an address. `bytes` null: not told. */
export type AddressAnswer =
  | { outcome: "answered"; status: number; bytes: number | null; isImage: boolean }
  | { outcome: "unreachable" | "timeout" | "private" | "misshapen" };

export type AskedAddress = { blockId: string; url: string; kind: "link" | "image" };

export type AddressProblem = { blockId: string; url: string } & (
  | { code: "broken-link"; status: number }
  | { code: "unreachable" | "private-address" }
  | { code: "no-image" }
  | { code: "heavy-image"; kilobytes: number; max: number }
);

/** So heavy a picture loads slowly on a phone; more is refused by some mail programs. */
export const heaviestImageBytes = 1024 * 1024;
export const mostAddresses = 30;

/** Each once; what a merge tag fills in differs from reader to reader and is not asked for. */
export function addressesOf(blocks: readonly Block[]): AskedAddress[] {
  const found = blocks.flatMap((block): AskedAddress[] => {
    const image = block.kind === "banner" ? [{ blockId: block.id, url: block.imageUrl.trim(), kind: "image" as const }] : [];
    const texts = Object.entries(blockTexts(block)).filter(([field]) => field !== "imageUrl");
    const links = texts.flatMap(([, text]) => addressesIn(text));
    return [...image, ...links.map((url) => ({ blockId: block.id, url, kind: "link" as const }))];
  });
  const isFixed = ({ url }: AskedAddress) => /^https?:\/\//i.test(url) && !/\{[{%]/.test(url);
  return [...new Map(found.filter(isFixed).map((one) => [`${one.kind} ${one.url}`, one])).values()].slice(0, mostAddresses);
}

/** A shop that keeps machines out (401, 403, 405, 429) is there all the same. */
export function addressProblem({ blockId, url, kind }: AskedAddress, answer: AddressAnswer): AddressProblem | null {
  if (answer.outcome === "private" || answer.outcome === "misshapen") return { blockId, url, code: "private-address" };
  if (answer.outcome !== "answered") return { blockId, url, code: "unreachable" };
  const { status, bytes, isImage } = answer;
  if (status >= 400 && ![401, 403, 405, 429].includes(status)) return { blockId, url, code: "broken-link", status };
  if (kind === "link" || status >= 400) return null;
  if (!isImage) return { blockId, url, code: "no-image" };
  if (bytes !== null && bytes > heaviestImageBytes)
    return { blockId, url, code: "heavy-image", kilobytes: Math.round(bytes / 1024), max: heaviestImageBytes / 1024 };
  return null;
}
