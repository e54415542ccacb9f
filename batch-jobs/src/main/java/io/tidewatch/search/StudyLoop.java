package io.tidewatch.search;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Works a study off, generation by generation. The trials of a generation are proposed from, and compared with, what earlier
 * generations gave, never with one another: so it does not matter how many are computed at once, which of them is done first,
 * and after which of them a node dies.
 */
final class StudyLoop {

    private final StudyRequest request;
    private final Executor threads;
    private final Clock clock;
    private volatile boolean stopped;

    /** The trials as they are stored. */
    interface Store {

        List<StudyTrial> trials();

        void begin(Map<Integer, Map<String, Double>> asked);

        void end(StudyTrial ended, int done, int total);
    }

    /** Makes what tries parameters. */
    @FunctionalInterface
    interface Runs {

        /** @param earlier intermediate values of the completed trials of earlier generations */
        TrialRun comparedWith(List<double[]> earlier);
    }

    /** How a study came to its end. */
    enum End { ALL_TRIED, OUT_OF_TIME, STOPPED }

    StudyLoop(StudyRequest request, Executor threads, Clock clock) {
        this.request = request;
        this.threads = threads;
        this.clock = clock;
    }

    /** Begins no more trials. */
    void stop() {
        stopped = true;
    }

    End run(Store store, Runs runs) throws InterruptedException {
        Instant limit = request.runtime().isZero() ? Instant.MAX : clock.instant().plus(request.runtime());
        TreeParzen parzen = new TreeParzen(StudyRequest.SPACE, request.seed(), request.startUp());
        for (int first = 0; first < request.trials(); first += request.generation()) {
            if (stopped) {
                return End.STOPPED;
            }
            if (clock.instant().isAfter(limit)) {
                return End.OUT_OF_TIME;
            }
            List<StudyTrial> all = store.trials().stream().filter(StudyTrial::ended).toList();
            int begin = first;
            List<StudyTrial> before = all.stream().filter(trial -> trial.number() < begin).toList();
            List<Trial> lessons = before.stream().map(StudyTrial::lesson).toList();
            Map<Integer, Map<String, Double>> asked = new TreeMap<>();
            for (int number = first; number < Math.min(first + request.generation(), request.trials()); number++) {
                int candidate = number;
                if (all.stream().noneMatch(trial -> trial.number() == candidate)) {
                    asked.put(number, parzen.propose(number, lessons));
                }
            }
            if (!asked.isEmpty()) {
                store.begin(asked);
                compute(asked, runs.comparedWith(before.stream().filter(trial -> trial.state() == StudyTrial.State.COMPLETE)
                        .map(StudyTrial::reached).toList()), store, all.size());
            }
        }
        return stopped ? End.STOPPED : End.ALL_TRIED;
    }

    private void compute(Map<Integer, Map<String, Double>> asked, TrialRun run, Store store, int before) throws InterruptedException {
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(asked.keySet());
        BlockingQueue<StudyTrial> done = new ArrayBlockingQueue<>(asked.size());
        Runnable worker = () -> {
            for (Integer number = waiting.poll(); number != null; number = waiting.poll()) {
                done.add(run.of(number, asked.get(number)));
            }
        };
        List<Runnable> workers = new ArrayList<>();
        for (int i = 1; i < Math.min(request.workers(), asked.size()); i++) {
            workers.add(worker);
        }
        workers.forEach(threads::execute);
        worker.run();
        for (int ended = 1; ended <= asked.size(); ended++) {
            store.end(done.take(), before + ended, request.trials());
        }
    }
}
