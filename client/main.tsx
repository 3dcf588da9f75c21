import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { z } from "zod";
import type { AppRouter } from "../server/router.ts";
import { Providers } from "./Providers.tsx";
import { createQueryClient } from "./query-client.ts";
import { routes } from "./routes.tsx";
import { forgetSession } from "./sessions/use-session.ts";
import { serverLink, TRPCProvider } from "./trpc.ts";

// Zod would otherwise compile schemas with `new Function`, which our content policy refuses and reports.
z.config({ jitless: true });

const queryClient = createQueryClient(() => forgetSession({ queryClient, trpc }));
const trpcClient = createTRPCClient<AppRouter>({ links: [serverLink()] });
const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient });
const router = createBrowserRouter(routes({ queryClient, trpc }));

// index.html has the root.
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Providers>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider queryClient={queryClient} trpcClient={trpcClient}>
          <RouterProvider router={router} />
        </TRPCProvider>
      </QueryClientProvider>
    </Providers>
  </StrictMode>,
);
