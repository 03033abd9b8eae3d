// By which channels may this person be reached, and what stands against each?
import type { ChannelContact } from "./channel-choice";
import type { IdentityId } from "./ids";
import type { ChannelId } from "./scenario";

/** With the address a message would go to; null: none is known. */
export type Contacts = Record<ChannelId, ChannelContact & { identityId: IdentityId | null }>;
