// Is a shop's LINE account connected?

/** `isStandIn`: of a dry run, by which nothing can be sent. */
type Stored = { accessTokenCipher?: string; channelSecretCipher?: string; isStandIn?: boolean };

/** Without the secret nobody would hear of blocks and refusals: then none is written to. */
export const isLineConnected = ({ accessTokenCipher, channelSecretCipher, isStandIn = false }: Stored) =>
  isStandIn || Boolean(accessTokenCipher && channelSecretCipher);
