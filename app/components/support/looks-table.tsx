// One line per look: when, who, which shop, what; with the way to the same thing.
import { Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FiguresTable } from "~/components/figures-table";
import { useFormats } from "~/components/formats";

export type Look = { lookId: string; staff: string; shopId: number | null; domain: string | null; what: string; lookedAt: string };

export function LooksTable({ looks }: { looks: Look[] }) {
  const { t } = useTranslation("support");
  const format = useFormats();
  const columns = [
    { key: "at", label: t("looks.at"), cell: ({ lookedAt }: Look) => format.minute(lookedAt) },
    { key: "staff", label: t("looks.staff"), cell: ({ staff }: Look) => <span className="support-word">{staff}</span> },
    { key: "shop", label: t("looks.shop"), cell: ({ domain }: Look) => <span className="support-word">{domain ?? "–"}</span> },
    { key: "what", label: t("looks.what"), cell: (look: Look) => <What look={look} /> },
  ];
  return <FiguresTable caption={t("looks.title")} columns={columns} rows={looks} rowKey={({ lookId }) => lookId} />;
}

/** The loaders note "kind", or "kind id" for one thing. */
function What({ look: { what, shopId } }: { look: Look }) {
  const { t } = useTranslation("support");
  const [kind = "", id] = what.split(" ");
  const label = t(`looked.${kind as "shops"}`, { defaultValue: what });
  const place = shopId && id ? places[kind] : undefined;
  return place ? <Link url={`/support/shops/${shopId}${place}${id}`}>{label}</Link> : label;
}

const places: Record<string, string> = { customer: "?customer=", message: "/deliveries/", webhook: "/inbox/", replay: "/inbox/" };
