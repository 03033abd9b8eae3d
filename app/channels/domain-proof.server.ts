// Where do shops' own hosts lead, and what does our door say there that nobody else can?
import { env } from "~/env.server";
import { signToken } from "~/lib/signed-token.server";

/** What a shop's CNAME names. */
export const ownHost = new URL(env.APP_URL).hostname;

export const proofPath = "/.well-known/teppan-domain";

/** Of this host and this shop, and no other. */
export const proofOf = ({ domain, opaqueId }: { domain: string; opaqueId: string }): string =>
  signToken("link domain", Buffer.from(`${opaqueId}\n${domain}`));
