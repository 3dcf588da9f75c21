import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { giveTime, wholeInTime } from "./whole-in-time.ts";

test("who takes too long to send a request is cut off, unless they were given time", async () => {
  const app = express()
    .use(wholeInTime(50))
    .post("/file", (request, response, next) => {
      giveTime(request, response, 60_000);
      next();
    })
    .use(express.text({ type: "*/*" }), (request, response) => void response.send(request.body));
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server listening on a port has an address and a port.
  const { port } = server.address() as AddressInfo;

  const [cutOff, heard] = [drops(port, "/text"), drops(port, "/file")];
  expect(await cutOff.answer).toBe("");
  heard.socket.write("rest");

  expect(await heard.answer).toMatch(/^HTTP\/1.1 200 .*slow rest$/s);
});

/** Sends half of a request of nine letters; `answer` is everything heard until the connection ends. */
function drops(port: number, path: string) {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: 9\r\n\r\nslow `,
  );
  const answer = (async () => {
    let heard = "";
    socket.on("data", (some) => (heard += String(some)));
    socket.on("error", () => undefined);
    await once(socket, "close");
    return heard;
  })();
  return { socket, answer };
}
