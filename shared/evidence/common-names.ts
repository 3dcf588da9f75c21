/** Family names per 100,000 people. Source: US Census Bureau, Frequently Occurring Surnames from the 2010 Census. */
const surnames =
  "smith 828,johnson 655,williams 551,brown 487,jones 483,garcia 395,miller 394,davis 378,rodriguez 371,martinez 359," +
  "hernandez 354,lopez 296,gonzalez 285,wilson 272,anderson 266,thomas 256,taylor 255,moore 246,jackson 240,martin 238," +
  "lee 235,perez 231,thompson 225,white 224,harris 212,sanchez 208,clark 191,ramirez 189,lewis 180,robinson 180," +
  "walker 177,young 164,allen 164,king 158,wright 156,scott 149,torres 148,nguyen 148,hill 147,flores 147,green 146," +
  "adams 145,nelson 144,baker 142,hall 138,rivera 133,campbell 131,mitchell 130,carter 128,roberts 128,gomez 124," +
  "phillips 122,evans 121,turner 118,diaz 118,parker 114,cruz 113,edwards 113,collins 112,reyes 111,stewart 110," +
  "morris 108,morales 106,murphy 105,cook 103,rogers 102,gutierrez 99,ortiz 97,morgan 97,cooper 95,peterson 94," +
  "bailey 94,reed 94,kelly 91,howard 90,ramos 89,kim 89,cox 88,ward 88,richardson 88,watson 86,brooks 85,chavez 85," +
  "wood 85,james 85,bennett 84,gray 83,mendoza 82,ruiz 81,hughes 80,price 80,alvarez 79,castillo 78,sanders 78," +
  "patel 78,myers 78,long 78,ross 78,foster 77,jimenez 77";

/** Given names per 100,000 people, both sexes. Source: US Census Bureau, name files of the 1990 Census. */
const givenNames =
  "james 1659,john 1636,robert 1572,michael 1315,mary 1315,william 1226,david 1182,richard 852,charles 762,joseph 702," +
  "thomas 690,patricia 537,linda 518,christopher 518,barbara 490,daniel 487,paul 474,mark 469,elizabeth 469,donald 466," +
  "jennifer 466,george 464,maria 414,kenneth 413,susan 397,steven 390,edward 390,margaret 384,brian 368,dorothy 364," +
  "ronald 363,anthony 361,lisa 352,kevin 336,nancy 335,karen 334,betty 333,helen 332,jason 330,matthew 329,gary 325," +
  "timothy 320,sandra 315,jose 307,larry 299,jeffrey 296,donna 292,frank 291,carol 283,ruth 281,scott 273,eric 272," +
  "stephen 270,andrew 269,sharon 261,michelle 260,laura 255,sarah 254,kimberly 252,deborah 247,jessica 245,raymond 244," +
  "shirley 241,cynthia 235,angela 234,melissa 231,brenda 228,amy 226,gregory 221,anna 220,joshua 218,jerry 216," +
  "rebecca 215,virginia 215,kathleen 212,dennis 208,pamela 208,martha 206,debra 204,amanda 202,walter 200,patrick 195," +
  "juan 158,carlos 115,jesus 78,luis 95,ana 60,mohammed 30,muhammad 30,mohamed 30";

/** People per 100,000 who live in a city of that name. Source: US Census Bureau, 2020 Census, the largest cities. */
const towns =
  "new york 2656,brooklyn 826,los angeles 1176,chicago 829,houston 695,phoenix 485,philadelphia 484,san antonio 433," +
  "san diego 418,dallas 394,san jose 306,austin 290,jacksonville 286,fort worth 277,columbus 273,indianapolis 268," +
  "charlotte 264,san francisco 264,seattle 222,denver 216,washington 208,nashville 208,oklahoma city 205,el paso 205," +
  "boston 204,portland 217,las vegas 194,detroit 193,memphis 191,louisville 191,baltimore 177,milwaukee 174," +
  "albuquerque 170,tucson 164,fresno 164,sacramento 158,kansas city 153,mesa 152,atlanta 150,omaha 147," +
  "colorado springs 145,raleigh 141,long beach 141,virginia beach 139,miami 133,oakland 133,minneapolis 130,tulsa 125," +
  "bakersfield 122,wichita 120,arlington 119";

export const surnameShares = readShares(surnames);
export const givenNameShares = readShares(givenNames);
export const townShares = readShares(towns);

function readShares(list: string): [string, number][] {
  return list.split(",").map((pair) => {
    const at = pair.lastIndexOf(" ");
    return [pair.slice(0, at), Number(pair.slice(at + 1)) / 100_000];
  });
}
