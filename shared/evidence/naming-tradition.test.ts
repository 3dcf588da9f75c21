import { expect, test } from "vitest";
import type { NamingTradition } from "../naming-traditions.ts";
import { namingTraditionOf } from "./naming-tradition.ts";

test.each<[string, string, NamingTradition]>([
  ["Layla Haddad", "ليلى حداد", "arabic-persian"],
  ["Karim al-Masri", "", "arabic-persian"],
  ["Abd al-Rahman Saleh", "", "arabic-persian"],
  ["Jing Zhao", "赵静", "east-asian"],
  ["Minjun Kim", "김민준", "east-asian"],
  ["Wei Zhang", "", "east-asian"],
  ["Selam Tesfaye", "ሰላም ተስፋዬ", "ethiopic"],
  ["Olena Shevchenko", "Олена Шевченко", "slavic"],
  ["Dmitri Ivanov", "", "slavic"],
  ["Priya Sharma", "प्रिया शर्मा", "south-asian"],
  ["Harpreet Kaur", "", "south-asian"],
  ["Aung Kyaw Min", "အောင်ကျော်မင်း", "southeast-asian"],
  ["Nguyen Van Hung", "Nguyễn Văn Hùng", "vietnamese"],
  ["Maria de la Cruz", "", "iberian"],
  ["José García López", "", "iberian"],
  ["Ana Rodriguez", "", "iberian"],
  ["Gudrun Jonsdottir", "Guðrún Jónsdóttir", "icelandic"],
  ["Suharto", "", "one-word"],
  ["Nino Beridze", "ნინო ბერიძე", "other-script"],
  ["Gergő Tóth", "", "other-marks"],
  ["Nadia Okafor", "", "plain-latin"],
  ["Mary Ann Johnson", "", "plain-latin"],
  ["", "", "plain-latin"],
])("the shape of %s %s is told", (fullName, nativeName, tradition) => {
  expect(namingTraditionOf({ fullName, nativeName })).toBe(tradition);
});
