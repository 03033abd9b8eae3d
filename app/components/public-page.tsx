// A page for a shop's customers: works without JavaScript, says one thing.
import type { CSSProperties, ReactNode } from "react";
import type { Brand } from "~/domain/message/brand";
import { lookOf } from "~/domain/message/brand-look";
import "./public-page.css";

/** `brand`: the shop's look; left out: the house's. `as`: a picture of such a page inside another is no page's main part. */
type Props = { shopName?: string; brand?: Brand; title: string; text: string; as?: "main" | "div"; children?: ReactNode };

export function PublicPage({ shopName, brand, title, text, as: Frame = "main", children }: Props) {
  return (
    <Frame className="public-page" style={brand && brandStyle(brand)}>
      <div className="public-page__card">
        {shopName ? (
          <p className="public-page__shop">{brand?.logoUrl ? <img src={brand.logoUrl} alt={shopName} height={48} /> : shopName}</p>
        ) : null}
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </Frame>
  );
}

/** Read by public-page.css; what is not said there is the house's. */
function brandStyle(brand: Brand): CSSProperties {
  const { accent, ink, ground, soft, button, buttonInk } = lookOf(brand);
  const radius = `${brand.radius}px`;
  return {
    "--brand-accent": accent,
    "--brand-ink": ink,
    "--brand-ground": ground,
    "--brand-soft": soft,
    "--brand-button": button,
    "--brand-button-ink": buttonInk,
    "--brand-radius": radius,
  } as CSSProperties;
}
