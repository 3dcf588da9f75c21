/**
 * Words of a street line by their USPS short forms. Source: USPS Publication 28, appendix C1 (street suffixes), C2
 * (secondary units) and B (directions); the ordinals are ours.
 */
const suffixes =
  "alley aly,annex anx,arcade arc,avenue ave,av ave,bayou byu,beach bch,bend bnd,bluff blf,boulevard blvd,boul blvd," +
  "branch br,bridge brg,brook brk,bypass byp,camp cp,canyon cyn,cape cpe,causeway cswy,center ctr,centre ctr," +
  "circle cir,cliff clf,club clb,common cmn,corner cor,course crse,court ct,cove cv,creek crk,crescent cres," +
  "crest crst,crossing xing,curve curv,dale dl,divide dv,drive dr,estate est,estates ests,expressway expy," +
  "extension ext,falls fls,ferry fry,field fld,fields flds,flat flt,flats flts,ford frd,forest frst,fork frk," +
  "freeway fwy,garden gdn,gardens gdns,gateway gtwy,glen gln,green grn,grove grv,harbor hbr,haven hvn,heights hts," +
  "highway hwy,hill hl,hills hls,hollow holw,island is,isle isle,junction jct,knoll knl,lake lk,lakes lks," +
  "landing lndg,lane ln,loop loop,mall mall,manor mnr,meadow mdw,meadows mdws,mews mews,mill ml,mills mls," +
  "mission msn,motorway mtwy,mountain mtn,orchard orch,oval oval,overpass opas,park park,parkway pkwy,pass pass," +
  "passage psge,path path,pike pike,pines pnes,place pl,plain pln,plains plns,plaza plz,point pt,points pts,port prt," +
  "prairie pr,ranch rnch,ridge rdg,river riv,road rd,route rte,row row,run run,shore shr,shores shrs,spring spg," +
  "springs spgs,square sq,station sta,stream strm,street st,str st,summit smt,terrace ter,trace trce,track trak," +
  "trail trl,trailer trlr,tunnel tunl,turnpike tpke,underpass upas,union un,valley vly,viaduct via,view vw," +
  "village vlg,vista vis,walk walk,way way,well wl,wells wls";

const directions =
  "north n,south s,east e,west w,northeast ne,northwest nw,southeast se,southwest sw,norte n,sur s,este e,oeste w";

const others =
  "saint st,fort ft,mount mt,first 1st,second 2nd,third 3rd,fourth 4th,fifth 5th,sixth 6th,seventh 7th,eighth 8th," +
  "ninth 9th,tenth 10th,eleventh 11th,twelfth 12th,thirteenth 13th,fourteenth 14th,fifteenth 15th," +
  "floor fl,building bldg,basement bsmt,penthouse ph,department dept,trailer trlr,space spc";

export const shortForms: ReadonlyMap<string, string> = readPairs(`${suffixes},${directions},${others}`);

const suffixWords: ReadonlySet<string> = new Set(readPairs(suffixes).values());
const directionWords: ReadonlySet<string> = new Set(readPairs(directions).values());

export function isStreetSuffix(word: string): boolean {
  return suffixWords.has(word);
}

export function isDirection(word: string): boolean {
  return directionWords.has(word);
}

/** Source: USPS Publication 28, appendix B, states and territories. */
export const regionCodes: ReadonlyMap<string, string> = readPairs(
  "alabama al,alaska ak,arizona az,arkansas ar,california ca,colorado co,connecticut ct,delaware de," +
    "district of columbia dc,florida fl,georgia ga,guam gu,hawaii hi,idaho id,illinois il,indiana in,iowa ia," +
    "kansas ks,kentucky ky,louisiana la,maine me,maryland md,massachusetts ma,michigan mi,minnesota mn," +
    "mississippi ms,missouri mo,montana mt,nebraska ne,nevada nv,new hampshire nh,new jersey nj,new mexico nm," +
    "new york ny,north carolina nc,north dakota nd,ohio oh,oklahoma ok,oregon or,pennsylvania pa,puerto rico pr," +
    "rhode island ri,south carolina sc,south dakota sd,tennessee tn,texas tx,utah ut,vermont vt,virginia va," +
    "washington wa,west virginia wv,wisconsin wi,wyoming wy,american samoa as,northern mariana islands mp," +
    "virgin islands vi",
);

function readPairs(pairs: string): Map<string, string> {
  return new Map(
    pairs.split(",").map((pair): [string, string] => {
      const at = pair.lastIndexOf(" ");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
