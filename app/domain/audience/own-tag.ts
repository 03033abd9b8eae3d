// By which tag does the platform know a segment of ours? All of ours begin alike: nobody else's is ever touched.
export const ownTagPrefix = "teppan:";

const longest = 80;

/** A comma parts two tags at Shopify. */
export const ownTag = (segmentName: string): string =>
  `${ownTagPrefix}${segmentName.replaceAll(/[,、，\s]+/g, " ").trim()}`.slice(0, longest).trim();

export const isOwnTag = (tag: string): boolean => tag.startsWith(ownTagPrefix) && tag.length > ownTagPrefix.length && !tag.includes(",");
