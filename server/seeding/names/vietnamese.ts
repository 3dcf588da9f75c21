import type { Random } from "../random.ts";
import { type DrawnName, marked, type Tradition } from "./tradition.ts";

export const vietnamese: Tradition = {
  id: "vietnamese",
  women: marked(
    "Anh, Lan, Hương, Mai, Linh, Hoa, Thảo, Trang, Phương, Hạnh, Thủy, Yến, Nga, Vân, Hằng, Quyên",
  ),
  men: marked(
    "Hùng, Dũng, Tuấn, Minh, Long, Nam, Phong, Quân, Sơn, Thắng, Trung, Việt, Bình, Cường, Khải, Đạt",
  ),
  families: marked(
    "Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Mai, Trịnh, Đoàn, Lương, Tô, Cao, Châu, Tạ, Hà, Quách",
  ),
  draw: middleAndGiven,
  nativeOrder: "family-first",
  nativeGap: " ",
  script: "latin",
  hasMarriedNames: false,
  birthCities: ["Huế", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "Nha Trang", "Vinh", "Biên Hòa", "Mỹ Tho"],
};

const middleOfWomen = marked("Thị, Ngọc, Thanh, Kim, Xuân, Bích, Mỹ, Diễm");
const middleOfMen = marked("Văn, Hữu, Đức, Quang, Minh, Thanh, Công, Gia");

/** Nguyễn Văn Hùng: the middle name belongs to the given one. */
function middleAndGiven(random: Random, { women, men, families }: Tradition): DrawnName {
  const isWoman = random.chance(0.5);
  const middle = random.pick(isWoman ? middleOfWomen : middleOfMen);
  return { given: [middle, random.pick(isWoman ? women : men)], family: [random.pick(families)] };
}
