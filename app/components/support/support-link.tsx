// Where do components of a shop's screens lead when the operator's staff look at them? To the same thing among the support screens.
import { useParams } from "@remix-run/react";
import type { ComponentProps } from "react";
import { PolarisLink } from "~/components/polaris-link";

export function SupportLink({ url = "", ...rest }: ComponentProps<typeof PolarisLink>) {
  const { id } = useParams();
  return <PolarisLink {...rest} url={supportPath(url, id)} />;
}

/** A staff session opens no /app screen: the log of deliveries is the shop's page here, and home is the list of shops. */
export function supportPath(url: string, shopId: string | undefined): string {
  if (!/^\/app(\/|$)/.test(url)) return url;
  return shopId && url === "/app/deliveries" ? `/support/shops/${shopId}` : "/support";
}
