import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { useCaseAddress } from "./CaseAddress.tsx";

/** What follows a step that was taken: it is said once, and its panel closes. */
export function useAfterStep(message: string): () => void {
  const { announce } = useAnnouncements();
  const { closePanel } = useCaseAddress();

  return () => {
    announce(message);
    closePanel();
  };
}
