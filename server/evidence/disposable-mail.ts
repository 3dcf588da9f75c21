import mailChecker from "mailchecker";

/** Whether an address is of a provider whose mailboxes are made to be thrown away, by a list kept up to date elsewhere. */
export function isDisposableMail(email: string): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return email.includes("@") && mailChecker.blacklist().has(domain);
}
