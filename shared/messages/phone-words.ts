import type { Language } from "../cases.ts";
import type { ContentOf, Message, MessageContent, Question } from "../messages.ts";
import type { OfficeSettings } from "../office.ts";
import { dateInFull, instantInFull } from "./dates-in-words.ts";
import { onPhones } from "./gsm.ts";
import { spelledOut } from "./spelling.ts";

/** The short words of one language: a text message is paid for by the part, and nobody scrolls through one. */
interface PhoneWords {
  locale: string;
  code: (content: ContentOf<"code">, said: Said) => string;
  spoken: (content: ContentOf<"code">, said: Said) => string;
  notice: (content: ContentOf<"notice">, said: Said) => string;
  "contact-changed": (said: Said) => string;
  "expiry-reminder": (content: ContentOf<"expiry-reminder">, said: Said & { day: string }) => string;
  ask: (content: Question, said: Said & { replyBy: string }) => string;
  rejection: (content: ContentOf<"rejection">, said: Said) => string;
}

/** What the words are filled with. */
interface Said {
  office: OfficeSettings;
  time: string;
}

const english: PhoneWords = {
  locale: "en-US",
  code: ({ code, noticeNumber }, { office, time }) =>
    `Your access code is ${code}. It works once, until ${time}. Enter it where you sign in. Share it with nobody. ` +
    `Not you? Tell us right away. Use ${office.contact}. Give notice number ${noticeNumber}.`,
  spoken: ({ code, noticeNumber }, { office, time }) =>
    `This is ${office.name}. We have the access code you asked for. Please get a pen. ` +
    `Your code has four groups. ${spelledOut(code, "en")} Once more. ${spelledOut(code, "en")} ` +
    `The code works once, until ${time}. Share it with nobody. We never ask you for it. ` +
    `Did you not ask for a code? Tell us right away. Use ${office.contact}. ` +
    `Your notice number is: ${spelledOut(noticeNumber, "en")} Goodbye.`,
  notice: ({ noticeNumber }, { office }) =>
    "We sent an access code to another contact we have for you. If you asked for it, you have nothing to do. " +
    `If not, tell us right away. Use ${office.contact}. Give notice number ${noticeNumber}.`,
  "contact-changed": ({ office }) =>
    `A contact detail on your record was changed. If this was not you, tell us right away. Use ${office.contact}.`,
  "expiry-reminder": (_content, { office, day, time }) =>
    `You have not used the access code we sent you. It expires on ${day} at ${time}. ` +
    `If you don't have it any more, ask us. Use ${office.contact}.`,
  ask: ({ reference }, { office, replyBy }) =>
    `We need more information for your request ${reference}. Reply by ${replyBy}. Use ${office.contact}.`,
  rejection: ({ reference, outcome }, { office }) =>
    `${outcome === "withdrawn" ? "We've stopped your request" : "We can't give you an access code for your request"} ` +
    `${reference}. You can ask again or ask us why. Use ${office.contact}.`,
};

const spanish: PhoneWords = {
  locale: "es-US",
  code: ({ code, noticeNumber }, { office, time }) =>
    `Su código de acceso es ${code}. Sirve una vez, hasta esta hora: ${time}. Escríbalo donde entra en su cuenta. ` +
    `No lo comparta. ¿No lo pidió? Avísenos ya. Use: ${office.contact}. Aviso ${noticeNumber}.`,
  spoken: ({ code, noticeNumber }, { office, time }) =>
    `Le habla ${office.name}. Tenemos el código de acceso que pidió. Busque con qué escribir. ` +
    `Su código tiene cuatro grupos. ${spelledOut(code, "es")} Otra vez. ${spelledOut(code, "es")} ` +
    `El código sirve una vez, hasta esta hora: ${time}. No lo comparta. Nunca se lo pedimos. ` +
    `¿No pidió un código? Avísenos de inmediato. Use: ${office.contact}. ` +
    `Su número de aviso es: ${spelledOut(noticeNumber, "es")} Adiós.`,
  notice: ({ noticeNumber }, { office }) =>
    "Enviamos un código de acceso a otro contacto que tenemos de usted. Si lo pidió, no haga nada. " +
    `Si no, avísenos de inmediato. Use: ${office.contact}. Aviso ${noticeNumber}.`,
  "contact-changed": ({ office }) =>
    `Cambió un dato de contacto en su expediente. Si no fue usted, avísenos de inmediato. Use: ${office.contact}.`,
  "expiry-reminder": (_content, { office, day, time }) =>
    `No ha usado el código de acceso que le enviamos. Vence el ${day} a esta hora: ${time}. ` +
    `Si ya no lo tiene, avísenos. Use: ${office.contact}.`,
  ask: ({ reference }, { office, replyBy }) =>
    `Necesitamos más información para su solicitud ${reference}. Responda a más tardar el ${replyBy}. ` +
    `Use: ${office.contact}.`,
  rejection: ({ reference, outcome }, { office }) =>
    `${outcome === "withdrawn" ? "Detuvimos su solicitud" : "No podemos darle un código de acceso por su solicitud"} ` +
    `${reference}. Puede pedirlo otra vez o preguntarnos. Use: ${office.contact}.`,
};

const wordsOf: Record<Language, PhoneWords> = { en: english, es: spanish };

/** A message as a text: short, without links, in the letters phones send seven bits each. */
export function composeText(
  content: MessageContent,
  { language, office }: { language: Language; office: OfficeSettings },
): Message {
  return { subject: "", body: onPhones(`${office.name}: ${textOf(content, wordsOf[language], office)}`) };
}

/** A code as a voice reads it out: slowly, and twice. */
export function composeCall(
  content: ContentOf<"code">,
  { language, office }: { language: Language; office: OfficeSettings },
): Message {
  const words = wordsOf[language];
  return { subject: "", body: words.spoken(content, { office, ...until(content.expiresAt, words, office) }) };
}

function textOf(content: MessageContent, words: PhoneWords, office: OfficeSettings): string {
  const said = { office, time: "" };
  switch (content.kind) {
    case "code":
      return words.code(content, { office, ...until(content.expiresAt, words, office) });
    case "expiry-reminder":
      return words["expiry-reminder"](content, { office, ...until(content.expiresAt, words, office) });
    case "notice":
      return words.notice(content, said);
    case "contact-changed":
      return words["contact-changed"](said);
    case "ask":
    case "reminder":
      return words.ask(content, { ...said, replyBy: dateInFull(content.replyBy, words.locale) });
    case "rejection":
      return words.rejection(content, said);
  }
}

function until(expiresAt: string, { locale }: PhoneWords, { timeZone }: OfficeSettings) {
  return instantInFull(expiresAt, { locale, timeZone });
}
