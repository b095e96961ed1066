// Checks every kind of page in Chromium. Argument: JSON with the server's address and the pages; prints each fault, exits 1 on any.
import { violations } from './axe.mjs';
import { search, skipLink, tabOrder } from './keyboard.mjs';
import { launch, open } from './launch.mjs';
import { prints, sidewaysScroll, wideText } from './layout.mjs';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const { base, pages, city, word } = JSON.parse(process.argv[2]);
const browser = await launch();
const faults = new Map();
let checks = 0;

// Opens a page, runs the checks, and keeps what they say with the page's name.
async function look(name, address, options, ...tests) {
  const found = [];
  const { page, close } = await open(browser, base, address, options, found);
  for (const test of tests) {
    found.push(...(await test(page)));
    checks += 1;
  }
  await close();
  for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), `${name} ${address}`]);
}

const speaking = (address, language) => `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;

// Everything there is to look at, as the arguments of `look`.
function* looks() {
  for (const { kind, address } of pages) {
    for (const [size, viewport] of [['phone', PHONE], ['desk', DESK]]) {
      for (const colorScheme of ['light', 'dark']) {
        yield [`${kind}, ${size}, ${colorScheme}`, address, { viewport, colorScheme }, violations];
      }
    }
    for (const language of ['ja-simple', 'en']) {
      yield [`${kind}, ${language}`, speaking(address, language), { viewport: PHONE }, violations];
      yield [`${kind}, ${language}, narrow`, speaking(address, language), { viewport: NARROW }, sidewaysScroll];
    }
    yield [`${kind}, narrow`, address, { viewport: NARROW }, sidewaysScroll, wideText];
    yield [`${kind}, keyboard`, address, { viewport: DESK }, tabOrder];
    yield [`${kind}, keyboard on a phone`, address, { viewport: PHONE }, tabOrder];
    yield [`${kind}, skip link`, address, { viewport: DESK }, skipLink];
    yield [`${kind}, paper`, address, { viewport: DESK }, prints];
  }
  for (const javaScriptEnabled of [true, false]) {
    yield [`search, script ${javaScriptEnabled}`, city, { viewport: DESK, javaScriptEnabled }, (page) => search(page, word)];
  }
}

const waiting = looks();
const lanes = Array.from({ length: 3 }, async () => {
  for (const task of waiting) await look(...task);
});
await Promise.all(lanes);
await browser.close();

// One line a fault: what is wrong, on how many pages, and on which first.
for (const [fault, places] of faults) console.log(`${fault}\n    ${places.length} times: ${places.slice(0, 3).join(', ')}`);
console.log(`${checks} checks of ${pages.length} kinds of page, ${faults.size} faults`);
process.exitCode = faults.size > 0 ? 1 : 0;
