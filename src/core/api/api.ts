import type {
  AddInput,
  AddResult,
  AnnotateInput,
  ConnectInput,
  ConnectionView,
  DoctorInput,
  DoctorResult,
  ExportInput,
  ExportResult,
  IdsInput,
  ListInput,
  TaskDetail,
  TaskPage,
  TasksResult,
  TaskView,
} from '../../contract/index.ts'
import { addTasks } from './add-tasks.ts'
import { askTasksAgain, askTasksNow } from './ask-tasks.ts'
import { connect } from './connect.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { annotateTask, getTasks, listTasks, showTask } from './read-tasks.ts'
import { removeTasks, restoreTasks } from './remove-tasks.ts'
import { connectionView } from './views.ts'

/**
 * The contract, implemented once. Every door (command line, window, HTTP) calls this and nothing else. A call that cannot be
 * done throws a `CallError`, whose message is for the user.
 */
export interface Api {
  connect(input: ConnectInput): Promise<{ connection: ConnectionView; problem: string | null }>
  connections(): ConnectionView[]
  add(input: AddInput): Promise<AddResult>
  list(input: ListInput): TaskPage
  show(id: string): TaskDetail
  /** These tasks as they are now; nothing is changed or asked. */
  get(input: IdsInput): TasksResult
  annotate(input: AnnotateInput): TaskView
  /** Marks tasks as due now; without ids, all that are open. Who runs the folder asks them at once. */
  check(input: IdsInput): Promise<TasksResult>
  retry(input: IdsInput): Promise<TasksResult>
  remove(input: IdsInput): Promise<TasksResult>
  restore(input: IdsInput): Promise<TasksResult>
  export(input: ExportInput, progress: Progress): Promise<ExportResult>
  doctor(input: DoctorInput, progress: Progress): Promise<DoctorResult>
}

export function createApi(deps: ApiDeps): Api {
  return {
    connect: (input) => connect(deps, input),
    connections: () => deps.store.connections.all().map(connectionView),
    add: (input) => addTasks(deps, input),
    list: (input) => listTasks(deps, input),
    show: (id) => showTask(deps, id),
    get: (input) => getTasks(deps, input),
    annotate: (input) => annotateTask(deps, input),
    check: (input) => askTasksNow(deps, input),
    retry: (input) => askTasksAgain(deps, input),
    remove: (input) => removeTasks(deps, input),
    restore: (input) => restoreTasks(deps, input),
    // Loaded when called: most runs of the command line need neither, and both bring packages along.
    export: async (input, progress) => (await import('./export-tasks.ts')).exportTasks(deps, input, progress),
    doctor: async (input, progress) => (await import('./doctor.ts')).examine(deps, input, progress),
  }
}
