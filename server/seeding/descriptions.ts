import type { RequestReason } from "../../shared/cases.ts";

/** What people write, in pieces: an opening for their reason, some detail, an ending. `{…}` is filled in. */
export interface Phrases {
  openings: Record<RequestReason, readonly string[]>;
  details: readonly string[];
  endings: readonly string[];
}

export const english: Phrases = {
  openings: {
    "lost-or-expired": [
      "The letter with my code never came.",
      "My access code expired before I could use it.",
      "I lost the notice with the code when I moved.",
      "I threw out the envelope by mistake and the code was inside.",
      "I typed the code from {month} and the site says it is no longer valid.",
      "My code got wet in the mailbox and I can only read half of it.",
      "I was traveling for {weeks} weeks and the code ran out.",
      "The code you sent is not accepted.",
    ],
    "reset-credentials": [
      "I changed my phone and now I cannot get past the second step of the sign-in.",
      "My sign-in is locked after {count} tries.",
      "I no longer have the email I used for the account and cannot reset the password.",
      "Somebody else opened my account and I had to close it. I need to start over.",
      "I cannot sign in since {month}.",
    ],
    "file-or-amend": [
      "I need to file {form} online for my wife.",
      "I want to correct an answer on my {form}.",
      "I have to add my daughter to the {form} I filed on paper.",
      "I am ready to file {form} and the site asks me for a code first.",
      "There is a mistake in my {form} and I want to amend it before the interview.",
    ],
    "flagged-status": [
      "My case status says I have to contact you before anything else.",
      "Online it says my {form} is under extra review and I cannot open the details.",
      "The status page shows a warning since {month} and tells me to ask for access.",
      "I got a message that my case is flagged. I do not know what that means.",
    ],
    "significant-update": [
      "We had a baby in {month} and I need to update the case.",
      "I got married and must report it.",
      "I changed jobs and the {form} has to be updated.",
      "My husband passed away and I need to tell you about it in the account.",
      "I have a new passport and need to upload it.",
    ],
    other: [
      "I would like to see my documents online.",
      "My representative told me to ask for my own code.",
      "I filed on paper years ago and want to use the website now.",
      "The library is helping me set up an account.",
    ],
  },
  details: [
    "I have tried {count} times.",
    "I called {count} times and waited on hold every time.",
    "It has been {weeks} weeks.",
    "I check the mailbox every day.",
    "My {form} is still pending.",
    "The receipt notice for {form} is in front of me.",
    "My neighbor sometimes gets my letters.",
    "I moved in {month} and sent the change of address form.",
    "I can show my passport and my receipt notice.",
    "My son helps me with the computer.",
    "I work nights, mornings are best to call.",
    "Please do not leave a message, I share this phone.",
    "I do not read English well, so a friend is writing this for me.",
    "On my birth certificate the name is spelled differently.",
    "The web page said to wait {days} days and I did.",
    "I was told at the counter to write here.",
    "My appointment is in {days} days.",
    "I need it for my employer.",
    "I already sent copies of everything in {month}.",
    "The last letter I have is from {month}.",
    "The mail carrier says nothing came.",
    "The site shows error {error}.",
    "I use the same email as before.",
    "I used to have another phone number.",
    "I have two family names and the form only had room for one.",
    "I am caring for my mother and cannot come in person.",
  ],
  endings: [
    "Please send a new one.",
    "Thank you for your help.",
    "Thank you and God bless.",
    "Please call me if something is missing.",
    "What do I have to do next?",
    "I would be grateful for an answer this week.",
    "Sorry for the trouble.",
    "Kindly advise.",
    "How long will it take?",
    "Thanks!",
    "I am worried about the deadline.",
    "Please use the address on file.",
  ],
};

export const spanish: Phrases = {
  openings: {
    "lost-or-expired": [
      "Nunca me llegó la carta con el código.",
      "El código se venció antes de que pudiera usarlo.",
      "Perdí la carta cuando me mudé.",
      "La página dice que el código de {month} ya no es válido.",
      "Me robaron el correo y ahí venía el código.",
    ],
    "reset-credentials": [
      "Cambié de teléfono y ya no puedo entrar a mi cuenta.",
      "Mi cuenta se bloqueó después de {count} intentos.",
      "Ya no tengo el correo con el que abrí la cuenta.",
    ],
    "file-or-amend": [
      "Necesito presentar la forma {form} para mi esposa.",
      "Quiero corregir una respuesta en mi {form}.",
      "Tengo que agregar a mi hijo a la {form}.",
    ],
    "flagged-status": [
      "En la página sale que mi caso está en revisión y no puedo ver más.",
      "Me llegó un aviso de que mi caso está marcado y no entiendo por qué.",
    ],
    "significant-update": [
      "Me casé en {month} y tengo que avisar.",
      "Nació mi hija y quiero actualizar el caso.",
      "Tengo pasaporte nuevo y necesito subirlo.",
    ],
    other: ["Quisiera ver mis documentos en línea.", "Presenté todo en papel y ahora quiero usar la página."],
  },
  details: [
    "He intentado {count} veces.",
    "Llamé {count} veces y nadie contestó.",
    "Ya pasaron {weeks} semanas.",
    "Mi {form} sigue pendiente.",
    "Me mudé en {month} y mandé el cambio de dirección.",
    "Mi hija me ayuda con la computadora.",
    "Trabajo de noche; es mejor llamar por la mañana.",
    "Tengo dos apellidos y en la carta solo pusieron uno.",
    "¿Me pueden contestar en español, por favor?",
    "Mi cita es en {days} días.",
    "La página muestra el error {error}.",
    "En la ventanilla me dijeron que escribiera aquí.",
    "El cartero dice que no ha llegado nada.",
    "Tengo a la mano el recibo de la {form}.",
    "Comparto este teléfono con mi hermano.",
  ],
  endings: [
    "Muchas gracias por su ayuda.",
    "¿Qué tengo que hacer?",
    "Por favor mándenme otro código.",
    "Quedo al pendiente.",
    "Que Dios los bendiga.",
    "Disculpe la molestia.",
    "¿Cuánto se tarda?",
  ],
};

/** Harmless text that a careless screen or export would trip over. */
export const awkward: readonly string[] = [
  "The site answered <b>Access denied</b> in big letters.",
  'They told me, and I quote, "wait for the letter" & then nothing.',
  "🙏🙏 please 🙏",
  "My name has an apostrophe: O'Neil -- the form says it's <invalid>.",
  '=I copied the error: {"code": 42, "message": "try again"}',
  "I wrote to info <at> example <dot> org, nobody answered 😕",
  "100% sure I entered it right; C:\\Users\\me\\code.txt has a photo.",
  "<script> is what the page showed me, nothing else?",
  "Mi niña Zoë 👧🏽 también necesita el suyo.",
];
