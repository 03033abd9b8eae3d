// Which text can PostgreSQL keep? All but NUL and halves of surrogate pairs.

/** What cannot be kept becomes U+FFFD, as it does when bytes are not UTF-8: an emoji that somebody cut in half, mostly. */
export const storableText = (text: string): string => text.replaceAll(/\p{Surrogate}|\0/gu, "\uFFFD");
