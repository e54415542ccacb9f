/**
 * Loads a real server the way its clients do and says how fast it was. Run by hand, never by the build; figures are compared as
 * ratios within one run. No test and no threshold may enter.
 */
package io.tidewatch.benchmark;
