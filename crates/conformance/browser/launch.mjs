// Starts the Chromium of the machine, quiet and offline, and opens pages that tell what went wrong in them.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = PROGRAMS.find((program) => program && existsSync(program));
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM to its path');
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// Opens an address in a context of its own. What the console, the network and scripts complain about goes to `faults`.
export async function open(browser, base, address, options, faults) {
  const context = await browser.newContext({ locale: 'ja-JP', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) {
      faults.push(`asks another host: ${request.url()}`);
    }
  });
  await page.goto(base + address, { waitUntil: 'load' });
  return { page, close: () => context.close() };
}
