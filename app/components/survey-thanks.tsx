// What does a shop say once its question is answered, and where does it lead then?
import { useTranslation } from "react-i18next";
import type { Brand } from "~/domain/message/brand";
import { inLanguage, type SurveyDefinition, type SurveyReader, spokenText } from "~/domain/survey/survey";
import { PublicPage } from "./public-page";

type Props = { definition: SurveyDefinition; reader: SurveyReader; brand: Brand };

export function SurveyThanks({ definition: { thanks, nextUrl, nextLabel }, reader, brand }: Props) {
  const { t } = useTranslation("survey");
  return (
    <PublicPage shopName={reader.shopName} brand={brand} title={t("doneTitle")} text={spokenText(thanks, reader)}>
      {nextUrl ? (
        <a className="public-page__button public-page__button--link" href={nextUrl} rel="noreferrer">
          {inLanguage(nextLabel, reader.locale)}
        </a>
      ) : null}
    </PublicPage>
  );
}
