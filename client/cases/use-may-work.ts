import { may } from "../../shared/permissions.ts";
import { useSession } from "../sessions/use-session.ts";

/** Whether whoever is signed in works cases, or only reads them. */
export function useMayWork(): boolean {
  const { staff } = useSession();
  return may(staff, "cases:work");
}

/** Whether whoever is signed in answers for the work of others. */
export function useMaySupervise(): boolean {
  const { staff } = useSession();
  return may(staff, "cases:supervise");
}
