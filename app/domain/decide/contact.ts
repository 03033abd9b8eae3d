// By which channels may this person be reached, and what stands against each?

import type { IdentityId } from "~/domain/ids";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { ChannelContact } from "./channel-choice";

/** With the address a message would go to; null: none is known. A channel that no step in question goes by is left out. */
export type Contacts = Partial<Record<ChannelId, ContactAt>>;
export type ContactAt = ChannelContact & { identityId: IdentityId | null };

export const contactAt = (contacts: Contacts, channel: ChannelId): ContactAt => contacts[channel] ?? nowhere;

const nowhere: ContactAt = { identityId: null, hasAddress: false, isSuppressed: false, consent: "never-asked" };
