import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { errorCode } from "./trpc.ts";

/** Answers a test, or the app, holds. `onSignedOut` hears of every call refused because a session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const handleError = (error: Error) => {
    if (errorCode(error) === "UNAUTHORIZED") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: handleError }),
    mutationCache: new MutationCache({ onError: handleError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The server's refusals stay what they are; only an answer that never came is worth asking for again.
        retry: (failures, error) => errorCode(error) === null && failures < 1,
        // Nobody asked: rows would move under the reader, and the server would count it as activity.
        refetchOnWindowFocus: false,
      },
    },
  });
}
