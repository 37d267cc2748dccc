/**
 * What the product does within two seconds may take this long on a machine that has other work to do, ms. Short of anything that it
 * could have waited for instead: hours of a gateway that says nothing, minutes of a file, half a minute of a sleeping loop.
 */
export const busyTwoSecondsMs = 10_000
