/** How many requests one picture of linked ones shows, and how many steps from the one it is about. */
export const mostLinked = 50;
export const mostSteps = 2;

/** What requests share. */
const sharedKinds = ["email", "phone", "network", "text"] as const;
export type SharedKind = (typeof sharedKinds)[number];

export const sharedKindLabels: Record<SharedKind, string> = {
  email: "Same email",
  phone: "Same phone",
  network: "Same network",
  text: "Same words",
};
