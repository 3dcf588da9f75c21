import type { DeliveryRow } from "../../db/tables.ts";
import type { Sent } from "./settle-messages.ts";

interface LanesSettings {
  /** How many messages may be on their way at once. */
  lanes: number;
  /** So many answers are worth writing down without waiting for more. */
  enough: number;
  send: (delivery: DeliveryRow) => Promise<Sent["result"]>;
  onFailure: (error: unknown) => void;
}

export interface Lanes {
  /** How many messages are here and unanswered, on their way or not. */
  readonly inHand: number;
  /** Whether there is nothing here, no answer either. */
  readonly isEmpty: boolean;
  /** Whether a lane was free again so soon that messages may wait for one. */
  readonly isQuick: boolean;
  take: (deliveries: readonly DeliveryRow[]) => void;
  /** Hands back what waits and has not set out. */
  takeBack: () => DeliveryRow[];
  /** When enough was answered, or one answer has waited for others long enough, or none will come. */
  news: () => Promise<void>;
  takeAnswers: () => Sent[];
}

/** An answer may wait so long for others to be written with. */
const togetherMs = 20;
/** Those that wait are sent well within their lease as long as the one before took no longer. */
const quickMs = 250;

/** Messages on their way several at once: as one is answered the next sets out, with nobody asking. */
export function openLanes({ lanes, enough, send, onFailure }: LanesSettings): Lanes {
  const waiting: DeliveryRow[] = [];
  let onTheWay = 0;
  let tookMs = Infinity;
  let answers: Sent[] = [];
  let news = Promise.withResolvers<void>();
  let patience: NodeJS.Timeout | undefined;

  const setOut = () => {
    for (const delivery of waiting.splice(0, lanes - onTheWay)) {
      onTheWay += 1;
      void deliver(delivery);
    }
  };
  const deliver = async (delivery: DeliveryRow) => {
    const startedAt = performance.now();
    try {
      const result = await send(delivery);
      answers.push({ leased: delivery, result });
    } catch (error) {
      // Left to its lease.
      onFailure(error);
    }
    onTheWay -= 1;
    tookMs = performance.now() - startedAt;
    if (tookMs <= quickMs) setOut();
    if (onTheWay === 0 || answers.length >= enough || tookMs > quickMs) news.resolve();
    else patience ??= setTimeout(() => news.resolve(), togetherMs);
  };
  return {
    get inHand() {
      return onTheWay + waiting.length;
    },
    get isEmpty() {
      return onTheWay + waiting.length + answers.length === 0;
    },
    get isQuick() {
      return tookMs <= quickMs;
    },
    take: (deliveries) => {
      waiting.push(...deliveries);
      setOut();
    },
    takeBack: () => waiting.splice(0),
    news: async () => {
      if (onTheWay > 0) await news.promise;
    },
    takeAnswers: () => {
      const taken = answers;
      answers = [];
      clearTimeout(patience);
      patience = undefined;
      news = Promise.withResolvers<void>();
      return taken;
    },
  };
}
