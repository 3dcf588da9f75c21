import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MarkedText } from "./MarkedText.tsx";

afterEach(cleanup);

test("marks what differs and leaves the rest as it is", () => {
  const { container } = render(
    <MarkedText
      text="March 4, 1988"
      spans={[
        [0, 5],
        [6, 7],
      ]}
    />,
  );

  expect(marked(container)).toEqual(["March", "4"]);
  expect(container.textContent).toBe("March 4, 1988");
});

test("keeps a name's direction to itself", () => {
  const { container } = render(<MarkedText text="نادية" spans={[]} />);

  expect(container.querySelector("bdi")?.textContent).toBe("نادية");
  expect(marked(container)).toEqual([]);
});

test("text is text, whatever it looks like", () => {
  const { container } = render(<MarkedText text="<b>Ada</b>" spans={[[0, 3]]} />);

  expect(container.textContent).toBe("<b>Ada</b>");
  expect(marked(container)).toEqual(["<b>"]);
});

function marked(container: HTMLElement) {
  return [...container.querySelectorAll("mark")].map((mark) => mark.textContent);
}
