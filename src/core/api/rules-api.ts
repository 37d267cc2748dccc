import type {
  RenameRuleInput,
  RuleList,
  RuleName,
  RunRuleResult,
  SaveRuleInput,
  TestRuleInput,
  TestRuleResult,
} from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'

/** The calls about rules. Part of `Api`. */
export interface RulesApi {
  rules(): Promise<RuleList>
  saveRule(input: SaveRuleInput): Promise<RuleList>
  enableRule(input: RuleName): Promise<RuleList>
  disableRule(input: RuleName): Promise<RuleList>
  renameRule(input: RenameRuleInput): Promise<RuleList>
  removeRule(input: RuleName): Promise<RuleList>
  /** Lets it look at all that is here already. */
  runRule(input: RuleName): Promise<RunRuleResult>
  testRule(input: TestRuleInput, signal: AbortSignal): Promise<TestRuleResult>
}

/** Loaded when called: most runs of the command line know no rules. */
export function createRulesApi(deps: ApiDeps): RulesApi {
  const load = () => import('./rules.ts')
  return {
    rules: async () => (await load()).listRules(deps),
    saveRule: async (input) => (await load()).saveRule(deps, input),
    enableRule: async (input) => (await load()).enableRule(deps, input),
    disableRule: async (input) => (await load()).disableRule(deps, input),
    renameRule: async (input) => (await load()).renameRule(deps, input),
    removeRule: async (input) => (await load()).removeRule(deps, input),
    runRule: async (input) => (await load()).runRule(deps, input),
    testRule: async (input, signal) => (await import('./test-rule.ts')).testRule(deps, input, signal),
  }
}
