// What does each card of the settings screen share? The draft being typed, and the words for what is wrong with a field.
import type { Draft } from "../use-draft";

export type SettingsFields = { draft: Draft; errorOf(field: string): string | undefined };
