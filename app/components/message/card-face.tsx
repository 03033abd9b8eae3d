// How does a card sent by post look, on the side of the address and on that of the words?
import { writtenPostalCode } from "~/domain/ledger/postal-address";
import type { PostalCard } from "~/domain/message/message";

export function CardFace({ card }: { card: PostalCard }) {
  const { postalCode, address, company, name, heading, text, coupon, caption, url, shopName, footer } = card;
  return (
    <div className="card-faces">
      <div className="card-face">
        <p className="card-face__code">{postalCode ? `〒${writtenPostalCode(postalCode)}` : ""}</p>
        {address.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {company && name ? <p>{company}</p> : null}
        <p className="card-face__name">{name ? `${name} 様` : `${company} 御中`}</p>
      </div>
      <div className="card-face">
        <p className="card-face__shop">{shopName}</p>
        <p className="card-face__heading">{heading}</p>
        <p className="card-face__text">{text}</p>
        {coupon ? (
          <p className="card-face__coupon">
            {coupon.title} {coupon.code} {coupon.terms}
          </p>
        ) : null}
        <div className="card-face__way">
          <p className="card-face__caption">{caption}</p>
          <p className="card-face__url">{url}</p>
        </div>
        <p className="card-face__footer">{footer}</p>
      </div>
    </div>
  );
}
