// What goes out, to whom, what for and for how long: as the law on outward transmission asks (電気通信事業法 27条の12).
import { useTranslation } from "react-i18next";

export const noticeLines = ["what", "receiver", "shopPurpose", "receiverPurpose", "kept", "stop"] as const;

export function TransmissionNotice({ shopName, days }: { shopName: string; days: number }) {
  const { t } = useTranslation("privacy");
  return (
    <dl className="public-page__facts">
      {noticeLines.map((line) => (
        <div key={line}>
          <dt>{t(`notice.${line}.label`, { shop: shopName })}</dt>
          <dd>{t(`notice.${line}.text`, { shop: shopName, days })}</dd>
        </div>
      ))}
    </dl>
  );
}
