// Which font files do pages load, and which do printed documents take?
// Pages: Public Sans, cut to the letters of European languages, a third of its size. Documents: whole files, because a
// person may write in any script; Public Sans first, then one file for each script it lacks.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import subset from "subset-font";

const PACKAGES = new URL("node_modules/", import.meta.url);
const FROM = new URL("@uswds/uswds/dist/fonts/public-sans/", PACKAGES);
const TO = new URL("dist/fonts/", import.meta.url);
const PAPER = new URL("../headway/foundation/documents/fonts/", import.meta.url);
const CUTS = { 400: "PublicSans-Regular.woff2", 600: "PublicSans-SemiBold.woff2" };
const NOTO = ["Sans", "Sans Arabic", "Sans Hebrew", "Sans Math", "Sans Symbols 2", "Emoji"];
const RANGES = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x2010, 0x2027], [0x2030, 0x203a],
  [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2212, 0x2212], [0x2260, 0x2265],
];

let letters = "";
for (const [first, last] of RANGES) {
  for (let point = first; point <= last; point += 1) letters += String.fromCodePoint(point);
}

await mkdir(TO, { recursive: true });
for (const [weight, name] of Object.entries(CUTS)) {
  const whole = await readFile(new URL(name, FROM));
  const cut = await subset(whole, letters, { targetFormat: "woff2" });
  await writeFile(new URL(`public-sans-${weight}.woff2`, TO), cut);
  console.log(`public-sans-${weight}.woff2: ${(cut.length / 1024).toFixed(1)} of ${(whole.length / 1024).toFixed(1)} kB`);
}

await rm(PAPER, { recursive: true, force: true });
await mkdir(PAPER, { recursive: true });
for (const name of ["PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf"]) {
  await copyFile(new URL(name, FROM), new URL(name, PAPER));
}
for (const script of NOTO) {
  const folder = `@expo-google-fonts/noto-${script.toLowerCase().replaceAll(" ", "-")}/400Regular/`;
  const name = `Noto${script.replaceAll(" ", "")}_400Regular.ttf`;
  await copyFile(new URL(folder + name, PACKAGES), new URL(name, PAPER));
}
