// Accessibility by axe: every default rule, best practices too, on the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function violations(page) {
  // Evaluated by the browser's own door, so that the page's content security policy stays in force.
  await page.evaluate(source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((rule) =>
    rule.nodes.slice(0, 3).map((node) => `axe ${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`),
  );
}
