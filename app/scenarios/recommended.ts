// With which scenarios does a shop do well to begin? Those that every shop can fill and no customer minds.
import type { ScenarioId } from "~/domain/scenario/scenario";

const recommended: readonly ScenarioId[] = ["welcome", "cart-recovery", "post-purchase", "f2-conversion", "win-back", "birthday"];

export const isRecommended = (id: ScenarioId): boolean => recommended.includes(id);
