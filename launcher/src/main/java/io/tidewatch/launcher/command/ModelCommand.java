package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.ServerCalls;
import io.tidewatch.launcher.reports.ModelReport;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Versions of models of the running server. */
@Command(name = "model", mixinStandardHelpOptions = true,
        description = "Lists the versions of models, lets one serve, rolls back, and the steps between.")
final class ModelCommand implements Runnable {

    private static final String VERSIONS = "/api/v2/model-versions";
    private static final String TRACK = "track";

    @Spec
    private CommandSpec spec;

    /** Whose versions. */
    static final class Choice {

        @Option(names = "--track", paramLabel = "TRACK", description = "liquid or vc (default: ${DEFAULT-VALUE})", defaultValue = "liquid")
        private String track;
    }

    /** Which version, and why. */
    static final class Wish {

        @Parameters(paramLabel = "NAME:VERSION", description = "the version, see 'tidewatch model list'")
        private String version;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept in the history")
        private String reason;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, activate, rollback, shadow, rollout or retire?");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the versions, their stages and builds, and what serves.")
    int list(@Mixin Target target, @Mixin Choice choice, @Option(names = "--json", description = "print it as JSON") boolean json)
            throws StartFailure {
        return show(overview(target, choice), json);
    }

    @Command(name = "activate", mixinStandardHelpOptions = true, description = "Lets a version serve, after its builds were verified anew.")
    int activate(@Mixin Target target, @Mixin Choice choice, @Mixin Wish wish,
            @Option(names = "--despite-gate", description = "also builds that did not pass their training's gate") boolean despiteGate)
            throws StartFailure {
        ObjectNode body = body(choice, wish).put("despite_gate", despiteGate);
        return show(calls(target).call("POST", VERSIONS + "/activate", body), false);
    }

    @Command(name = "rollback", mixinStandardHelpOptions = true,
            description = "Lets the version that served before serve again, with the builds it served with.")
    int rollback(@Mixin Target target, @Mixin Choice choice,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept in the history") String reason)
            throws StartFailure {
        JsonNode serving = overview(target, choice).path("serving");
        if (!serving.isObject()) {
            throw new StartFailure("no model was made the active one of track " + choice.track + " yet");
        }
        // Named, so that a call that has to be sent again does not go forward again.
        ObjectNode body = new ObjectMapper().createObjectNode().put(TRACK, choice.track).put("reason", reason)
                .put("from_model_name", serving.path("model_name").asText()).put("from_model_version", serving.path("model_version").asText());
        return show(calls(target).call("POST", VERSIONS + "/rollback", body), false);
    }

    @Command(name = "shadow", mixinStandardHelpOptions = true, description = "Has a version scored beside the one that serves.")
    int shadow(@Mixin Target target, @Mixin Choice choice, @Mixin Wish wish) throws StartFailure {
        return step(target, "shadow", choice, wish);
    }

    @Command(name = "rollout", mixinStandardHelpOptions = true,
            description = "Lets a version that was in shadow serve, with orders of a tenth of their size.")
    int rollout(@Mixin Target target, @Mixin Choice choice, @Mixin Wish wish) throws StartFailure {
        return step(target, "rollout", choice, wish);
    }

    @Command(name = "retire", mixinStandardHelpOptions = true, description = "Gives a version up that does not serve.")
    int retire(@Mixin Target target, @Mixin Choice choice, @Mixin Wish wish) throws StartFailure {
        return step(target, "retire", choice, wish);
    }

    private int step(Target target, String step, Choice choice, Wish wish) throws StartFailure {
        return show(calls(target).call("POST", VERSIONS + "/" + step, body(choice, wish)), false);
    }

    private ObjectNode body(Choice choice, Wish wish) {
        int colon = wish.version.lastIndexOf(':');
        if (colon <= 0 || colon == wish.version.length() - 1) {
            throw new ParameterException(spec.commandLine(), "'" + wish.version + "' is not of the form NAME:VERSION");
        }
        return new ObjectMapper().createObjectNode().put(TRACK, choice.track).put("model_name", wish.version.substring(0, colon))
                .put("model_version", wish.version.substring(colon + 1)).put("reason", wish.reason);
    }

    private static int show(JsonNode overview, boolean json) {
        System.out.println(json ? overview.toPrettyString() : ModelReport.overview(overview));
        return 0;
    }

    private static JsonNode overview(Target target, Choice choice) throws StartFailure {
        return calls(target).call("GET", VERSIONS + "?track=" + choice.track, null);
    }

    private static ServerCalls calls(Target target) throws StartFailure {
        return new ServerCalls(target.endpoint().base(), Duration.ofSeconds(20));
    }
}
