// With which certificate does the stub of Shopify's admin answer? One for an hour, self-signed, that the app is told to trust.
import { generateKeyPairSync, sign } from "node:crypto";

/** PEM texts. Written as DER by hand (RFC 5280), because node:crypto reads certificates and makes none. */
export function makeCertificate(hosts: string[], now: Date): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid(commonName), der(0x0c, Buffer.from("Teppan test admin")))));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(now.getTime() % 2 ** 31),
    sequence(oid(ecdsaWithSha256)),
    name,
    sequence(time(now, -3_600_000), time(now, 3_600_000)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(authority(), names(hosts))),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, sequence(oid(ecdsaWithSha256)), der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}

// Object identifiers, already in their DER form.
const commonName = "550403";
const ecdsaWithSha256 = "2a8648ce3d040302";
const basicConstraints = "551d13";
const subjectAltName = "551d11";

const authority = () =>
  sequence(oid(basicConstraints), der(0x01, Buffer.from([0xff])), der(0x04, sequence(der(0x01, Buffer.from([0xff])))));

const names = (hosts: string[]) =>
  sequence(oid(subjectAltName), der(0x04, sequence(...hosts.map((host) => der(0x82, Buffer.from(host, "ascii"))))));

function time(now: Date, offset: number) {
  const text = new Date(now.getTime() + offset).toISOString().replace(/[-:T]|\.\d+/g, "");
  return der(0x18, Buffer.from(text));
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]) => der(0x31, Buffer.concat(parts));
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));

function integer(value: number) {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const first = bytes.findIndex((byte, index) => index === 4 || byte !== 0 || ((bytes[index + 1] ?? 0) & 0x80) !== 0);
  return der(0x02, bytes.subarray(first));
}

function der(tag: number, content: Buffer) {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
