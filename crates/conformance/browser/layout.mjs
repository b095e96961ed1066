// Narrow screens, wide text and paper: no sideways scroll at 320 px, nothing lost with wide spacing, a page prints.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function sidewaysScroll(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const scrolls = (element) => element && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const culprit = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element.parentElement),
    );
    const name = culprit ? `${culprit.tagName.toLowerCase()}.${culprit.className}` : 'something';
    return `${document.documentElement.scrollWidth} px wide in ${room} px: ${name}`;
  });
  return wide ? [wide] : [];
}

// WCAG 1.4.12: the reader widens lines, letters and words.
export async function wideText(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('body *')) {
      element.style.setProperty('line-height', '1.5', 'important');
      element.style.setProperty('letter-spacing', '0.12em', 'important');
      element.style.setProperty('word-spacing', '0.16em', 'important');
    }
  });
  return (await sidewaysScroll(page)).map((fault) => `with wide text spacing: ${fault}`);
}

export async function prints(page) {
  await page.emulateMedia({ media: 'print' });
  const faults = [];
  const heading = letters(await page.locator('h1').first().innerText());
  // A table of contents inside the main part belongs on paper; the way around the site does not.
  const navigation = await page.locator('body > :not(main) nav:visible, body > nav:visible, search:visible').count();
  if (navigation > 0) faults.push(`${navigation} navigation blocks are printed`);
  const folder = mkdtempSync(join(tmpdir(), 'yoriai-print-'));
  const file = join(folder, 'page.pdf');
  await page.pdf({ path: file, format: 'A4' });
  const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (!letters(words).includes(heading)) {
    faults.push(`the printed page does not hold its heading ${heading}`);
  }
  rmSync(folder, { recursive: true });
  return faults;
}

// Letters and digits alone: a PDF keeps neither spaces nor the order of marks.
function letters(text) {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
}
