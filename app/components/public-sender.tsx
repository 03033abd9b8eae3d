// Who writes to the reader, where, and how are they reached? A short message may leave it to the page that it leads to (特定電子メール法 第4条).
import { useTranslation } from "react-i18next";

export type PublicSenderView = { legalName: string; postalAddress: string; contact: string };

export function PublicSender({ sender }: { sender: PublicSenderView }) {
  const { t } = useTranslation("unsubscribe");
  const lines = (["legalName", "postalAddress", "contact"] as const).filter((field) => sender[field] !== "");
  if (lines.length === 0) return null;
  return (
    <dl className="public-page__sender">
      {lines.map((field) => (
        <div key={field}>
          <dt>{t(`sender.${field}`)}</dt>
          <dd>{sender[field]}</dd>
        </div>
      ))}
    </dl>
  );
}
