// A shop whose links stand on a host of its own, and a network that answers as a test wants.
import { proofOf, proofPath } from "~/channels/domain-proof.server";
import type { ShopDb } from "~/db.server";
import type { Lookups } from "~/pipeline/change/check-link-domain.server";
import { answerLinkSettings } from "~/pipeline/change/link-domain-settings.server";
import { linkHost } from "~/queries/shop/link-domains.server";

/** All is well: DNS leads to us, and our own door answers. */
export const goodNetwork: Lookups = {
  askName: async () => ({ outcome: "leads-there" }),
  askDoor: async (url) => {
    const { hostname, pathname } = new URL(url);
    const found = pathname === proofPath ? await linkHost(hostname) : null;
    return found
      ? { outcome: "answered", status: 200, text: proofOf({ domain: hostname, opaqueId: found.opaqueId }) }
      : { outcome: "answered", status: 404, text: "" };
  },
};

export const withoutRecord: Lookups = { ...goodNetwork, askName: async () => ({ outcome: "no-record", detail: "ENOTFOUND" }) };
export const withoutCertificate: Lookups = {
  ...goodNetwork,
  askDoor: async () => ({ outcome: "no-certificate", detail: "CERT_HAS_EXPIRED" }),
};

export async function connectDomain(shop: ShopDb, domain: string, now: Date) {
  const by = { actor: "owner", now };
  await answerLinkSettings(shop, { intent: "save", domain }, by);
  const answer = await answerLinkSettings(shop, { intent: "check" }, by, goodNetwork);
  if (!("checked" in answer) || answer.checked.status !== "in-use") throw new Error(`${domain} is not in use: ${JSON.stringify(answer)}`);
}
