package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes one attempt at a task and says how it ended. */
final class TaskAttempt {

    private static final Logger LOG = Logger.getLogger(TaskAttempt.class.getName());

    private final Map<String, TaskHandler> handlers;
    private final RetryDelay retry;

    TaskAttempt(Map<String, TaskHandler> handlers, RetryDelay retry) {
        this.handlers = Map.copyOf(handlers);
        this.retry = retry;
    }

    TaskEnding make(TaskWork work) {
        ClaimedTask task = work.task();
        TaskHandler handler = handlers.get(task.type());
        if (handler == null) {
            return TaskEnding.refused(task, "unsupported_task_type:" + task.type());
        }
        try {
            return withResult(task, handler.run(work));
        } catch (TaskRefusedException e) {
            return TaskEnding.refused(task, said(e));
        } catch (TaskDeferredException e) {
            return TaskEnding.handedBack(task, e.delay());
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            return ofFailure(work, e);
        }
    }

    /** Written out here: what cannot be written must not look like a queue that cannot be reached. */
    private static TaskEnding withResult(ClaimedTask task, JsonNode result) {
        if (result == null || !result.isObject()) {
            return TaskEnding.refused(task, "the task has no result");
        }
        try {
            return TaskEnding.completed(task, result.toString());
        } catch (RuntimeException e) {
            return TaskEnding.refused(task, "the result cannot be stored: " + said(e));
        }
    }

    /** Whatever a handler makes of the exception that tells it to let go. */
    private TaskEnding ofFailure(TaskWork work, Throwable failure) {
        ClaimedTask task = work.task();
        if (work.cancelled().isPresent()) {
            return TaskEnding.cancelled(task, work.cancelled().get());
        }
        if (failure instanceof TaskStoppedException || failure instanceof InterruptedException) {
            return TaskEnding.handedBack(task, Duration.ZERO);
        }
        LOG.log(Level.WARNING, failure, () -> task.type() + " " + task.id() + " failed at attempt " + task.attempt() + " of " + task.maxAttempts());
        return TaskEnding.failed(task, said(failure), retry);
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
