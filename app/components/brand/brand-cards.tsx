// The parts of a shop's look: logo and colors, letters and corners, footer and links.
import { BlockStack, Card, ChoiceList, FormLayout, RangeSlider, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { largestRadius, longestFooterText, socialKinds } from "~/domain/message/brand";
import { contrast, sheetColor } from "~/domain/message/brand-look";
import type { Draft } from "../use-draft";

export type BrandCardProps = { draft: Draft; errorOf(field: string): string | undefined };

export function ColorsCard({ draft, errorOf }: BrandCardProps) {
  const { t } = useTranslation("brand");
  const color = (name: "accent" | "button" | "ink" | "ground") => (
    <ColorField name={name} value={draft.value(name)} error={errorOf(name)} onChange={(text) => draft.change(name, text)} />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("colors")}
        </Text>
        <FormLayout>
          <TextField
            label={t("field.logoUrl")}
            type="url"
            placeholder="https://"
            value={draft.value("logoUrl")}
            error={errorOf("logoUrl")}
            helpText={t("logoHelp")}
            onChange={(text) => draft.change("logoUrl", text)}
            autoComplete="off"
          />
          <FormLayout.Group>
            {color("accent")}
            {color("button")}
          </FormLayout.Group>
          <FormLayout.Group>
            {color("ink")}
            {color("ground")}
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

type ColorProps = { name: "accent" | "button" | "ink" | "ground"; value: string; error: string | undefined; onChange(text: string): void };

/** The browser's own picker beside the code that a designer gave. */
function ColorField({ name, value, error, onChange }: ColorProps) {
  const { t } = useTranslation("brand");
  const isColor = /^#[0-9a-f]{6}$/i.test(value);
  const ratio =
    isColor && name === "ink" ? t("ratio", { ratio: Math.floor(contrast(value.toLowerCase(), sheetColor) * 10) / 10 }) : t(`about.${name}`);
  return (
    <TextField
      label={t(`field.${name}`)}
      value={value}
      error={error}
      helpText={ratio}
      onChange={onChange}
      autoComplete="off"
      connectedLeft={
        <input
          type="color"
          className="color-well"
          aria-label={t("pick", { name: t(`field.${name}`) })}
          value={isColor ? value.toLowerCase() : "#ffffff"}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      }
    />
  );
}

export function LettersCard({ draft, errorOf }: BrandCardProps) {
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

export function LinksCard({ draft, errorOf }: BrandCardProps) {
  const { t } = useTranslation("brand");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("footer")}
        </Text>
        <FormLayout>
          <TextField
            label={t("field.footerText")}
            value={draft.value("footerText")}
            error={errorOf("footerText")}
            helpText={t("footerHelp")}
            maxLength={longestFooterText}
            multiline={2}
            showCharacterCount
            onChange={(text) => draft.change("footerText", text)}
            autoComplete="off"
          />
          {socialKinds.map((kind) => (
            <TextField
              key={kind}
              label={t(`field.${kind}`)}
              type="url"
              placeholder="https://"
              value={draft.value(`social.${kind}`)}
              error={errorOf(`social.${kind}`)}
              onChange={(text) => draft.change(`social.${kind}`, text)}
              autoComplete="off"
            />
          ))}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
