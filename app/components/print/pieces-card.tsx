// Whose cards are in the job? Found by number, so that one that came back can be marked.
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SearchForm } from "../search-form";

export type PieceLine = {
  deliveryId: string;
  number: number | null;
  name: string | null;
  postalCode: string | null;
  address: string[] | null;
  leftOutReason: string | null;
  returnedAt: string | null;
  clickedAt: string | null;
};

type Props = {
  pieces: PieceLine[];
  find: string;
  mayReturn: boolean;
  isBusy: boolean;
  onMark(deliveryId: string, intent: "returned" | "arrived"): void;
};

export function PiecesCard({ pieces, find, mayReturn, isBusy, onMark }: Props) {
  const { t } = useTranslation("postal");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("job.pieces.title")}
        </Text>
        <SearchForm key={find} name="find" label={t("job.pieces.find")} text={find} button={t("job.pieces.search")} />
        {pieces.length === 0 ? <Text as="p">{t("job.pieces.none")}</Text> : null}
        {pieces.map((piece) => (
          <InlineStack key={piece.deliveryId} align="space-between" blockAlign="center" gap="200">
            <Piece piece={piece} />
            {mayReturn && !piece.leftOutReason ? (
              <Button size="slim" disabled={isBusy} onClick={() => onMark(piece.deliveryId, piece.returnedAt ? "arrived" : "returned")}>
                {t(piece.returnedAt ? "job.pieces.markArrived" : "job.pieces.markReturned")}
              </Button>
            ) : null}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Piece({ piece }: { piece: PieceLine }) {
  const { t } = useTranslation();
  const reason = piece.leftOutReason && t(`deliveries:reasons.${piece.leftOutReason as "refused"}`, { defaultValue: piece.leftOutReason });
  const number = piece.number === null ? "" : `${String(piece.number).padStart(5, "0")}  `;
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold" breakWord>{`${number}${piece.name ?? t("postal:job.pieces.erased")}`}</Text>
        {reason ? <Badge>{t("postal:job.pieces.out", { reason })}</Badge> : null}
        {piece.returnedAt ? <Badge tone="warning">{t("postal:job.pieces.returned")}</Badge> : null}
        {piece.clickedAt ? <Badge tone="success">{t("postal:job.pieces.clicked")}</Badge> : null}
      </InlineStack>
      <Text as="span" tone="subdued" breakWord>
        {[piece.postalCode?.replace(/^(\d{3})/, "〒$1-"), ...(piece.address ?? [])].filter(Boolean).join(" ")}
      </Text>
    </BlockStack>
  );
}
