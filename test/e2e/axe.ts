import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that look at colours. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Everything that axe knows: WCAG A and AA of all versions, and best practice. A line for each violation. */
export function violationsOf(page: Page): Promise<string[]> {
  return linesOf(axeFor(page).withTags(tags))
}

/** The same in both themes. A theme changes colours and nothing else, so the other one is asked only about those. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const inLight = await violationsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...inLight, ...(await linesOf(axeFor(page).withRules(colourRules)))]
}

/**
 * Within the page itself: frames, for which it would open another one each time, are not used here. What passes is not described,
 * which is most of what it would say.
 */
const axeFor = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })

async function linesOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary.replaceAll(/\s+/gu, ' ')}`,
    ),
  )
}
