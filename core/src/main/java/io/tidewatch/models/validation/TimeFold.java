package io.tidewatch.models.validation;

/**
 * One division in time. Row numbers ascend; a row is in one part at most.
 *
 * @param number    from 1
 * @param train     rows whose labels were known an embargo before the test begins
 * @param test      rows decided in the test block
 * @param testStart first instant of the test block, epoch milliseconds, inclusive
 * @param testEnd   end of the test block, epoch milliseconds, exclusive
 */
public record TimeFold(int number, int[] train, int[] test, long testStart, long testEnd) {
}
