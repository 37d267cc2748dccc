import type { Core } from '../core/index.ts'
import type { OrganiseCalls } from './organise-calls.ts'

type Api = Core['api']
type Named =
  | 'connect'
  | 'connections'
  | 'add'
  | 'list'
  | 'show'
  | 'get'
  | 'check'
  | 'retry'
  | 'remove'
  | 'restore'
  | 'export'
  | 'import'
  | 'profiles'
  | 'saveProfile'
  | 'deleteProfile'
  | 'doctor'

/**
 * What commands ask, wherever it is answered: by a core in this process, or by a host that already runs. All of it is
 * asynchronous. A call that cannot be done rejects with a `CallError`.
 */
export type Calls = {
  [Name in Named]: (...args: Parameters<Api[Name]>) => Promise<Awaited<ReturnType<Api[Name]>>>
} & OrganiseCalls

/** The calls of a core in this process. `async`, so that a throw becomes a rejection, as it is over a wire. */
export function localCalls(api: Api): Calls {
  return {
    // All of them answer later in any case.
    ...api,
    connect: (input) => api.connect(input),
    connections: async () => api.connections(),
    add: (input) => api.add(input),
    list: async (input) => api.list(input),
    show: async (id) => api.show(id),
    get: async (input) => api.get(input),
    check: (input, signal) => api.check(input, signal),
    retry: (input) => api.retry(input),
    remove: (input) => api.remove(input),
    restore: (input) => api.restore(input),
    export: (input, progress) => api.export(input, progress),
    import: (input, progress) => api.import(input, progress),
    profiles: () => api.profiles(),
    saveProfile: (input) => api.saveProfile(input),
    deleteProfile: (input) => api.deleteProfile(input),
    doctor: (input, progress) => api.doctor(input, progress),
  }
}
