import {
  type AlertFactory,
  type AnchorFactory,
  type BadgeFactory,
  type ButtonFactory,
  type CheckboxFactory,
  createTheme,
  type CSSVariablesResolver,
  type DefaultMantineColor,
  type ExtendComponent,
  type FactoryPayload,
  type InputWrapperFactory,
  type KbdFactory,
  type MantineColorsTuple,
  type MantineThemeComponent,
  type ModalFactory,
  type RadioFactory,
  rem,
  type SegmentedControlFactory,
  type TabsFactory,
  type TooltipFactory,
} from "@mantine/core";

/*
 * The only place that names colours, corners, spacing and type sizes. The scales share one ladder of lightness,
 * so every hue has the same contrast at the same step: 7 carries white text, 9 is read on 1.
 */
const petrol = tuple("#edf9fc #dcf1f7 #c0e4ed #9cd0dd #74b7c7 #5399aa #377e8e #1f6574 #0f4f5c #053842");
const moss = tuple("#eefbf1 #def3e3 #c4e7cc #a2d4ae #7cbc8d #5c9f6f #408455 #2a6a3f #1b532f #0f3b1f");
const ochre = tuple("#fef5e9 #fcead2 #f4d7b1 #e7be86 #d3a157 #b68231 #9a6807 #7b5100 #603f00 #452c00");
const brick = tuple("#fff4f2 #fee7e3 #fed0c9 #feaea3 #f58679 #d8665a #b94a40 #99332b #7b231d #5a1511");
const plum = tuple("#fcf3ff #f6e7fb #ebd2f3 #dbb7e6 #c498d2 #a77ab5 #8b5f99 #71487d #593664 #402548");
const slate = tuple("#f3f7ff #e5edfe #ceddfb #b2c6f0 #92aadf #748dc2 #5a72a5 #445988 #33456d #233050");
const gray = tuple("#fbfaf7 #f5f3ef #eae7e2 #dcd9d2 #c1bdb6 #96918c #686c73 #4e535a #333840 #1a2028");
const dark = tuple("#e2e9f0 #c5cbd2 #a4aab1 #7b8187 #484e54 #32373d #262b30 #1a1f24 #13181d #0d1116");

const ink = "#15191f";
const halo = "#ffcf3f";
const nightSelection = "#03242b";
const sheetShadow = "0 8px 24px rgb(21 25 31 / .14)";

const hues = { petrol, moss, ochre, brick, plum, slate, gray };
type Hue = keyof typeof hues;

// Mantine's own names lead to ours, so that a stray default never shows its blue.
const aliases = {
  red: brick,
  pink: plum,
  grape: plum,
  violet: plum,
  indigo: slate,
  blue: petrol,
  cyan: petrol,
  green: moss,
  teal: moss,
  lime: moss,
  yellow: ochre,
  orange: ochre,
};

// As high as the box beside it.
const tickLabel = { label: { lineHeight: rem(24) } };
const plainEdge = "1px solid var(--pd-control-border)";
const dialogParts = {
  closeButtonProps: { "aria-label": "Close" },
  // Its header element would count as a second banner of the page.
  attributes: { header: { role: "none" } },
  padding: "xl",
};
const dialogLooks = {
  content: { border: "1px solid var(--pd-hairline)" },
  title: { fontSize: rem(18), fontWeight: 650, textWrap: "balance" },
} as const;

declare module "@mantine/core" {
  export interface MantineThemeColorsOverride {
    colors: Record<DefaultMantineColor | Hue, MantineColorsTuple>;
  }
}

export const theme = createTheme({
  colors: { ...aliases, ...hues, dark },
  primaryColor: "petrol",
  // One shade for both schemes: text on a filled control is white, whatever the scheme.
  primaryShade: 7,
  autoContrast: false,
  black: ink,
  white: "#ffffff",
  defaultRadius: "xs",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  focusClassName: "pd-focus",
  fontFamily:
    '"Public Sans Variable", "Public Sans Stand-in", system-ui, "Segoe UI", "Noto Sans", sans-serif',
  fontFamilyMonospace: '"Atkinson Hyperlegible Mono Variable", ui-monospace, "Cascadia Mono", monospace',
  headings: {
    fontFamily: '"Public Sans Variable", "Public Sans Stand-in", system-ui, sans-serif',
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: rem(26), lineHeight: "1.25" },
      h2: { fontSize: rem(21), lineHeight: "1.3" },
      h3: { fontSize: rem(18), lineHeight: "1.35" },
      h4: { fontSize: rem(15), lineHeight: "1.4" },
      h5: { fontSize: rem(14), lineHeight: "1.4" },
      h6: { fontSize: rem(13), lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: rem(13), sm: rem(14), md: rem(15), lg: rem(18), xl: rem(21) },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.5", lg: "1.45", xl: "1.35" },
  fontWeights: { regular: "400", medium: "550", bold: "650" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(4), lg: rem(6), xl: rem(8) },
  breakpoints: { xs: "30em", sm: "48em", md: "73.75em", lg: "90em", xl: "105em" },
  shadows: { xs: "none", sm: "none", md: sheetShadow, lg: sheetShadow, xl: sheetShadow },
  components: {
    Anchor: looks<AnchorFactory>({ defaultProps: { inherit: true, underline: "always" } }),
    Alert: looks<AlertFactory>({
      // A sheet with a coloured edge: whole panels of colour shout.
      vars: (_, { color = "petrol" }) => ({
        root: {
          "--alert-bg": "var(--mantine-color-body)",
          "--alert-bd": "1px solid var(--pd-hairline)",
          "--alert-color": `var(--mantine-color-${color}-light-color)`,
        },
      }),
      styles: (_, { color = "petrol" }) => ({
        root: { borderInlineStart: `3px solid var(--mantine-color-${color}-text)` },
      }),
    }),
    Badge: looks<BadgeFactory>({
      defaultProps: { variant: "light", radius: "xs", size: "lg", fw: 550, tt: "none" },
      vars: (_, { variant, color }) => ({
        root: { "--badge-bd": variant === "outline" ? plainEdge : `1px solid ${tagBorder(color)}` },
      }),
    }),
    Button: looks<ButtonFactory>({
      vars: (_, { variant = "filled", color = "petrol" }) => ({
        root: { "--button-bd": variant === "filled" ? `1px solid ${filledBorder(color)}` : undefined },
      }),
    }),
    Checkbox: looks<CheckboxFactory>({
      vars: () => ({ root: { "--checkbox-size": rem(24) } }),
      styles: tickLabel,
    }),
    InputWrapper: looks<InputWrapperFactory>({
      vars: () => ({
        label: {},
        description: { "--input-description-size": rem(13) },
        error: { "--input-error-size": rem(13) },
        success: {},
      }),
    }),
    Kbd: looks<KbdFactory>({ styles: { root: { fontSize: rem(12.5), fontWeight: 550 } } }),
    Modal: looks<ModalFactory>({ defaultProps: dialogParts, styles: dialogLooks }),
    Radio: looks<RadioFactory>({ vars: () => ({ root: { "--radio-size": rem(24) } }), styles: tickLabel }),
    SegmentedControl: looks<SegmentedControlFactory>({ styles: { indicator: { border: plainEdge } } }),
    Tabs: looks<TabsFactory>({ defaultProps: { color: "var(--pd-edge-accent)" } }),
    Tooltip: looks<TooltipFactory>({
      defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } },
    }),
  },
});

/** Mantine's variables where its own fall short of AA or clash with ours, and the names our style sheets use. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    "--pd-ink": ink,
    "--pd-text-selection": halo,
    "--pd-sticky-top": "var(--app-shell-header-offset, 0rem)",
  },
  light: {
    "--mantine-color-text": ink,
    "--mantine-color-dimmed": gray[7],
    "--mantine-color-placeholder": gray[7],
    "--mantine-color-default-border": gray[5],
    "--mantine-color-error": brick[8],
    "--mantine-color-success": moss[7],
    "--mantine-color-anchor": petrol[7],
    "--mantine-color-disabled-color": gray[6],
    "--pd-page": gray[1],
    "--pd-hairline": gray[3],
    "--pd-control-border": gray[5],
    "--pd-row-hover": gray[0],
    "--pd-selected": petrol[0],
    "--pd-focus-ring": ink,
    "--pd-focus-halo": halo,
    "--pd-edge-attention": ochre[6],
    "--pd-edge-stop": brick[7],
    "--pd-edge-waiting": plum[6],
    "--pd-edge-accent": petrol[7],
    "--pd-verdict-same": gray[6],
    "--pd-verdict-same-after-tidying": petrol[7],
    "--pd-verdict-close": ochre[6],
    "--pd-verdict-different": brick[8],
    "--pd-verdict-missing": gray[9],
    "--pd-verdict-cannot-compare": slate[8],
    ...chartSeries(6),
    ...tagBorders(3),
  },
  dark: {
    "--mantine-color-text": dark[0],
    "--mantine-color-dimmed": dark[2],
    "--mantine-color-placeholder": dark[2],
    "--mantine-color-default": dark[7],
    "--mantine-color-default-border": dark[3],
    "--mantine-color-error": brick[3],
    "--mantine-color-success": moss[4],
    "--mantine-color-anchor": petrol[4],
    "--pd-page": dark[8],
    "--pd-hairline": dark[5],
    "--pd-control-border": dark[3],
    "--pd-row-hover": dark[6],
    "--pd-selected": nightSelection,
    "--pd-focus-ring": halo,
    "--pd-focus-halo": ink,
    "--pd-edge-attention": ochre[4],
    "--pd-edge-stop": brick[4],
    "--pd-edge-waiting": plum[4],
    "--pd-edge-accent": petrol[4],
    "--pd-verdict-same": dark[2],
    "--pd-verdict-same-after-tidying": petrol[4],
    "--pd-verdict-close": ochre[4],
    "--pd-verdict-different": brick[3],
    "--pd-verdict-missing": dark[0],
    "--pd-verdict-cannot-compare": slate[4],
    ...chartSeries(4),
    ...tagBorders(6),
    ...filledBorders(),
    ...nightTags(),
  },
});

// Checks as a component's own `extend` does, which would bring every component named here into the first page.
function looks<Payload extends FactoryPayload>(changes: ExtendComponent<Payload>): MantineThemeComponent {
  return changes;
}

// Ten steps are written out above; the tuple type is what Mantine asks for.
function tuple(steps: string): MantineColorsTuple {
  return steps.split(" ") as unknown as MantineColorsTuple;
}

// In this order neighbours stay apart for every kind of colour blindness; patterns tell them apart without colour.
function chartSeries(step: 4 | 6): Record<string, string> {
  const series = [petrol, ochre, plum, moss, slate, brick];
  return Object.fromEntries(series.map((steps, place) => [`--pd-series-${place}`, steps[step] ?? ""]));
}

function tagBorder(color: string | undefined): string {
  return `var(--pd-tag-border-${color ?? "petrol"}, transparent)`;
}

const tagHues = { ...aliases, ...hues };

function tagBorders(step: 3 | 6): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tagHues).map(([hue, steps]) => [`--pd-tag-border-${hue}`, steps[step]]),
  );
}

// By day a filled button stands out by itself; at night its ground is too near the sheet's.
function filledBorder(color: string): string {
  return `var(--pd-filled-border-${color}, transparent)`;
}

function filledBorders(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tagHues).map(([hue, steps]) => [`--pd-filled-border-${hue}`, steps[5]]),
  );
}

// Mantine darkens step 9 by half at night, which leaves tags all but invisible on a sheet.
function nightTags(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tagHues).flatMap(([hue, steps]) => [
      [`--mantine-color-${hue}-light`, steps[9]],
      [`--mantine-color-${hue}-light-hover`, steps[8]],
      [`--mantine-color-${hue}-light-color`, steps[1]],
    ]),
  );
}
