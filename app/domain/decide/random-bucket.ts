// In which of n equal parts of the customers does a person stand? A stable hash decides, the one the holdout uses.
import type { RandomBucket } from "~/domain/audience/audience";
import { holdoutShare } from "./holdout";

/** 0 to n - 1. Another salt deals the same people anew. */
export const bucketOf = (anchor: string, { of, salt }: Pick<RandomBucket, "of" | "salt">): number =>
  Math.floor(holdoutShare(salt ?? "", anchor) * of);
