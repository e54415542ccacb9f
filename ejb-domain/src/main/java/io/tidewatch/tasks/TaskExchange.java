package io.tidewatch.tasks;

import io.tidewatch.ops.GroupCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Lets the threads of a node end their tasks and get the next ones together: one commit for all that come at one time. */
final class TaskExchange {

    /** @param ending what the thread did; empty at its start, @param wants whether it can take another task */
    record Turn(Optional<TaskEnding> ending, boolean wants) {
    }

    /** @param counted whether the ending is stored, @param next what to do now */
    record Given(boolean counted, Optional<ClaimedTask> next) {
    }

    private final TaskStore store;
    private final String worker;
    private final Duration timeToLive;
    private final GroupCommit<Turn, Given> group;

    TaskExchange(TaskStore store, String worker, Duration timeToLive) {
        this.store = store;
        this.worker = worker;
        this.timeToLive = timeToLive;
        this.group = new GroupCommit<>(this::together, GroupCommit.Limits.requests(TaskConfig.MOST_THREADS));
    }

    /** Stores an ending and claims the next task; must not be called inside a transaction. */
    Given take(Turn turn) {
        return group.run(turn);
    }

    private List<Given> together(List<Turn> turns) {
        List<TaskEnding> endings = turns.stream().flatMap(turn -> turn.ending().stream()).toList();
        int wanted = (int) turns.stream().filter(Turn::wants).count();
        TaskStore.Exchanged exchanged = store.exchange(endings, wanted, worker, timeToLive);
        Iterator<ClaimedTask> claimed = exchanged.claimed().iterator();
        List<Given> given = new ArrayList<>();
        for (Turn turn : turns) {
            boolean counted = turn.ending().filter(ending -> exchanged.ended().contains(ending.task().id())).isPresent();
            given.add(new Given(counted, turn.wants() && claimed.hasNext() ? Optional.of(claimed.next()) : Optional.empty()));
        }
        return given;
    }
}
