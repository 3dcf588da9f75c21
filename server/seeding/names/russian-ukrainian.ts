import type { Random } from "../random.ts";
import type { DrawnName, NamePart, Tradition } from "./tradition.ts";

/** `families` holds the form men bear; women bear their own. */
export const russianUkrainian: Tradition = {
  id: "russian-ukrainian",
  women: [
    ["Anna", "Анна"],
    ["Yelena", "Елена", "Elena"],
    ["Olga", "Ольга", "Olha"],
    ["Tatyana", "Татьяна", "Tatiana"],
    ["Natalya", "Наталья", "Natalia"],
    ["Irina", "Ирина", "Iryna"],
    ["Yekaterina", "Екатерина", "Ekaterina"],
    ["Svetlana", "Светлана", "Svitlana"],
    ["Mariya", "Мария", "Maria"],
    ["Lyudmila", "Людмила", "Ludmila"],
    ["Oksana", "Оксана", "Oxana"],
    ["Yuliya", "Юлия", "Julia"],
    ["Kseniya", "Ксения", "Ksenia"],
    ["Darya", "Дарья", "Daria"],
  ],
  men: [
    ["Aleksandr", "Александр", "Alexander"],
    ["Sergey", "Сергей", "Sergei"],
    ["Dmitry", "Дмитрий", "Dmitrii"],
    ["Andrey", "Андрей", "Andrei"],
    ["Aleksey", "Алексей", "Alexei"],
    ["Yevgeny", "Евгений", "Evgenii"],
    ["Vladimir", "Владимир", "Wladimir"],
    ["Mikhail", "Михаил", "Mihail"],
    ["Nikolay", "Николай", "Nikolai"],
    ["Yury", "Юрий", "Iurii"],
    ["Igor", "Игорь", "Ihor"],
    ["Oleg", "Олег", "Oleh"],
    ["Ivan", "Иван"],
    ["Bohdan", "Богдан", "Bogdan"],
  ],
  families: [
    ["Ivanov", "Иванов"],
    ["Petrov", "Петров"],
    ["Smirnov", "Смирнов"],
    ["Kuznetsov", "Кузнецов", "Kuznetzov"],
    ["Sokolov", "Соколов"],
    ["Lebedev", "Лебедев"],
    ["Kozlov", "Козлов"],
    ["Novikov", "Новиков"],
    ["Morozov", "Морозов"],
    ["Volkov", "Волков"],
    ["Solovyov", "Соловьёв", "Soloviev"],
    ["Vasilyev", "Васильев", "Vasiliev"],
    ["Zaytsev", "Зайцев", "Zaitsev"],
    ["Pavlov", "Павлов"],
    ["Semyonov", "Семёнов", "Semenov"],
    ["Golubev", "Голубев"],
    ["Vinogradov", "Виноградов"],
    ["Vorobyov", "Воробьёв", "Vorobiev"],
    ["Ilyin", "Ильин", "Ilin"],
    ["Kalinin", "Калинин"],
    ["Zakharov", "Захаров", "Zaharov"],
    ["Rozovsky", "Розовский", "Rozovskii"],
    ["Shevchenko", "Шевченко"],
    ["Kovalenko", "Коваленко"],
    ["Bondarenko", "Бондаренко"],
    ["Tkachenko", "Ткаченко"],
    ["Kravchuk", "Кравчук"],
    ["Melnyk", "Мельник", "Melnik"],
    ["Oliynyk", "Олійник", "Oleinik"],
  ],
  draw: withPatronymic,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "other",
  hasMarriedNames: false,
  birthCities: ["Kharkiv", "Odesa", "Lviv", "Kazan", "Samara", "Novosibirsk", "Poltava", "Minsk"],
};

const patronymics: readonly (readonly [ofMan: NamePart, ofWoman: NamePart])[] = [
  [
    ["Ivanovich", "Иванович", "Ivanovitch"],
    ["Ivanovna", "Ивановна", "Iwanowna"],
  ],
  [
    ["Petrovich", "Петрович", "Petrovitch"],
    ["Petrovna", "Петровна", "Petrowna"],
  ],
  [
    ["Sergeyevich", "Сергеевич", "Sergeevich"],
    ["Sergeyevna", "Сергеевна", "Sergeevna"],
  ],
  [
    ["Aleksandrovich", "Александрович", "Alexandrovich"],
    ["Aleksandrovna", "Александровна", "Alexandrovna"],
  ],
  [
    ["Nikolayevich", "Николаевич", "Nikolaevich"],
    ["Nikolayevna", "Николаевна", "Nikolaevna"],
  ],
  [
    ["Mikhaylovich", "Михайлович", "Mikhailovich"],
    ["Mikhaylovna", "Михайловна", "Mikhailovna"],
  ],
  [
    ["Vladimirovich", "Владимирович", "Vladimirovitch"],
    ["Vladimirovna", "Владимировна", "Wladimirowna"],
  ],
  [
    ["Andreyevich", "Андреевич", "Andreevich"],
    ["Andreyevna", "Андреевна", "Andreevna"],
  ],
  [
    ["Dmitriyevich", "Дмитриевич", "Dmitrievich"],
    ["Dmitriyevna", "Дмитриевна", "Dmitrievna"],
  ],
  [
    ["Viktorovich", "Викторович", "Victorovich"],
    ["Viktorovna", "Викторовна", "Victorovna"],
  ],
];

function withPatronymic(random: Random, { women, men, families }: Tradition): DrawnName {
  const isWoman = random.chance(0.5);
  const [ofMan, ofWoman] = random.pick(patronymics);
  const family = random.pick(families);
  return {
    given: [random.pick(isWoman ? women : men), isWoman ? ofWoman : ofMan],
    family: [isWoman ? ofAWoman(family) : family],
  };
}

/** Ivanov and Ivanova, Rozovsky and Rozovskaya; names like Shevchenko and Melnyk stay as they are. */
function ofAWoman(family: NamePart): NamePart {
  const [latin, native, otherLatin = latin] = family;
  if (/[оеё]в$|ин$/.test(native)) return [`${latin}a`, `${native}а`, `${otherLatin}a`];
  if (!native.endsWith("ский")) return family;
  return [latin.replace(/sky$/, "skaya"), native.replace(/ий$/, "ая"), otherLatin.replace(/skii$/, "skaia")];
}
