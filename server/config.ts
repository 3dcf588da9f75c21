/** How the desk runs. Anything but the three named ones is production. */
export const modes = ["production", "demo", "development", "test"] as const;
export type Mode = (typeof modes)[number];
