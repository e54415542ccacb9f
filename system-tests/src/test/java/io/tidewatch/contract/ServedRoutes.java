package io.tidewatch.contract;

import java.util.List;
import java.util.regex.Pattern;

/** The routes of the contract that this product does not serve yet; their recordings are sent, because later ones build on them, but not compared. */
final class ServedRoutes {

    /** Method and path as the predecessor described them. */
    static final List<String> NOT_SERVED = List.of(
            "GET /api/v2/monitor/paper-performance",
            "GET /api/v2/control/live/state", "POST /api/v2/control/live/enable", "POST /api/v2/control/live/disable",
            "GET /api/v2/control/model/candidate-state", "POST /api/v2/control/model/switch-candidate");

    private static final List<Pattern> PATHS = NOT_SERVED.stream()
            .map(route -> route.split(" ")[1].replaceAll("\\{\\w+}", "[^/]+")).distinct().map(Pattern::compile).toList();

    private ServedRoutes() {
    }

    static boolean contain(RecordedStep step) {
        return PATHS.stream().noneMatch(path -> path.matcher(step.path()).matches());
    }
}
