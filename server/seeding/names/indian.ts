import type { Random } from "../random.ts";
import { givenAndFamily } from "./shapes.ts";
import type { DrawnName, Tradition } from "./tradition.ts";

/** Northern names in Devanagari; southern ones with initials, in Latin letters only. */
export const indian: Tradition = {
  id: "indian",
  women: [
    ["Priya", "प्रिया"],
    ["Anjali", "अंजलि", "Anjalee"],
    ["Sunita", "सुनीता", "Suneeta"],
    ["Pooja", "पूजा", "Puja"],
    ["Neha", "नेहा"],
    ["Kavita", "कविता", "Kavitha"],
    ["Asha", "आशा"],
    ["Meena", "मीना", "Mina"],
    ["Rekha", "रेखा"],
    ["Deepika", "दीपिका", "Dipika"],
    ["Lakshmi", "लक्ष्मी", "Laxmi"],
    ["Sushila", "सुशीला", "Susheela"],
    ["Geeta", "गीता", "Gita"],
    ["Ritu", "ऋतु", "Reetu"],
  ],
  men: [
    ["Rahul", "राहुल"],
    ["Amit", "अमित"],
    ["Suresh", "सुरेश"],
    ["Rajesh", "राजेश"],
    ["Vijay", "विजय", "Vijai"],
    ["Sanjay", "संजय", "Sanjai"],
    ["Deepak", "दीपक", "Dipak"],
    ["Anil", "अनिल"],
    ["Manoj", "मनोज"],
    ["Vikram", "विक्रम", "Bikram"],
    ["Arjun", "अर्जुन"],
    ["Krishna", "कृष्ण", "Krishan"],
    ["Ashok", "अशोक"],
    ["Mohan", "मोहन"],
  ],
  families: [
    ["Sharma", "शर्मा", "Sarma"],
    ["Verma", "वर्मा", "Varma"],
    ["Gupta", "गुप्ता"],
    ["Singh", "सिंह"],
    ["Kumar", "कुमार"],
    ["Patel", "पटेल"],
    ["Mishra", "मिश्रा", "Misra"],
    ["Yadav", "यादव"],
    ["Chauhan", "चौहान", "Chouhan"],
    ["Agarwal", "अग्रवाल", "Aggarwal"],
    ["Joshi", "जोशी"],
    ["Mehta", "मेहता"],
    ["Desai", "देसाई"],
    ["Trivedi", "त्रिवेदी"],
    ["Chaturvedi", "चतुर्वेदी"],
    ["Pandey", "पांडे", "Pande"],
    ["Tiwari", "तिवारी", "Tewari"],
    ["Saxena", "सक्सेना", "Saksena"],
    ["Kapoor", "कपूर", "Kapur"],
    ["Malhotra", "मल्होत्रा"],
    ["Khanna", "खन्ना"],
    ["Bhatia", "भाटिया"],
    ["Chopra", "चोपड़ा"],
    ["Thakur", "ठाकुर"],
    ["Rathore", "राठौर", "Rathor"],
    ["Shukla", "शुक्ला"],
    ["Dubey", "दुबे", "Dube"],
    ["Srivastava", "श्रीवास्तव", "Shrivastava"],
    ["Bose", "बोस"],
  ],
  draw: familyOrInitial,
  nativeOrder: "given-first",
  nativeGap: " ",
  script: "other",
  hasMarriedNames: true,
  birthCities: ["Jaipur", "Lucknow", "Pune", "Madurai", "Indore", "Patna", "Ludhiana", "Kochi"],
};

/** Mostly Priya Sharma; in the south often an initial and one's own name, with no family name. */
function familyOrInitial(random: Random, tradition: Tradition): DrawnName {
  if (random.chance(0.8)) return givenAndFamily(random, tradition);
  const initial = `${random.pick(initials)}.`;
  const own = random.pick(random.chance(0.5) ? southernWomen : southernMen);
  return {
    given: [
      [initial, ""],
      [own, ""],
    ],
    family: [],
  };
}

const initials = ["A", "G", "K", "M", "N", "P", "R", "S", "T", "V"];

const southernWomen = ["Kamala", "Revathi", "Padmavathi", "Saraswathi", "Vasantha", "Meenakshi"];
const southernMen = ["Karthik", "Subramanian", "Venkatesan", "Murugan", "Balasubramaniam", "Ramanathan"];
