// Which font files do pages load? Public Sans, cut to the letters of European languages: a third of its size.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import subset from "subset-font";

const FROM = new URL("node_modules/@uswds/uswds/dist/fonts/public-sans/", import.meta.url);
const TO = new URL("dist/fonts/", import.meta.url);
const CUTS = { 400: "PublicSans-Regular.woff2", 600: "PublicSans-SemiBold.woff2" };
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
