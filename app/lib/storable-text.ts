// Which text can PostgreSQL keep? All but NUL and halves of surrogate pairs.

/** What cannot be kept becomes U+FFFD, as it does when bytes are not UTF-8: an emoji that somebody cut in half, mostly. */
export const storableText = (text: string): string => text.replaceAll(/\p{Surrogate}|\0/gu, "\uFFFD");

/** Longer than any platform allows; an index entry of PostgreSQL holds 2,700 bytes, and two such names together are fewer. */
const longestName = 255;

/** A name, a tag, a category: what is looked up by an index. What nobody could have meant is cut, and keeps nothing else out. */
export const indexedText = (text: string): string => (text.length > longestName ? storableText(text.slice(0, longestName)) : text);
