import { base } from './call-base.ts'
import {
  renameRuleInputSchema,
  ruleListSchema,
  ruleNameSchema,
  runRuleResultSchema,
  saveRuleInputSchema,
  testRuleInputSchema,
  testRuleResultSchema,
} from './rules.ts'

/** What makes a rule work writes folders and starts programs: nobody far away may ask for it (docs/decisions/0011). */
const ofWindow = base.meta({ only: 'window' })

/** The calls about rules. Part of `contract.ts`. */
export const rulesContract = {
  rules: {
    list: base.route({ method: 'GET', path: '/rules', tags: ['Rules'] }).output(ruleListSchema),
    /** New, or in the place of the one of that name, whose waiting tasks stay. */
    save: ofWindow.input(saveRuleInputSchema).output(ruleListSchema),
    /** Turns it on. What waited goes on. */
    enable: ofWindow.input(ruleNameSchema).output(ruleListSchema),
    /** Turns it off; what is under way is finished. */
    disable: base
      .route({ method: 'POST', path: '/rules/disable', tags: ['Rules'] })
      .input(ruleNameSchema)
      .output(ruleListSchema),
    /** Gives it another name; what it waits for and what it has done stay with it. */
    rename: ofWindow.input(renameRuleInputSchema).output(ruleListSchema),
    /** Forgets it. What it has exported stays. */
    remove: base
      .route({ method: 'POST', path: '/rules/remove', tags: ['Rules'] })
      .input(ruleNameSchema)
      .output(ruleListSchema),
    /** Lets it look at all tasks that are here already, and at those that it has given up. A command runs once per task. */
    run: ofWindow.input(ruleNameSchema).output(runRuleResultSchema),
    /** Does its work once for one task, whether it is on or not and whether the task fits or not. Nothing is remembered of it. */
    test: ofWindow.input(testRuleInputSchema).output(testRuleResultSchema),
  },
}
