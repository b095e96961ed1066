// The keyboard alone: Tab reaches everything that can be used, the focus is always seen, the skip link and search work.
const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^="-"])';

export async function tabOrder(page) {
  const faults = [];
  const expected = await page.evaluate(mark, FOCUSABLE);
  const reached = new Set();
  for (let step = 0; step < expected + 5; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(describe);
    if (!focus) break;
    if (step === 0 && !focus.skip) faults.push(`the first stop is not a skip link but ${focus.name}`);
    if (focus.number) reached.add(focus.number);
    if (!focus.ring) faults.push(`no visible focus on ${focus.name}`);
    if (!focus.seen) faults.push(`focus is hidden on ${focus.name}`);
  }
  const missed = await page.evaluate(unreached, [...reached]);
  faults.push(...missed.map((name) => `Tab does not reach ${name}`));
  return faults.slice(0, 8);
}

export async function skipLink(page) {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const inMain = await page.evaluate(() => {
    const main = document.querySelector('main');
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return Boolean(main && target && (target === main || main.contains(target) || target.contains(main)));
  });
  return inMain ? [] : ['the skip link does not lead to the main part'];
}

export async function search(page, word) {
  const field = page.locator('main input[name=q], input[name=q]').first();
  await field.focus();
  await page.keyboard.type(word);
  await Promise.all([page.waitForURL(/search\?/), page.keyboard.press('Enter')]);
  const results = await page.locator('main a[href]').count();
  return results > 0 ? [] : [`a search for ${word} by keyboard shows nothing`];
}

// Numbers every element that a keyboard should reach, and says how many there are.
function mark(selector) {
  const usable = (element) => {
    const style = getComputedStyle(element);
    const closed = element.closest('details:not([open])');
    const folded = closed && closed.querySelector(':scope > summary') !== element;
    return !element.disabled && !folded && style.visibility !== 'hidden' && element.getClientRects().length > 0;
  };
  const elements = [...document.querySelectorAll(selector)].filter(usable);
  elements.forEach((element, index) => {
    element.dataset.stop = index + 1;
  });
  return elements.length;
}

function describe() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const href = element.getAttribute('href') ?? '';
  const points = [...element.getClientRects()].flatMap((rect) => [
    [rect.left + rect.width / 2, rect.top + rect.height / 2],
    [rect.left + 2, rect.top + 2],
    [rect.right - 2, rect.bottom - 2],
  ]);
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  });
  return {
    name: `${element.tagName.toLowerCase()} ${(element.textContent.trim() || element.getAttribute('name') || href).slice(0, 40)}`,
    number: Number(element.dataset.stop) || 0,
    skip: href.startsWith('#'),
    ring: (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    seen: box.width > 0 && box.height > 0 && seen,
  };
}

function unreached(reached) {
  return [...document.querySelectorAll('[data-stop]')]
    .filter((element) => !reached.includes(Number(element.dataset.stop)))
    .map((element) => `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 40)}`);
}
