// Is a shop's LINE account connected?

type Stored = { accessTokenCipher?: string; channelSecretCipher?: string };

/** Without the secret nobody would hear of blocks and refusals: then none is written to. */
export const isLineConnected = ({ accessTokenCipher, channelSecretCipher }: Stored) => Boolean(accessTokenCipher && channelSecretCipher);
