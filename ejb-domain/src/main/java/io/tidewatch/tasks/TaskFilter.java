package io.tidewatch.tasks;

import java.util.Optional;

/**
 * Which tasks to list, and in which order.
 *
 * @param status  only these
 * @param type    only these
 * @param text    only those whose key or error contains it
 * @param dead    only dead letters
 * @param order   what stands first
 * @param limit   at most so many
 */
public record TaskFilter(Optional<TaskStatus> status, Optional<String> type, Optional<String> text, boolean dead, Order order, int limit) {

    /** What stands first. */
    public enum Order {
        NEWEST("created_at DESC, position DESC"),
        OLDEST("created_at, position"),
        CHANGED("updated_at DESC NULLS LAST, position DESC"),
        ATTEMPTS("attempt DESC, created_at DESC, position DESC"),
        TYPE("task_type, created_at DESC, position DESC");

        private final String clause;

        Order(String clause) {
            this.clause = clause;
        }

        String clause() {
            return clause;
        }
    }
}
