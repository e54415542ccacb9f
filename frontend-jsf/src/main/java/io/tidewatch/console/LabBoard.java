package io.tidewatch.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.console.LabRoute.Field;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What can be tried in the lab. The browser sends the requests to the routes that all clients use; nothing is done here. */
@Named
@RequestScoped
public class LabBoard {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXT = "text";
    private static final String NUMBER = "number";
    private static final String HORIZON = "horizon";
    private static final String TRACK = "track";
    private static final String LIQUID = "liquid";
    private static final String[] HORIZONS = {"1h", "1d", "7d"};
    private static final String[] TRACKS = {LIQUID, "vc"};

    @Inject
    private Overview overview;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;

    /** All routes, in the order of the chain. */
    public List<LabRoute> getRoutes() {
        return Stream.of(ingest(), predictLiquid(), predictVenture(), signal(), score(), backtest()).toList();
    }

    /** The route to try: that of the address, else a prediction. */
    public LabRoute getRoute() {
        String asked = request.getParameter("try");
        return getRoutes().stream().filter(route -> route.name().equals(asked)).findFirst().orElseGet(this::predictLiquid);
    }

    private String symbol() {
        String first = overview.firstSymbol();
        return first.isEmpty() ? "BTC" : first;
    }

    private LabRoute ingest() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode event = body.putArray("events").addObject();
        event.put("event_type", "funding").put("title", "Lab: a funding round is announced")
                .put("occurred_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("source_name", "console:lab").put("source_tier", 3).put("confidence_score", 0.7).put("market_scope", "crypto");
        event.putArray("entities").addObject().put("entity_type", "asset").put("name", symbol()).put("symbol", symbol());
        return new LabRoute("ingest", "ingest/events", true, List.of(
                new Field("events.0.event_type", TEXT, EventType.wireNames()), Field.of("events.0.title", TEXT),
                Field.of("events.0.occurred_at", TEXT), new Field("events.0.market_scope", TEXT, MarketScope.wireNames()),
                Field.of("events.0.confidence_score", NUMBER), Field.of("events.0.entities.0.name", TEXT),
                Field.of("events.0.entities.0.symbol", TEXT)), body);
    }

    private LabRoute predictLiquid() {
        return new LabRoute("predict", "predict/liquid", true, List.of(Field.of("symbol", TEXT), Field.of(HORIZON, TEXT, HORIZONS)),
                JSON.createObjectNode().put("symbol", symbol()).put(HORIZON, "1d"));
    }

    private LabRoute predictVenture() {
        return new LabRoute("venture", "predict/vc", true, List.of(
                Field.of("company_name", TEXT), Field.of("horizon_months", NUMBER, "6", "12", "24")),
                JSON.createObjectNode().put("company_name", "OpenAI").put("horizon_months", 12));
    }

    private LabRoute signal() {
        return new LabRoute("signal", "signals/generate", true, List.of(
                Field.of(TRACK, TEXT, TRACKS), Field.of("target", TEXT), Field.of(HORIZON, TEXT, HORIZONS), Field.of("policy", TEXT),
                Field.of("min_confidence", NUMBER), Field.of("strategy_id", TEXT)),
                JSON.createObjectNode().put(TRACK, LIQUID).put("target", symbol()).put(HORIZON, "1d").put("policy", "baseline-v2")
                        .put("min_confidence", 0.4).put("strategy_id", "default-liquid-v1"));
    }

    private LabRoute score() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode positions = body.putArray("positions");
        positions.addObject().put("target", symbol()).put(TRACK, LIQUID).put("score", 0.05).put("risk", 0.4);
        positions.addObject().put("target", "OpenAI").put(TRACK, "vc").put("score", -0.02).put("risk", 0.7);
        body.put("risk_budget", 1.0);
        return new LabRoute("score", "portfolio/score", false, List.of(
                Field.of("positions.0.target", TEXT), Field.of("positions.0.track", TEXT, TRACKS), Field.of("positions.0.score", NUMBER),
                Field.of("positions.0.risk", NUMBER), Field.of("risk_budget", NUMBER)), body);
    }

    /** A rehearsal: a run that counts for nothing unless somebody says so. */
    private LabRoute backtest() {
        ObjectNode body = JSON.createObjectNode().put(TRACK, LIQUID);
        body.putArray("targets").add(symbol());
        body.put("run_source", "smoke").put("score_source", "model").put("lookback_days", 30).put("fee_bps", 5.0).put("slippage_bps", 3.0);
        body.putObject("analysis").put("scaling", "causal").put("benchmark", "buy_and_hold");
        return new LabRoute("backtest", "backtest/run", true, List.of(
                Field.of("targets", "list"), Field.of("run_source", TEXT, "smoke", "maintenance", "prod"),
                Field.of("score_source", TEXT, "model", "heuristic"), Field.of("lookback_days", NUMBER), Field.of("fee_bps", NUMBER),
                Field.of("slippage_bps", NUMBER), Field.of("analysis.scaling", TEXT, "causal", "full_window")), body);
    }
}
