import { implement } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import type { RulesApi } from './rules-api.ts'

/** The calls about rules, for `router.ts`. */
export function createRulesRouter(api: RulesApi) {
  const { rules } = implement(contract)
  return {
    list: rules.list.handler(() => api.rules()),
    save: rules.save.handler(({ input }) => api.saveRule(input)),
    enable: rules.enable.handler(({ input }) => api.enableRule(input)),
    disable: rules.disable.handler(({ input }) => api.disableRule(input)),
    rename: rules.rename.handler(({ input }) => api.renameRule(input)),
    remove: rules.remove.handler(({ input }) => api.removeRule(input)),
    run: rules.run.handler(({ input }) => api.runRule(input)),
    test: rules.test.handler(({ input, signal }) => api.testRule(input, signal ?? new AbortController().signal)),
  }
}
