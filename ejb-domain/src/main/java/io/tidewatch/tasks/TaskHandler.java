package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Does one type of task. An application-scoped bean of this type is found by itself.
 *
 * <p>A task whose worker died is done again, so what a handler changes must bear being done twice.
 */
public interface TaskHandler {

    /** The type it does, for example {@code backtest_run}. */
    String type();

    /**
     * Does a task, outside any transaction. Long work calls {@link TaskWork#check()} now and then.
     *
     * @return the result, an object
     * @throws TaskRefusedException  when the task can never succeed: it fails at once
     * @throws TaskDeferredException when now is not the time: it is tried again later, and this attempt does not count
     * @throws Exception             when it failed for now: it is tried again while attempts are left
     */
    JsonNode run(TaskWork work) throws Exception;
}
