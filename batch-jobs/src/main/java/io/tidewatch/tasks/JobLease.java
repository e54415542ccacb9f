package io.tidewatch.tasks;

import java.util.UUID;

/**
 * The right to run a job, as stored.
 *
 * @param name    lease name: job and guard
 * @param owner   node that holds it
 * @param fencing grows with every change of owner; writes of a holder whose number is old are refused
 * @param run     the run it is held for
 * @param settled whether it was taken a while ago, so that its execution must have begun
 * @param stop    whether someone asked the holder to stop
 */
public record JobLease(String name, String owner, long fencing, UUID run, boolean settled, boolean stop) {
}
