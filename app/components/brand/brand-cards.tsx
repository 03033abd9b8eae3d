// The parts of a shop's look: logo and colors, letters and corners, footer and links.
import { BlockStack, Card, ChoiceList, FormLayout, RangeSlider, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { largestRadius, longestFooterText, socialKinds } from "~/domain/message/brand";
import { contrast, sheetColor } from "~/domain/message/brand-look";
import { DraftText } from "../settings/draft-fields";
import type { SettingsFields } from "../settings/settings-fields";

export function ColorsCard(form: SettingsFields) {
  const { t } = useTranslation("brand");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("colors")}
        </Text>
        <FormLayout>
          <DraftText of={form} name="logoUrl" label={t("field.logoUrl")} type="url" placeholder="https://" helpText={t("logoHelp")} />
          <FormLayout.Group>
            <ColorField of={form} name="accent" />
            <ColorField of={form} name="button" />
          </FormLayout.Group>
          <FormLayout.Group>
            <ColorField of={form} name="ink" />
            <ColorField of={form} name="ground" />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

type ColorProps = { of: SettingsFields; name: "accent" | "button" | "ink" | "ground" };

/** The browser's own picker beside the code that a designer gave. */
function ColorField({ of: form, name }: ColorProps) {
  const { t } = useTranslation("brand");
  const value = form.draft.value(name);
  const isColor = /^#[0-9a-f]{6}$/i.test(value);
  const ratio =
    isColor && name === "ink" ? t("ratio", { ratio: Math.floor(contrast(value.toLowerCase(), sheetColor) * 10) / 10 }) : t(`about.${name}`);
  return (
    <DraftText
      of={form}
      name={name}
      label={t(`field.${name}`)}
      helpText={ratio}
      connectedLeft={
        <input
          type="color"
          className="color-well"
          aria-label={t("pick", { name: t(`field.${name}`) })}
          value={isColor ? value.toLowerCase() : "#ffffff"}
          onChange={(event) => form.draft.change(name, event.currentTarget.value)}
        />
      }
    />
  );
}

export function LettersCard({ draft, errorOf }: SettingsFields) {
  const { t } = useTranslation("brand");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("letters")}
        </Text>
        <ChoiceList
          title={t("field.headingFont")}
          choices={(["mincho", "gothic"] as const).map((value) => ({ value, label: t(`font.${value}`) }))}
          selected={[draft.value("headingFont")]}
          onChange={([font = "mincho"]) => draft.change("headingFont", font)}
        />
        <RangeSlider
          label={t("radius", { pixels: draft.value("radius") })}
          min={0}
          max={largestRadius}
          value={Number(draft.value("radius"))}
          error={errorOf("radius")}
          onChange={(value) => draft.change("radius", String(value))}
          output
        />
      </BlockStack>
    </Card>
  );
}

export function LinksCard(form: SettingsFields) {
  const { t } = useTranslation("brand");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("footer")}
        </Text>
        <FormLayout>
          <DraftText
            of={form}
            name="footerText"
            label={t("field.footerText")}
            helpText={t("footerHelp")}
            maxLength={longestFooterText}
            multiline={2}
            showCharacterCount
          />
          {socialKinds.map((kind) => (
            <DraftText key={kind} of={form} name={`social.${kind}`} label={t(`field.${kind}`)} type="url" placeholder="https://" />
          ))}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
