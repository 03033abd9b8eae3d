// A page for a shop's customers: works without JavaScript, says one thing.
import type { ReactNode } from "react";
import "./public-page.css";

type Props = { shopName?: string; title: string; text: string; children?: ReactNode };

export function PublicPage({ shopName, title, text, children }: Props) {
  return (
    <main className="public-page">
      <div className="public-page__card">
        {shopName ? <p className="public-page__shop">{shopName}</p> : null}
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </main>
  );
}
