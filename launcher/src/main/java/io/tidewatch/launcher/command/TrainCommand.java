package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.JobWatch;
import io.tidewatch.launcher.remote.ServerCalls;
import io.tidewatch.launcher.reports.TrainingReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains models on the running server, or on a demonstration of its own. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains models and shows how they proved themselves.")
final class TrainCommand implements Runnable {

    private static final String JOBS = "/api/v2/jobs";
    private static final String FIRST_TRAINING = JOBS + "/train-linear";
    private static final Duration HISTORY_LIMIT = Duration.ofMinutes(3);
    private static final int GATE_FAILED = 3;

    /** Small enough for a few simulated days of one-minute candles; nothing of the simulated market needs to have skill to serve. */
    private static final Map<String, String> DEMO = Map.of("limit", "8000", "maxSamples", "2000", "horizons", "1h,4h", "embargo", "4h",
            "folds", "3", "epochs", "3", "hyper", "lightgbm.trees=60", "despiteGate", "true");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "liquid or linear?");
    }

    /** What both kinds take. */
    static final class Options {

        @Option(names = "--symbols", paramLabel = "LIST", description = "symbols, separated by commas (default: the universe)")
        private String symbols;

        @Option(names = "--timeframe", paramLabel = "LENGTH", description = "candle length, for example 1h (default: the server's)")
        private String timeframe;

        @Option(names = "--end", paramLabel = "TIME", description = "nothing known later is used (default: now)")
        private String end;

        @Option(names = "-p", paramLabel = "NAME=VALUE", description = "any other parameter of the job; may be given again")
        private Map<String, String> more = Map.of();

        @Option(names = "--json", description = "print the last state as JSON")
        private boolean json;

        Map<String, String> parameters(Map<String, String> usual) {
            Map<String, String> values = new TreeMap<>(usual);
            put(values, "symbols", symbols);
            put(values, "timeframe", timeframe);
            put(values, "end", end);
            values.putAll(more);
            return values;
        }

        private static void put(Map<String, String> values, String name, String value) {
            if (value != null) {
                values.put(name, value);
            }
        }
    }

    @Command(name = "liquid", mixinStandardHelpOptions = true,
            description = "Trains an ensemble per symbol with one head per horizon; it serves if it passed the gate of its training.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:it completed", "1:it did not, there were no data, or no server answers", "2:wrong usage",
                "3:it completed and the gate did not let it serve"})
    int liquid(@Mixin Target target, @Mixin Options options,
            @Option(names = "--horizons", paramLabel = "LIST", description = "of 1h,4h,1d,7d (default: all that the timeframe allows)")
            String horizons,
            @Option(names = "--members", paramLabel = "LIST", description = "families (default: ridge,lightgbm,tsmixer)") String members,
            @Option(names = "--despite-gate", description = "let it serve even if it did not pass") boolean despiteGate,
            @Option(names = "--demo", description = "train on the simulated market, in small sizes and despite the gate; starts a server"
                    + " with it when none runs, and stops it afterwards") boolean demo) throws Exception {
        Map<String, String> own = new TreeMap<>(demo ? DEMO : Map.of());
        Options.put(own, "horizons", horizons);
        Options.put(own, "members", members);
        if (despiteGate) {
            own.put("despiteGate", "true");
        }
        return demo ? demo(target, options, own) : train(target, "train-liquid", options, own);
    }

    @Command(name = "linear", mixinStandardHelpOptions = true, description = "Trains a linear model per symbol.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:it completed", "1:it did not, there were no data, or no server answers", "2:wrong usage"})
    int linear(@Mixin Target target, @Mixin Options options) throws StartFailure {
        return train(target, "train-linear", options, Map.of());
    }

    private static int demo(Target target, Options options, Map<String, String> own) throws Exception {
        DataDirectory directory = target.directory();
        boolean started = ServerState.read(directory).isEmpty();
        if (started) {
            int status = new DetachedServer(directory).start(target.portToOpen(), true);
            if (status != 0) {
                return status;
            }
        }
        try {
            awaitHistory(target);
            return train(target, "train-liquid", options, own);
        } finally {
            if (started) {
                directory.lockHolder().ifPresent(ProcessHandle::destroy);
                awaitEnd(directory);
            }
        }
    }

    /** The demonstration trains a first linear model as soon as its past is written; when that has ended everything is there. */
    private static void awaitHistory(Target target) throws StartFailure, InterruptedException {
        long limit = System.nanoTime() + HISTORY_LIMIT.toNanos();
        Console console = new Console(System.err, System.console() != null);
        console.step("waiting for the simulated past");
        while (System.nanoTime() < limit) {
            JsonNode runs = calls(target).call("GET", FIRST_TRAINING, null).path("runs");
            if (runs.size() > 0 && runs.get(0).hasNonNull("ended_at")) {
                return;
            }
            Thread.sleep(500);
        }
        throw new StartFailure("the server wrote no simulated past within " + HISTORY_LIMIT.toMinutes()
                + " minutes; is it one with --demo?");
    }

    private static void awaitEnd(DataDirectory directory) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && directory.isLocked(); i++) {
            Thread.sleep(100);
        }
    }

    private static int train(Target target, String job, Options options, Map<String, String> own) throws StartFailure {
        Console console = new Console(System.err, System.console() != null);
        JsonNode state = new JobWatch(calls(target)).run(job, options.parameters(own), now -> console.progress(job,
                TrainingReport.percent(now), 100, TrainingReport.now(now)));
        System.out.println(options.json ? state.toPrettyString() : TrainingReport.table(state));
        return exitCode(state);
    }

    /** By the exit status of the run: what left out a symbol still trained others. */
    static int exitCode(JsonNode state) {
        if (!state.at("/run/status").asText().equals("COMPLETED")) {
            return 1;
        }
        return switch (state.at("/run/exit_status").asText().toUpperCase(Locale.ROOT)) {
            case "COMPLETED", "COMPLETED_DEGRADED" -> 0;
            case "GATE_FAILED" -> GATE_FAILED;
            default -> 1;
        };
    }

    private static ServerCalls calls(Target target) throws StartFailure {
        return new ServerCalls(target.endpoint().base(), Duration.ofSeconds(20));
    }
}
