// What is known of a customer at a glance.
import { Badge, BlockStack, Card, InlineStack, Tag, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SuppressionReason } from "~/domain/consent/suppression";
import type { RankBasis } from "~/domain/settings/membership-setting";
import { spokenMissing } from "~/domain/settings/spoken-missing";
import { useMediumWord } from "./acquisition/use-medium-word";
import { Facts } from "./facts";
import { useFormats } from "./formats";

export type FactsProfile = {
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  emailConsent: string;
  isEmailSuppressed: boolean;
  orderCount: number;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  spentMinor: string;
  currency: string;
  tags: string[];
  points: number | null;
  pointsExpireAt: string | null;
  rank: string | null;
  nextRank: string | null;
  toNextRank: number | null;
  rankBasis: RankBasis | null;
  medium: string | null;
  lastMedium: string | null;
};

/** `emailStop`: why nothing can be sent to the address any more. */
type Props = { profile: FactsProfile; emailStop: SuppressionReason | null };

export function CustomerFacts({ profile, emailStop }: Props) {
  const { t } = useTranslation("customers");
  const format = useFormats();
  const wordOf = useMediumWord();
  const memberFacts = useMemberFacts();
  const day = (at: string | null) => (at ? format.day(at) : "–");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("profile")}
        </Text>
        <Facts
          facts={[
            { name: t("email"), value: profile.email ?? "–" },
            { name: t("consent"), value: <Consent profile={profile} emailStop={emailStop} /> },
            { name: t("phone"), value: profile.phone ?? "–" },
            { name: t("birthday"), value: profile.birthDate ? format.day(`${profile.birthDate}T03:00:00Z`) : t("noBirthday") },
            { name: t("orderCount"), value: format.number(profile.orderCount) },
            { name: t("spent"), value: format.money({ amountMinor: profile.spentMinor, currency: profile.currency }) },
            { name: t("firstOrder"), value: day(profile.firstOrderAt) },
            { name: t("lastOrderLabel"), value: day(profile.lastOrderAt) },
            { name: t("firstTouch"), value: wordOf(profile.medium) },
            ...(profile.orderCount > 1 ? [{ name: t("lastTouch"), value: wordOf(profile.lastMedium) }] : []),
            ...memberFacts(profile),
          ]}
        />
        {profile.tags.length > 0 ? (
          <InlineStack gap="100">
            {profile.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Of whoever is no member there is nothing to say. */
function useMemberFacts() {
  const { t, i18n } = useTranslation("customers");
  const locale = i18n.language === "en" ? "en" : "ja";
  const format = useFormats();
  return ({ points, pointsExpireAt, rank, nextRank, toNextRank, rankBasis: basis, currency }: FactsProfile) => {
    const held = points === null ? null : t("pointsHeld", { points: format.number(points) });
    const until = held && pointsExpireAt ? t("pointsUntil", { date: format.day(pointsExpireAt) }) : "";
    const missing =
      nextRank && toNextRank ? t("toNextRank", { rank: nextRank, missing: spokenMissing(toNextRank, { basis, currency }, locale) }) : "";
    return [
      ...(held ? [{ name: t("points"), value: `${held}${until}` }] : []),
      ...(rank ? [{ name: t("rank"), value: `${rank}${missing}` }] : []),
    ];
  };
}

function Consent({ profile, emailStop }: Props) {
  const { t } = useTranslation("customers");
  if (profile.isEmailSuppressed)
    return (
      <BlockStack gap="100">
        <InlineStack>
          <Badge tone="critical">{t("suppressed")}</Badge>
        </InlineStack>
        {emailStop ? (
          <Text as="span" variant="bodySm">
            {t(`stopReason.${emailStop}`)}
          </Text>
        ) : null}
      </BlockStack>
    );
  const tone = profile.emailConsent === "subscribed" ? "success" : profile.emailConsent === "refused" ? "warning" : undefined;
  return <Badge {...(tone ? { tone } : {})}>{t(`consentState.${profile.emailConsent}` as "consentState.subscribed")}</Badge>;
}
