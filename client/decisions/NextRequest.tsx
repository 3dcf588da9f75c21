import { useCaseList } from "../cases/use-case-list.ts";
import { useTakeNext } from "../queue/use-take-next.ts";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";

/** Takes the request that is due first, of the risk and reason the list shows, and opens it. */
export function NextRequest() {
  const { list, filters } = useCaseList();
  const { take, isTaking } = useTakeNext(filters, list);

  return (
    <ShortcutButton shortcut="n" variant="default" loading={isTaking} onClick={() => take?.()}>
      Next request
    </ShortcutButton>
  );
}
