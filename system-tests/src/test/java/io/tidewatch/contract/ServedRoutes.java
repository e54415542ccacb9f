package io.tidewatch.contract;

import java.util.List;
import java.util.regex.Pattern;

/** The routes of the contract that this product serves; recordings of the others are sent, because later ones build on them, but not compared. */
final class ServedRoutes {

    private static final List<Pattern> NOT_SERVED = List.of(
            "/api/v2/predict/vc", "/api/v2/predictions/.*", "/api/v2/portfolio/.*", "/api/v2/backtest/.*", "/api/v2/tasks.*",
            "/api/v2/models/.*", "/api/v2/alerts/.*", "/api/v2/ingest/social", "/api/v2/features/.*", "/api/v2/data-quality/.*",
            "/api/v2/dq/.*", "/api/v2/monitor/.*", "/api/v2/control/.*", "/api/v2/metrics/.*", "/api/ops/.*", "/docs", "/redoc")
            .stream().map(Pattern::compile).toList();

    private ServedRoutes() {
    }

    static boolean contain(RecordedStep step) {
        return NOT_SERVED.stream().noneMatch(pattern -> pattern.matcher(step.path()).matches());
    }
}
