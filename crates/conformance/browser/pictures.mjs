// Takes the pictures of the README: node pictures.mjs http://localhost:8080 ../../../docs/images
import { join } from 'node:path';
import { launch, open } from './launch.mjs';

const [base, folder] = process.argv.slice(2);
const PICTURES = [
  ['front-page', '/kumagaya/', 1280, 1000],
  ['measure', '/kumagaya/plan/8-1', 1280, 1200],
];

const browser = await launch();
for (const [name, address, width, height] of PICTURES) {
  const { page, close } = await open(browser, base, address, { viewport: { width, height }, colorScheme: 'light' }, []);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await close();
}
await browser.close();
