// Which host did the reader's program ask for, and is it ours?
import type { IncomingMessage } from "node:http";
import { ownHost } from "~/channels/domain-proof.server";
import { isPrivateAddress } from "~/lib/private-address.server";

/** Its name without the port. Only a proxy in front, at a private address, is believed when it tells another one. */
export function requestHost({ headers, socket }: IncomingMessage): string {
  const isBehindProxy = isPrivateAddress(socket.remoteAddress ?? "");
  const forwarded = isBehindProxy
    ? String(headers["x-forwarded-host"] ?? "")
        .split(",", 1)[0]
        ?.trim()
    : "";
  return (forwarded || headers.host || "").toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

/** The app's own name; and names that no public DNS has, by which balancers, health checks and developers come. */
export const isOwnHost = (host: string): boolean =>
  host === ownHost || !/[.:]/.test(host) || /\.(localhost|local|internal)$/.test(host) || isPrivateAddress(host);

/** By itself, from within our own network, and not for somebody outside. */
export const isDirect = ({ headers, socket }: IncomingMessage): boolean =>
  isPrivateAddress(socket.remoteAddress ?? "") && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
