package io.tidewatch.launcher.server;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in the server's log why the application was not deployed. */
final class DeploymentComplaint {

    /** Our own words first, for example about a setting; then the server's, where the first explains those that follow it. */
    private static final List<Pattern> COMPLAINTS = List.of(
            Pattern.compile("^Caused by: io\\.tidewatch\\.[\\w.$]+: (.+)"),
            Pattern.compile("Exception while deploying the app \\[[^]]*] : (.+)"),
            Pattern.compile("Exception while (?:loading|preparing) the app : (.+)"),
            Pattern.compile("^(?:Caused by: )?[\\w.$]+(?:Exception|Error): (.+)"));

    private DeploymentComplaint() {
    }

    /** The most telling line; empty when the log holds no complaint. */
    static Optional<String> in(List<String> log) {
        return COMPLAINTS.stream().flatMap(complaint -> first(complaint, log).stream()).findFirst();
    }

    private static Optional<String> first(Pattern complaint, List<String> log) {
        return log.stream().map(complaint::matcher).filter(Matcher::find).map(matcher -> matcher.group(1).strip()).findFirst();
    }
}
