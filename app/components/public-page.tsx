// A page for a shop's customers: works without JavaScript, says one thing.
import type { CSSProperties, ReactNode } from "react";
import { type Brand, houseBrand } from "~/domain/message/brand";
import { headingFonts, lookOf } from "~/domain/message/brand-look";
import "./public-page.css";

/** `brand`: the shop's look; left out: the house's. `as`: a picture of such a page inside another is no page's main part. */
type Props = { shopName?: string; brand?: Brand; title: string; text: string; as?: "main" | "div"; children?: ReactNode };

export function PublicPage({ shopName, brand = houseBrand, title, text, as: Frame = "main", children }: Props) {
  return (
    <Frame className="public-page" style={brandStyle(brand)}>
      <div className="public-page__card">
        {shopName ? <p className="public-page__shop">{brand.logoUrl ? <img src={brand.logoUrl} alt={shopName} /> : shopName}</p> : null}
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </Frame>
  );
}

/** Read by the styles of this page and of the forms on it. */
function brandStyle(brand: Brand): CSSProperties {
  const { accent, ink, ground, soft, line, button, buttonInk } = lookOf(brand);
  return {
    "--brand-accent": accent,
    "--brand-ink": ink,
    "--brand-ground": ground,
    "--brand-soft": soft,
    "--brand-line": line,
    "--brand-button": button,
    "--brand-button-ink": buttonInk,
    "--brand-radius": `${brand.radius}px`,
    "--brand-heading": headingFonts[brand.headingFont],
  } as CSSProperties;
}
