/** A desk that was down for days still tells people what was decided. */
export const worthSendingMs = 7 * 86_400_000;
