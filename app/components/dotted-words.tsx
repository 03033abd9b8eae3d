// Short facts in one line, set apart by dots: it breaks between them, never within a date.
import { Fragment } from "react";

export function DottedWords({ words }: { words: (string | null | undefined)[] }) {
  return words
    .filter((word): word is string => Boolean(word))
    .map((word, index) => (
      <Fragment key={word}>
        {index > 0 ? " · " : null}
        <span className="dotted-word">{word}</span>
      </Fragment>
    ));
}
