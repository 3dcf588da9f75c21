import type { AskBundle, PublicOutcome } from "../decisions.ts";
import type { MessageWords } from "../messages.ts";
import type { OfficeSettings } from "../office.ts";
import { dateInFull, instantInFull } from "./dates-in-words.ts";

const locale = "en-US";

export const englishWords: MessageWords = {
  code: ({ reference, code, expiresAt, noticeNumber, isLongLived }, office) => {
    const { day, time } = instantInFull(expiresAt, { locale, timeZone: office.timeZone });
    return {
      subject: "Your access code",
      paragraphs: [
        `We've approved your request ${reference}.`,
        `Your access code is:\n\n${code}`,
        `It works once. It expires on ${day} at ${time}.${isLongLived ? ` ${worksLonger}` : ""}`,
        "What to do now:\n" +
          `1. Go to ${office.codeSite}. Type the address yourself.\n` +
          "2. Sign in to your account.\n" +
          "3. Enter the code, your date of birth, and your receipt number or A-number.",
        `Did you not ask for a code? Tell us right away. Give us notice number ${noticeNumber}. ${contact(office)}`,
      ],
    };
  },
  notice: ({ noticeNumber }, office) => ({
    subject: "An access code was sent",
    paragraphs: [
      "We sent an access code to another contact we have for you.",
      "Someone asked us for this code in your name. The code is not in this message.",
      "If you asked for it, you have nothing to do.",
      `If you did not ask for it, tell us right away. Give us notice number ${noticeNumber}. We will stop the code. ` +
        contact(office),
    ],
  }),
  "contact-changed": ({ changedOn }, office) => ({
    subject: "Your contact details were changed",
    paragraphs: [
      `A contact detail on your record was changed on ${dateInFull(changedOn, locale)}.`,
      "We send this to the email we had for you before. The new detail is not in this message.",
      "If you asked for the change, you have nothing to do.",
      `If this was not you, tell us right away. ${contact(office)}`,
    ],
  }),
  ask: ({ reference, bundles, replyBy }, office) => ({
    subject: "We need more information from you",
    paragraphs: [
      `We can't send your access code yet. Your request is ${reference}.`,
      "We need more information before we can decide.",
      `Please send us:\n${bundles.map((bundle) => `- ${asked[bundle]}`).join("\n")}`,
      `Reply by ${dateInFull(replyBy, locale)}. If we don't hear from you by then, we will close your request. ` +
        "You can ask again at any time.",
      contact(office),
    ],
  }),
  reminder: ({ reference, bundles, replyBy }, office) => ({
    subject: "We still need more information from you",
    paragraphs: [
      `We still can't send your access code. Your request is ${reference}.`,
      "We asked you for more information and haven't heard from you yet.",
      `Please send us:\n${bundles.map((bundle) => `- ${asked[bundle]}`).join("\n")}`,
      `Reply by ${dateInFull(replyBy, locale)}. If we don't hear from you by then, we will close your request. ` +
        "You can ask again at any time.",
      contact(office),
    ],
  }),
  rejection: ({ reference, outcome }, office) => {
    const { subject, paragraphs } = outcomes[outcome];
    return { subject, paragraphs: [...paragraphs, `Your request was ${reference}. ${contact(office)}`] };
  },
  "expiry-reminder": ({ reference, expiresAt, noticeNumber }, office) => {
    const { day, time } = instantInFull(expiresAt, { locale, timeZone: office.timeZone });
    return {
      subject: "Your access code will expire soon",
      paragraphs: [
        `You have not used the access code we sent you for your request ${reference}.`,
        `It expires on ${day} at ${time}. The code is not in this message. Look for our earlier message.`,
        `If you still want to use it, go to ${office.codeSite}. Type the address yourself.`,
        `If you can't find the code, or did not ask for one, tell us. Give us notice number ${noticeNumber}. ` +
          contact(office),
      ],
    };
  },
  footer: "We never ask for payment and never ask you to share your code.",
};

const worksLonger =
  "That is longer than the usual standard for such codes allows, so keep this message where nobody else sees it.";

function contact(office: OfficeSettings): string {
  return `To reach us, use ${office.contact}.`;
}

const asked: Record<AskBundle, string> = {
  "identity-details":
    "Your full name, your date of birth, and your A-number and receipt numbers. Write them as they are on your notice.",
  "contact-details": "Your email, your phone number, and your mailing address.",
  "proof-of-name-change":
    "A copy of the paper that shows your change of name, such as a marriage certificate.",
  "consent-of-representative": "A signed letter that says your representative may ask for you.",
  "why-needed": "What you want to do with your online account, in your own words.",
};

const outcomes: Record<PublicOutcome, { subject: string; paragraphs: readonly string[] }> = {
  "could-not-confirm": {
    subject: "We can't give you an access code",
    paragraphs: [
      "We can't give you an access code.",
      "We couldn't confirm that the request came from you.",
      "You can ask again. Check that all you send is the same as on your notices from us.",
    ],
  },
  "need-more-information": {
    subject: "We can't give you an access code yet",
    paragraphs: [
      "We can't give you an access code yet.",
      "We don't have enough information to decide.",
      "You can ask again. Send us all the details we ask for.",
    ],
  },
  "use-another-channel": {
    subject: "We can't give you an access code online",
    paragraphs: [
      "We can't give you an access code this way.",
      "Your case needs to be handled in another way.",
      "Please get in touch with us. We will tell you what to do next.",
    ],
  },
  "already-in-progress": {
    subject: "We are not sending a new access code",
    paragraphs: [
      "We are not sending a new access code.",
      "We have already handled a request like yours.",
      "Look for an earlier message from us. Check your spam folder too. If you can't find it, get in touch with us.",
    ],
  },
  "closed-no-reply": {
    subject: "We've closed your request",
    paragraphs: [
      "We've closed your request for an access code.",
      "We asked you for more information and didn't hear from you in time.",
      "You can ask again at any time.",
    ],
  },
  withdrawn: {
    subject: "We've stopped your request",
    paragraphs: [
      "We've stopped your request for an access code.",
      "We were told that you no longer need the code.",
      "If that is not right, get in touch with us or ask again.",
    ],
  },
};
