import { expect, test } from "vitest";
import type { PersonName } from "../records.ts";
import type { RuleId } from "./rules.ts";
import { aName, compareField, markedIn } from "./testing-sides.ts";

interface NamePair {
  tradition: string;
  sent: string;
  record: PersonName;
  rule: RuleId;
}

const namePairs: NamePair[] = [
  pair("English", "Maria Garcia", aName("Maria", "Garcia"), "exact"),
  pair("English", "MARIA  garcia", aName("Maria", "Garcia"), "tidied"),
  pair("English", "Mary Ann Smith", aName("Maryann", "Smith"), "tidied"),
  pair("English", "Ann Amari", aName("Anna", "Mari"), "letters-alike"),
  pair("English", "Bob Smith", aName("Robert", "Smith"), "nickname"),
  pair("English", "Robert Smith", aName("Bob", "Smith"), "nickname"),
  pair("English", "Smith, Bob", aName("Robert James", "Smith"), "part-missing"),
  pair("English", "James T. Walker", aName("James Thomas", "Walker"), "initial"),
  pair("English", "James Walker", aName("James Thomas", "Walker"), "part-missing"),
  pair("English", "James Thomas Walker", aName("James", "Walker"), "part-missing"),
  pair("English", "James", aName("James", "Walker"), "part-same"),
  pair("English", "James Walkar", aName("James", "Walker"), "one-edit"),
  pair("English", "James Wlaker", aName("James", "Walker"), "one-edit"),
  pair("English", "Jamas Walkar", aName("James", "Walker"), "letters-alike"),
  pair("English", "Peter Brown", aName("James", "Walker"), "different"),
  pair("English", "J W", aName("James", "Walker"), "different"),
  pair("Irish", "Sinead OConnor", aName("Sinéad", "O’Connor"), "tidied"),
  pair("Irish", "Sinéad O Connor", aName("Sinead", "O'Connor"), "tidied"),
  pair("Spanish", "Maria Garcia Lopez", aName("María", "García López"), "tidied"),
  pair("Spanish", "María García-López", aName("Maria", "Garcia Lopez"), "tidied"),
  pair("Spanish", "Maria Garcia", aName("María", "García López"), "part-missing"),
  pair("Spanish", "GARCIA LOPEZ, Maria", aName("María", "García López"), "name-order"),
  pair("Spanish", "Garcia Maria", aName("Maria", "Garcia"), "name-order"),
  pair("Spanish", "Pepe Hernandez", aName("José", "Hernández"), "nickname"),
  pair("Spanish", "Maria Garsia", aName("María", "García"), "one-edit"),
  pair("Portuguese", "Joao da Conceicao", aName("João", "da Conceição"), "tidied"),
  pair("German", "Jürgen Müller", aName("Juergen", "Mueller"), "transliteration"),
  pair("German", "Anna Weiss", aName("Anna", "Weiß"), "tidied"),
  pair("Polish", "Lukasz Walesa", aName("Łukasz", "Wałęsa"), "tidied"),
  pair("Turkish", "Isil Yilmaz", aName("Işıl", "Yılmaz"), "tidied"),
  pair("Icelandic", "Jon Thorsson", aName("Jón", "Þórsson"), "tidied"),
  pair("Hungarian", "Nagy József", aName("József", "Nagy"), "name-order"),
  pair("Vietnamese", "Thi Huong Nguyen", aName("Thị Hương", "Nguyễn"), "tidied"),
  pair("Vietnamese", "Nguyen Thi Huong", aName("Thị Hương", "Nguyễn"), "name-order"),
  pair("Vietnamese", "Nguyen Thi Huong", aName("Huong", "Nguyen", "Nguyễn Thị Hương"), "native-script"),
  pair("Vietnamese", "Dang Van Duc", aName("Đức Văn", "Đặng"), "name-order"),
  pair("Arabic", "Muhammad Hassan", aName("Mohamed", "Hasan"), "transliteration"),
  pair("Arabic", "Ahmed AlHassan", aName("Ahmed", "Al-Hassan"), "tidied"),
  pair("Arabic", "Ahmed bin Salman", aName("Ahmed", "Salman"), "particle-missing"),
  pair("Arabic", "مُحَمَّد علي", aName("Mohamed", "Ali", "محمد علي"), "native-script"),
  pair("Arabic", "محمد علي", aName("Mohamed", "Ali"), "different-scripts"),
  pair("Cyrillic", "Екатерина Щербакова", aName("Ekaterina", "Shcherbakova"), "transliteration"),
  pair("Cyrillic", "Мария Иванова", aName("Maria", "Ivanova"), "transliteration"),
  pair("Cyrillic", "Sergei Ivanov", aName("Sergey", "Ivanov"), "transliteration"),
  pair("Cyrillic", "Петр Орлов", aName("Pyotr", "Orlov", "Пётр Орлов"), "native-script"),
  pair("Greek", "Γιώργος Παππάς", aName("Giorgos", "Pappas", "ΓΙΩΡΓΟΣ ΠΑΠΠΑΣ"), "native-script"),
  pair("Chinese", "Wang Xiaoming", aName("Xiao-ming", "Wang"), "name-order"),
  pair("Chinese", "王小明", aName("Xiaoming", "Wang"), "transliteration"),
  pair("Chinese", "王小明", aName("Hsiao-ming", "Wang", "王小明"), "native-script"),
  pair("Korean", "김민준", aName("Minjun", "Kim"), "transliteration"),
  pair("Korean", "이민준", aName("Min Jun", "Lee"), "transliteration"),
  pair("Korean", "Kim Minjun", aName("Min-jun", "Kim"), "name-order"),
  pair("Japanese", "山田太郎", aName("Taro", "Yamada"), "different-scripts"),
  pair("Ethiopian", "Abebe Bekele", aName("Abebe", "Bekele Tessema"), "part-missing"),
  pair("Ethiopian", "አበበ በቀለ", aName("Abebe", "Bekele"), "transliteration"),
  pair("Indonesian", "SUHARTO", aName("Suharto"), "tidied"),
  pair("Indonesian", "Suharto", aName("FNU", "Suharto"), "placeholder"),
  pair("Indonesian", "Sukarno Sukarno", aName("Sukarno"), "placeholder"),
  pair("Burmese", "Daw Aye Aye Khin", aName("Aye Aye Khin"), "part-missing"),
  pair("Yoruba", "Olawale Adebayo", aName("Ọláwálé", "Adébáyọ̀"), "tidied"),
  pair("Indian", "R. K. Narayan", aName("Rasipuram Krishnaswami", "Narayan"), "initial"),
  pair("Indian", "हरि शर्मा", aName("Hari", "Sharma", "हर शर्मा"), "part-same"),
  pair("Hawaiian", "Keoni Kaona", aName("Keoni", "Kaʻōna"), "tidied"),
];

test.each(namePairs)("$tradition: “$sent” stands to the record by $rule", ({ sent, record, rule }) => {
  const found = compareField("name", { sent: { fullName: sent }, record: { name: record } });

  expect(found.rule).toBe(rule);
});

test("a previous name counts and is the one shown", () => {
  const record = {
    name: aName("Ana", "Walker"),
    previousNames: [aName("Ana", "Peña"), aName("Ana", "Ruiz")],
  };

  const found = compareField("name", { sent: { fullName: "Ruiz, Ana" }, record });

  expect(found).toMatchObject({ verdict: "close", rule: "previous-name", onRecord: "Ana Ruiz" });
  expect(found.sentence).toBe("Matches a previous name on the record.");
});

test("another name on the record counts, accents or not", () => {
  const record = { name: aName("Ana", "Walker"), otherNames: [aName("Anita", "Peña")] };

  const found = compareField("name", { sent: { fullName: "Anita Pena" }, record });

  expect(found).toMatchObject({ verdict: "close", rule: "other-name", onRecord: "Anita Peña" });
});

test("a name close to a previous one only is different from the current one", () => {
  const record = { name: aName("Ana", "Walker"), previousNames: [aName("Ana", "Peña")] };

  const found = compareField("name", { sent: { fullName: "Ana Penna" }, record });

  expect(found).toMatchObject({ verdict: "different", onRecord: "Ana Walker" });
});

test("the same native name does not hide that the Latin forms differ", () => {
  const sent = { fullName: "John Wang", nativeName: "王小明" };

  const found = compareField("name", { sent, record: { name: aName("Xiaoming", "Wang", "王小明") } });

  expect(found).toMatchObject({ rule: "native-script", sent: "John Wang (王小明)" });
  expect(markedIn(found)).toEqual({ sent: ["John"], onRecord: ["Xiaoming"] });
});

test("only the letter that differs is marked, whatever the order and the accents", () => {
  const name = aName("María", "García");

  const found = compareField("name", { sent: { fullName: "GARSIA, Maria" }, record: { name } });

  expect(markedIn(found)).toEqual({ sent: ["S"], onRecord: ["c"] });
});

test("a part left out is marked where it is given", () => {
  const name = aName("María", "García López");

  const found = compareField("name", { sent: { fullName: "Maria Garcia" }, record: { name } });

  expect(markedIn(found)).toEqual({ sent: [], onRecord: ["López"] });
});

test("names in another order have nothing to mark", () => {
  const found = compareField("name", {
    sent: { fullName: "Garcia Maria" },
    record: { name: aName("Maria", "Garcia") },
  });

  expect(markedIn(found)).toEqual({ sent: [], onRecord: [] });
});

test("a name given in its own script alone is compared with the record's", () => {
  const found = compareField("name", {
    sent: { nativeName: "王小明" },
    record: { name: aName("Xiaoming", "Wang", "王小明") },
  });

  expect(found).toMatchObject({ verdict: "same-after-tidying", sent: "王小明" });
});

function pair(tradition: string, sent: string, record: PersonName, rule: RuleId): NamePair {
  return { tradition, sent, record, rule };
}
