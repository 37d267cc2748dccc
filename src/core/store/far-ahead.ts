/**
 * No policy plans this far ahead (a day): a later time means that the clock has been turned back since, so what it is for is
 * due now, or nothing would be done for as long as the clock was turned back.
 */
export const farAheadMs = 86_400_000
