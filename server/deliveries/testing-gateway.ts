import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What an invented gateway does with a message: answers, answers late, or takes it and breaks off. */
export type GatewayScript =
  | { does: "answer"; status: number; body?: string }
  | { does: "wait"; milliseconds: number }
  | { does: "take-and-drop" }
  | { does: "redirect"; to: string };

/** One try as the gateway saw it. */
export interface GatewayTry {
  authorization: string | undefined;
  idempotencyKey: string | undefined;
  body: unknown;
}

/** An HTTP gateway on this machine that does what the test says and sends what has one key once, as ours must. */
export async function aGateway(scriptFor: (tries: number) => GatewayScript) {
  const tries: GatewayTry[] = [];
  const sent = new Map<string, unknown>();
  const server = createServer((request, response) => {
    void (async () => {
      const seen = await readTry(request);
      tries.push(seen);
      const script = scriptFor(tries.length);
      const isTaken = script.does !== "redirect" && (script.does !== "answer" || script.status < 300);
      if (isTaken) sent.set(seen.idempotencyKey ?? "", seen.body);
      await act(response, script);
    })();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/messages`, tries, sent };
}

async function readTry(request: IncomingMessage): Promise<GatewayTry> {
  const { headers } = request;
  const body: unknown = JSON.parse((await buffer(request)).toString());
  return { authorization: headers.authorization, idempotencyKey: String(headers["idempotency-key"]), body };
}

async function act(response: ServerResponse, script: GatewayScript): Promise<void> {
  if (script.does === "take-and-drop") return void response.destroy();
  if (script.does === "redirect") return void response.writeHead(307, { location: script.to }).end();
  if (script.does === "wait") {
    await new Promise((resolve) => setTimeout(resolve, script.milliseconds));
    return void response.writeHead(202).end();
  }
  response.writeHead(script.status, { "content-type": "application/json" }).end(script.body ?? "{}");
}
