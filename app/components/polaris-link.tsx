// How do Polaris links move between screens? Without loading the page anew, but for other sites, sign-ins and downloads.
import { Link } from "@remix-run/react";
import type { ComponentProps } from "react";

type Props = ComponentProps<"a"> & { url?: string; external?: boolean };

export function PolarisLink({ url = "", external, children, ref: _ref, ...rest }: Props) {
  const isOutside = external || /^([a-z]+:|\/auth\/)/i.test(url) || rest.download !== undefined;
  if (isOutside)
    return (
      <a {...rest} href={url} {...(external ? { target: "_blank", rel: "noopener noreferrer" } : {})}>
        {children}
      </a>
    );
  return (
    <Link {...rest} to={url}>
      {children}
    </Link>
  );
}
