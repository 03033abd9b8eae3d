// What does a shop's own host say for itself, and for which hosts may the proxy in front make certificates?
import { ownHost, proofOf } from "~/channels/domain-proof.server";
import { linkHost, mayHaveCertificate } from "~/queries/shop/link-domains.server";
import type { Door } from "./door";
import { answer } from "./raw-body.server";
import { isDirect, requestHost } from "./request-host.server";

/** GET /.well-known/teppan-domain, on the host that is asked about: proves that its traffic reaches us (docs/decisions/0015-link-domains.md). */
export const proofDoor: Door = async (request, response) => {
  const domain = requestHost(request);
  const found = await linkHost(domain);
  response.setHeader("Cache-Control", "no-store");
  if (found) answer(response, 200, proofOf({ domain, opaqueId: found.opaqueId }));
  else answer(response, 404, "Not found");
};

/** GET /internal/domain-allowed?domain=: 200 or 403, as Caddy's on_demand_tls asks. To everybody outside it is not there. */
export const domainAllowedDoor: Door = async (request, response) => {
  if (!isDirect(request)) return answer(response, 404, "Not found");
  const domain = (new URL(request.url ?? "", "http://teppan.invalid").searchParams.get("domain") ?? "").toLowerCase();
  if (!/^[a-z0-9.-]{1,253}$/.test(domain)) return answer(response, 400, "domain: the name of a host");
  const isAllowed = domain === ownHost || (await mayHaveCertificate(domain));
  answer(response, isAllowed ? 200 : 403, isAllowed ? "allowed" : "no shop's links stand there");
};
