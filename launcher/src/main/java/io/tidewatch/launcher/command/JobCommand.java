package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.JobWatch;
import io.tidewatch.launcher.remote.ServerCalls;
import io.tidewatch.launcher.reports.JobReport;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Batch jobs of the running server. */
@Command(name = "job", mixinStandardHelpOptions = true, description = "Lists, starts and shows batch jobs of the running server.")
final class JobCommand implements Runnable {

    private static final String JOBS = "/api/v2/jobs";
    private static final int NOT_COMPLETED = 1;
    private static final int GATE_FAILED = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, start, show, stop or restart?");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the jobs with their parameters, and the newest runs.")
    int list(@Mixin Target target) throws StartFailure {
        System.out.println(JobReport.catalog(calls(target).call("GET", JOBS, null)));
        return 0;
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a job and watches it to its end.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:it completed", "1:it did not, or no server answers", "2:wrong usage", "3:it completed and its check did not pass"})
    int start(@Mixin Target target,
            @Parameters(paramLabel = "JOB", description = "name, see 'tidewatch job list'") String job,
            @Option(names = "-p", paramLabel = "NAME=VALUE", description = "a parameter; may be given again") Map<String, String> parameters,
            @Option(names = "--json", description = "print the last state as JSON") boolean json) throws StartFailure {
        Console console = new Console(System.err, System.console() != null);
        JsonNode state = new JobWatch(calls(target)).run(job, parameters == null ? Map.of() : new TreeMap<>(parameters),
                now -> console.progress(job, Math.round(100 * now.path("progress").asDouble()), 100, now.at("/run/status").asText()));
        System.out.println(json ? state.toPrettyString() : JobReport.run(state));
        return exitCode(state);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a run: how far it is, or what it found.")
    int show(@Mixin Target target, @Parameters(paramLabel = "RUN", description = "run id or number of an execution") String run,
            @Option(names = "--json", description = "print it as JSON") boolean json) throws StartFailure {
        JsonNode state = calls(target).call("GET", JOBS + (execution(run) ? "/executions/" : "/runs/") + run, null);
        System.out.println(json ? state.toPrettyString() : JobReport.run(state));
        return 0;
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops an execution at its next item; it can be continued.")
    int stop(@Mixin Target target, @Parameters(paramLabel = "EXECUTION", description = "number of the execution") String execution)
            throws StartFailure {
        System.out.println(JobReport.run(calls(target).call("POST", JOBS + "/executions/" + execution + "/stop", null)));
        return 0;
    }

    @Command(name = "restart", mixinStandardHelpOptions = true,
            description = "Continues a stopped or failed run from where it was, and watches it to its end.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:it completed", "1:it did not, or no server answers", "2:wrong usage", "3:it completed and its check did not pass"})
    int restart(@Mixin Target target, @Parameters(paramLabel = "RUN", description = "run id or number of an execution") String run)
            throws StartFailure {
        ServerCalls server = calls(target);
        JsonNode known = server.call("GET", JOBS + (execution(run) ? "/executions/" : "/runs/") + run, null).path("run");
        String job = known.path("job").asText();
        server.call("POST", JOBS + "/executions/" + known.path("execution_id").asText() + "/restart", null);
        Console console = new Console(System.err, System.console() != null);
        JsonNode state = new JobWatch(server).watch(known.path("run_id").asText(),
                now -> console.progress(job, Math.round(100 * now.path("progress").asDouble()), 100, now.at("/run/status").asText()));
        System.out.println(JobReport.run(state));
        return exitCode(state);
    }

    private static int exitCode(JsonNode state) {
        if (!state.at("/run/status").asText().equals("COMPLETED")) {
            return NOT_COMPLETED;
        }
        return state.at("/run/exit_status").asText().equals("GATE_FAILED") ? GATE_FAILED : 0;
    }

    private static boolean execution(String run) {
        return run.chars().allMatch(Character::isDigit);
    }

    private static ServerCalls calls(Target target) throws StartFailure {
        return new ServerCalls(target.endpoint().base(), Duration.ofSeconds(20));
    }
}
