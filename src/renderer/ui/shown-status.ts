/** The six statuses of a task and the two of an image that are not among them. */
export type ShownStatus = 'waiting' | 'saving' | 'kept' | 'incomplete' | 'failed' | 'unknown' | 'wanted' | 'lost'
