package io.tidewatch.tasks;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Settings of the task queue; the table in docs/tasks.md tells them. */
@ApplicationScoped
public class TaskConfig implements CheckedAtStart {

    /** Most tasks a node may work on at one time. */
    public static final int MOST_THREADS = 64;

    private final int concurrency;
    private final Duration poll;
    private final Duration heartbeat;
    private final Duration staleAfter;
    private final int maxAttempts;
    private final RetryDelay retry;
    private final Duration timeToLive;
    private final Duration deadLettersKept;
    private final Duration startDelay;
    private final double errorBackoffSeconds;
    private final double mostErrorBackoffSeconds;

    /** Reads the settings of the server. */
    public TaskConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public TaskConfig(Settings settings) {
        concurrency = (int) settings.whole("TASK_WORKER_CONCURRENCY", 4, 0, MOST_THREADS);
        poll = seconds(settings.number("TASK_WORKER_POLL_TIMEOUT_SEC", 1, 1, 60));
        heartbeat = seconds(settings.number("TASK_HEARTBEAT_SECONDS", 15, 0.05, 3600));
        staleAfter = seconds(settings.number("TASK_PROCESSING_TIMEOUT_SECONDS", 900, 0.1, 604_800));
        if (staleAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new SettingException("TASK_PROCESSING_TIMEOUT_SECONDS", String.valueOf(staleAfter.toMillis() / 1000.0),
                    "must be at least twice TASK_HEARTBEAT_SECONDS, or living workers lose their tasks");
        }
        maxAttempts = (int) settings.whole("TASK_MAX_ATTEMPTS", 3, 1, 100);
        retry = new RetryDelay(seconds(settings.number("TASK_RETRY_BASE_SECONDS", 5, 0.01, 3600)),
                seconds(settings.number("TASK_RETRY_MAX_SECONDS", 300, 0.01, 86_400)));
        timeToLive = Duration.ofSeconds(settings.whole("TASK_TTL_SECONDS", 86_400, 1, 31_536_000));
        deadLettersKept = Duration.ofDays(settings.whole("TASK_DEAD_LETTER_DAYS", 30, 0, 3650));
        startDelay = seconds(settings.number("TASK_START_DELAY_SECONDS", 1, 0, 3600));
        errorBackoffSeconds = settings.number("TASK_WORKER_ERROR_BACKOFF_BASE_SEC", 1, 0.01, 3600);
        mostErrorBackoffSeconds = settings.number("TASK_WORKER_ERROR_BACKOFF_MAX_SEC", 30, 0.01, 3600);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** {@code TASK_WORKER_CONCURRENCY}: tasks this node works on at one time; 0 leaves all to other nodes. */
    public int concurrency() {
        return concurrency;
    }

    /** {@code TASK_WORKER_POLL_TIMEOUT_SEC}: pause between two looks into an empty queue. */
    public Duration poll() {
        return poll;
    }

    /** {@code TASK_HEARTBEAT_SECONDS}. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /** {@code TASK_PROCESSING_TIMEOUT_SECONDS}: silence after which a worker counts as dead. */
    public Duration staleAfter() {
        return staleAfter;
    }

    /** {@code TASK_MAX_ATTEMPTS}. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** {@code TASK_RETRY_BASE_SECONDS} and {@code TASK_RETRY_MAX_SECONDS}. */
    public RetryDelay retry() {
        return retry;
    }

    /** {@code TASK_TTL_SECONDS}: how long a finished task can be read. */
    public Duration timeToLive() {
        return timeToLive;
    }

    /** {@code TASK_DEAD_LETTER_DAYS}: how long dead letters are kept for people. */
    public Duration deadLettersKept() {
        return deadLettersKept;
    }

    /** {@code TASK_START_DELAY_SECONDS}: how long a new task can still be seen as queued, and be cancelled, before it is begun. */
    public Duration startDelay() {
        return startDelay;
    }

    /** {@code TASK_WORKER_ERROR_BACKOFF_BASE_SEC}: pause after a first failure to reach the queue. */
    double errorBackoffSeconds() {
        return errorBackoffSeconds;
    }

    /** {@code TASK_WORKER_ERROR_BACKOFF_MAX_SEC}. */
    double mostErrorBackoffSeconds() {
        return mostErrorBackoffSeconds;
    }

    @Override
    public String toString() {
        return "tasks: " + concurrency + " at one time, heartbeat " + heartbeat + ", stale after " + staleAfter + ", " + maxAttempts
                + " attempts";
    }
}
