import type { AskBundle, PublicOutcome } from "../decisions.ts";
import type { MessageWords } from "../messages.ts";
import type { OfficeSettings } from "../office.ts";
import { dateInFull, instantInFull } from "./dates-in-words.ts";

// Spanish as it is written in the United States.
const locale = "es-US";

export const spanishWords: MessageWords = {
  code: ({ reference, code, expiresAt, noticeNumber, isLongLived }, office) => {
    const { day, time } = instantInFull(expiresAt, { locale, timeZone: office.timeZone });
    return {
      subject: "Su código de acceso",
      paragraphs: [
        `Aprobamos su solicitud ${reference}.`,
        `Su código de acceso es:\n\n${code}`,
        `Sirve una sola vez. Vence el ${day} a esta hora: ${time}.${isLongLived ? ` ${worksLonger}` : ""}`,
        "Qué hacer ahora:\n" +
          `1. Vaya al sitio donde se usa el código: ${office.codeSite}. Escriba usted la dirección.\n` +
          "2. Entre en su cuenta.\n" +
          "3. Escriba el código, su fecha de nacimiento y su número de recibo o número A.",
        `¿No pidió un código? Avísenos de inmediato. Denos el número de aviso ${noticeNumber}. ${contact(office)}`,
      ],
    };
  },
  notice: ({ noticeNumber }, office) => ({
    subject: "Se envió un código de acceso",
    paragraphs: [
      "Enviamos un código de acceso a otro contacto que tenemos de usted.",
      "Alguien nos pidió este código a su nombre. El código no está en este mensaje.",
      "Si usted lo pidió, no tiene que hacer nada.",
      `Si no lo pidió, avísenos de inmediato. Denos el número de aviso ${noticeNumber}. Vamos a anular el código. ` +
        contact(office),
    ],
  }),
  "contact-changed": ({ changedOn }, office) => ({
    subject: "Cambiaron sus datos de contacto",
    paragraphs: [
      `El ${dateInFull(changedOn, locale)} cambió un dato de contacto en su expediente.`,
      "Enviamos esto al correo que teníamos antes de usted. El dato nuevo no está en este mensaje.",
      "Si usted pidió el cambio, no tiene que hacer nada.",
      `Si no fue usted, avísenos de inmediato. ${contact(office)}`,
    ],
  }),
  ask: ({ reference, bundles, replyBy }, office) => ({
    subject: "Necesitamos más información de usted",
    paragraphs: [
      `Todavía no podemos enviarle su código de acceso. Su solicitud es ${reference}.`,
      "Necesitamos más información para poder decidir.",
      `Por favor, envíenos:\n${bundles.map((bundle) => `- ${asked[bundle]}`).join("\n")}`,
      `Responda a más tardar el ${dateInFull(replyBy, locale)}. Si no sabemos de usted para ese día, vamos a cerrar ` +
        "su solicitud. Puede pedir otro código cuando quiera.",
      contact(office),
    ],
  }),
  reminder: ({ reference, bundles, replyBy }, office) => ({
    subject: "Todavía necesitamos más información de usted",
    paragraphs: [
      `Todavía no podemos enviarle su código de acceso. Su solicitud es ${reference}.`,
      "Le pedimos más información y aún no sabemos de usted.",
      `Por favor, envíenos:\n${bundles.map((bundle) => `- ${asked[bundle]}`).join("\n")}`,
      `Responda a más tardar el ${dateInFull(replyBy, locale)}. Si no sabemos de usted para ese día, vamos a cerrar ` +
        "su solicitud. Puede pedir otro código cuando quiera.",
      contact(office),
    ],
  }),
  rejection: ({ reference, outcome }, office) => {
    const { subject, paragraphs } = outcomes[outcome];
    return { subject, paragraphs: [...paragraphs, `Su solicitud fue ${reference}. ${contact(office)}`] };
  },
  "expiry-reminder": ({ reference, expiresAt, noticeNumber }, office) => {
    const { day, time } = instantInFull(expiresAt, { locale, timeZone: office.timeZone });
    return {
      subject: "Su código de acceso vence pronto",
      paragraphs: [
        `Usted no ha usado el código de acceso que le enviamos por su solicitud ${reference}.`,
        `Vence el ${day} a esta hora: ${time}. El código no está en este mensaje. Busque el mensaje anterior.`,
        `Si todavía quiere usarlo, vaya a este sitio: ${office.codeSite}. Escriba usted la dirección.`,
        `Si no encuentra el código, o no pidió uno, avísenos. Denos el número de aviso ${noticeNumber}. ` +
          contact(office),
      ],
    };
  },
  footer: "Nunca le pedimos dinero y nunca le pedimos que comparta su código.",
};

const worksLonger =
  "Es más tiempo del que permite la norma habitual para estos códigos: guarde este mensaje donde nadie más lo vea.";

function contact(office: OfficeSettings): string {
  return `Para hablar con nosotros, use: ${office.contact}.`;
}

const asked: Record<AskBundle, string> = {
  "identity-details":
    "Su nombre completo, su fecha de nacimiento, su número A y sus números de recibo. Escríbalos como están en su aviso.",
  "contact-details": "Su correo electrónico, su teléfono y su dirección postal.",
  "proof-of-name-change": "Una copia del papel que muestra su cambio de nombre, como un acta de matrimonio.",
  "consent-of-representative": "Una carta firmada que diga que su representante puede pedir por usted.",
  "why-needed": "Qué quiere hacer con su cuenta en línea, en sus propias palabras.",
};

const outcomes: Record<PublicOutcome, { subject: string; paragraphs: readonly string[] }> = {
  "could-not-confirm": {
    subject: "No podemos darle un código de acceso",
    paragraphs: [
      "No podemos darle un código de acceso.",
      "No pudimos confirmar que usted hizo la solicitud.",
      "Puede pedirlo otra vez. Revise que todo lo que envíe sea igual a lo que dicen nuestros avisos.",
    ],
  },
  "need-more-information": {
    subject: "Todavía no podemos darle un código de acceso",
    paragraphs: [
      "Todavía no podemos darle un código de acceso.",
      "No tenemos suficiente información para decidir.",
      "Puede pedirlo otra vez. Envíenos todos los datos que le pedimos.",
    ],
  },
  "use-another-channel": {
    subject: "No podemos darle un código de acceso en línea",
    paragraphs: [
      "No podemos darle un código de acceso de esta manera.",
      "Su caso se tiene que atender de otra forma.",
      "Por favor, hable con nosotros. Le diremos qué hacer.",
    ],
  },
  "already-in-progress": {
    subject: "No vamos a enviar otro código de acceso",
    paragraphs: [
      "No vamos a enviar otro código de acceso.",
      "Ya atendimos una solicitud como la suya.",
      "Busque un mensaje anterior de nosotros. Mire también en su correo no deseado. Si no lo encuentra, hable con nosotros.",
    ],
  },
  "closed-no-reply": {
    subject: "Cerramos su solicitud",
    paragraphs: [
      "Cerramos su solicitud de un código de acceso.",
      "Le pedimos más información y no supimos de usted a tiempo.",
      "Puede pedir otro código cuando quiera.",
    ],
  },
  withdrawn: {
    subject: "Detuvimos su solicitud",
    paragraphs: [
      "Detuvimos su solicitud de un código de acceso.",
      "Nos dijeron que usted ya no necesita el código.",
      "Si no es así, hable con nosotros o pídalo otra vez.",
    ],
  },
};
