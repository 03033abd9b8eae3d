// What is to be minded before a job is printed: words that make it a letter, letters that the list cannot hold.
import { Banner, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LetterSign } from "~/domain/message/letter-law";

type Props = { letter: LetterSign[]; lost: { number: number; letters: string[] }[] };

export function JobWarnings({ letter, lost }: Props) {
  const { t } = useTranslation("postal");
  return (
    <>
      <LetterWarning signs={letter} />
      {lost.length > 0 ? (
        <Banner tone="info" title={t("job.lost.title")}>
          <Text as="p">{t("job.lost.text")}</Text>
          <List>
            {lost.map(({ number, letters }) => (
              <List.Item key={number}>{t("job.lost.line", { number, letters: letters.join(" ") })}</List.Item>
            ))}
          </List>
        </Banner>
      ) : null}
    </>
  );
}

export function LetterWarning({ signs }: { signs: LetterSign[] }) {
  const { t } = useTranslation("postal");
  if (signs.length === 0) return null;
  return (
    <Banner tone="warning" title={t("job.letter.title")}>
      <Text as="p">{t("job.letter.text")}</Text>
      <List>
        {signs.map(({ kind, phrase }) => (
          <List.Item key={kind}>{t("job.letter.found", { phrase, why: t(`job.letter.kind.${kind}`) })}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
