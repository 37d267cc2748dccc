import type {
  About,
  Activity,
  AddInput,
  AddResult,
  AnnotateInput,
  CheckInput,
  ConnectInput,
  ConnectionName,
  ConnectionView,
  ConnectResult,
  DoctorInput,
  DoctorResult,
  ExportCheck,
  ExportCheckInput,
  ExportInput,
  ExportProfile,
  ExportResult,
  Facets,
  FacetsInput,
  Frame,
  IdsInput,
  ImportCheck,
  ImportInput,
  ImportResult,
  IndexInput,
  LatestInput,
  ListInput,
  MissingFiles,
  PauseInput,
  Recognition,
  RecogniseInput,
  RenameInput,
  ResumeInput,
  RowsInput,
  Settings,
  TaskDetail,
  TaskIndex,
  TaskPage,
  TaskRow,
  TasksResult,
  TaskView,
} from '../../contract/index.ts'
import { about } from './about.ts'
import { addTasks } from './add-tasks.ts'
import { askTasksAgain, checkTasks } from './ask-tasks.ts'
import { connect } from './connect.ts'
import {
  listConnections,
  pauseConnections,
  removeConnection,
  renameConnection,
  resumeConnections,
  testConnection,
} from './connections.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { deleteProfile, listProfiles, saveProfile } from './export-profiles.ts'
import { imageFile, revealImage } from './image-file.ts'
import type { ImageFile } from './image-file.ts'
import { latestKept, markSeen } from './kept-news.ts'
import { findMissingFiles } from './missing-files.ts'
import { createOrganiseApi } from './organise.ts'
import type { OrganiseApi } from './organise.ts'
import { readActivity } from './read-activity.ts'
import { readFacets, readIndex, readRows } from './read-history.ts'
import { annotateTask, getTasks, listTasks, showTask } from './read-tasks.ts'
import { recogniseText } from './recognise-text.ts'
import { removeTasks, restoreTasks } from './remove-tasks.ts'
import { createRulesApi } from './rules-api.ts'
import type { RulesApi } from './rules-api.ts'
import { removeSamples, startSamples } from './samples.ts'
import { readSettings, saveSettings } from './settings.ts'
import { watchFrames } from './watch-frames.ts'

/**
 * The contract, implemented once. Every door (command line, window, HTTP) calls this and nothing else. A call that cannot be
 * done rejects with a `CallError`, whose message is for the user.
 */
export interface Api extends OrganiseApi, RulesApi {
  about(): Promise<About>
  settings(): Promise<Settings>
  saveSettings(input: Settings): Promise<Settings>
  connect(input: ConnectInput): Promise<ConnectResult>
  connections(): ConnectionView[]
  testConnection(input: ConnectionName): Promise<ConnectResult>
  renameConnection(input: RenameInput): Promise<ConnectionView>
  removeConnection(input: ConnectionName): Promise<ConnectionView[]>
  pause(input: PauseInput): Promise<ConnectionView[]>
  resume(input: ResumeInput): Promise<ConnectionView[]>
  add(input: AddInput): Promise<AddResult>
  recognise(input: RecogniseInput): Promise<Recognition>
  list(input: ListInput): TaskPage
  index(input: IndexInput): Promise<TaskIndex>
  rows(input: RowsInput): Promise<TaskRow[]>
  missingFiles(input: RowsInput): Promise<MissingFiles>
  facets(input: FacetsInput): Promise<Facets>
  activity(): Promise<Activity>
  /** `trash`: a removed one, too. */
  show(id: string, trash?: boolean): TaskDetail
  /** These tasks as they are now; nothing is changed or asked. */
  get(input: IdsInput): TasksResult
  annotate(input: AnnotateInput): TaskView
  /** Marks tasks as due now; without ids, all that are open. Who runs the folder asks them at once. */
  check(input: CheckInput, signal?: AbortSignal): Promise<TasksResult>
  retry(input: IdsInput): Promise<TasksResult>
  remove(input: IdsInput): Promise<TasksResult>
  restore(input: IdsInput): Promise<TasksResult>
  reveal(image: string): Promise<Record<string, never>>
  /** The user has seen what is kept up to now. */
  seen(): Promise<Record<string, never>>
  /** The tasks that were kept last, newest first. */
  latest(input: LatestInput): Promise<TaskView[]>
  startSamples(): Promise<TasksResult>
  removeSamples(): Promise<{ removed: number }>
  export(input: ExportInput, progress: Progress): Promise<ExportResult>
  import(input: ImportInput, progress: Progress): Promise<ImportResult>
  checkExport(input: ExportCheckInput, signal?: AbortSignal): Promise<ExportCheck>
  checkImport(input: { path: string }, signal?: AbortSignal): Promise<ImportCheck>
  profiles(): Promise<ExportProfile[]>
  saveProfile(input: ExportProfile): Promise<ExportProfile[]>
  deleteProfile(input: { name: string }): Promise<ExportProfile[]>
  doctor(input: DoctorInput, progress: Progress): Promise<DoctorResult>
  /** A snapshot, then changes, until `signal` aborts. */
  watch(signal: AbortSignal): AsyncGenerator<Frame, void, void>
  /** Where a kept image lies; `null` when it is not kept. For whoever serves images; not part of the contract. */
  file(image: string): ImageFile | null
}

export function createApi(deps: ApiDeps): Api {
  return {
    ...createOrganiseApi(deps),
    ...createRulesApi(deps),
    about: async () => about(deps),
    settings: async () => readSettings(deps),
    saveSettings: async (input) => saveSettings(deps, input),
    connect: (input) => connect(deps, input),
    connections: () => listConnections(deps),
    testConnection: (input) => testConnection(deps, input),
    renameConnection: (input) => renameConnection(deps, input),
    removeConnection: (input) => removeConnection(deps, input),
    pause: async (input) => pauseConnections(deps, input),
    resume: async (input) => resumeConnections(deps, input),
    add: (input) => addTasks(deps, input),
    recognise: async (input) => recogniseText(deps, input),
    list: (input) => listTasks(deps, input),
    index: async (input) => readIndex(deps, input),
    rows: async (input) => readRows(deps, input),
    missingFiles: (input) => findMissingFiles(deps, input),
    facets: (input) => readFacets(deps, input),
    activity: async () => readActivity(deps),
    show: (id, trash) => showTask(deps, id, trash),
    get: (input) => getTasks(deps, input),
    annotate: (input) => annotateTask(deps, input),
    check: (input, signal) => checkTasks(deps, input, signal),
    retry: (input) => askTasksAgain(deps, input),
    remove: (input) => removeTasks(deps, input),
    restore: (input) => restoreTasks(deps, input),
    reveal: (image) => revealImage(deps, image),
    seen: async () => markSeen(deps),
    latest: async (input) => latestKept(deps, input),
    startSamples: () => startSamples(deps),
    removeSamples: () => removeSamples(deps),
    // Loaded when called: most runs of the command line need neither, and both bring packages along.
    export: async (input, progress) => (await import('./export-tasks.ts')).exportTasks(deps, input, progress),
    import: async (input, progress) => (await import('./import-tasks.ts')).importTasks(deps, input, progress),
    checkExport: async (input, signal) => (await import('./check-export.ts')).checkExport(deps, input, signal),
    checkImport: async (input, signal) => (await import('./check-import.ts')).checkImport(deps, input, signal),
    profiles: async () => listProfiles(deps),
    saveProfile: async (input) => saveProfile(deps, input),
    deleteProfile: async (input) => deleteProfile(deps, input),
    doctor: async (input, progress) => (await import('./doctor.ts')).examine(deps, input, progress),
    watch: (signal) => watchFrames(deps, signal),
    file: (image) => imageFile(deps, image),
  }
}
