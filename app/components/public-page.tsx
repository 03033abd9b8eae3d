// A page for a shop's customers: works without JavaScript, says one thing.
import type { ReactNode } from "react";
import "./public-page.css";

/** `as`: a picture of such a page inside another is no page's main part. */
type Props = { shopName?: string; title: string; text: string; as?: "main" | "div"; children?: ReactNode };

export function PublicPage({ shopName, title, text, as: Frame = "main", children }: Props) {
  return (
    <Frame className="public-page">
      <div className="public-page__card">
        {shopName ? <p className="public-page__shop">{shopName}</p> : null}
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </Frame>
  );
}
