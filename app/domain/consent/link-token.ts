// What does a link in a message carry? Shop (its opaque id), delivery, day of making and, for a click, where it leads.

/** `url`: where a click leads; of an answer's link, which survey it answers. */
export type MailLink = { shopOpaqueId: string; deliveryId: string; madeOn: Date; url: string };

/** A link older than this leads to a friendly page instead. Refusing further mail never grows old. */
export const clickLivesDays = 730;

/** What somebody thinks of the goods a season later is another question. */
export const answerLivesDays = 90;

const dayMs = 86_400_000;
const headLength = 16 + 16 + 2;

export function packLink({ shopOpaqueId, deliveryId, madeOn, url }: MailLink): Uint8Array {
  const day = Math.floor(madeOn.getTime() / dayMs);
  const address = new TextEncoder().encode(url);
  const bytes = new Uint8Array(headLength + address.length);
  bytes.set(uuidBytes(shopOpaqueId), 0);
  bytes.set(uuidBytes(deliveryId), 16);
  bytes.set([day >> 8, day & 0xff], 32);
  bytes.set(address, headLength);
  return bytes;
}

/** Only bytes whose signature held come here. */
export function unpackLink(bytes: Uint8Array): MailLink | null {
  if (bytes.length < headLength) return null;
  const [high = 0, low = 0] = bytes.subarray(32, 34);
  return {
    shopOpaqueId: uuidText(bytes.subarray(0, 16)),
    deliveryId: uuidText(bytes.subarray(16, 32)),
    madeOn: new Date(((high << 8) | low) * dayMs),
    url: new TextDecoder().decode(bytes.subarray(headLength)),
  };
}

export const isTooOld = ({ madeOn }: MailLink, now: Date, livesDays = clickLivesDays) =>
  now.getTime() - madeOn.getTime() > livesDays * dayMs;

function uuidBytes(uuid: string) {
  const hex = uuid.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new RangeError(`not a uuid: ${JSON.stringify(uuid)}`);
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

function uuidText(bytes: Uint8Array) {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
