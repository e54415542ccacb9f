package io.tidewatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Malformed requests for every served route. */
final class MalformedRoutes {

    private static final String UNKNOWN_SESSION = "00000000-0000-4000-8000-000000000000";
    private static final String BAR = "\"symbol\":\"BTC\",\"ts\":\"2026-02-14T12:00:00Z\",\"open\":1.5,\"high\":2.5,\"low\":0.5,"
            + "\"close\":1.5,\"volume\":3.5";
    private static final String ORDER_TERMS = "\"adapter\":\"paper\",\"venue\":\"coinbase\",\"time_in_force\":\"IOC\",\"max_slippage_bps\":15,"
            + "\"market_type\":\"spot\",\"product_type\":\"x\",\"leverage\":2,\"reduce_only\":false,\"position_mode\":\"one_way\","
            + "\"margin_mode\":\"cross\"";

    private final Map<String, List<MalformedRequest>> routes = new LinkedHashMap<>();

    private MalformedRoutes() {
    }

    /** Requests by route. */
    static Map<String, List<MalformedRequest>> all(String replaySession) throws JsonProcessingException {
        MalformedRoutes all = new MalformedRoutes();
        all.bodiesOfTheContract();
        all.bodiesOfDataQuality();
        all.bodiesOfModelOperations();
        all.bodiesOfAdditions(replaySession);
        all.ids();
        all.files();
        all.queries();
        for (String path : List.of("/health", "/metrics", "/openapi.json", "/docs", "/redoc", "/api/status", "/api/ops/runtime-state",
                "/api/v2/risk/limits", "/api/v2/execution/venue", "/api/v2/execution/venues", "/api/v2/jobs", "/api/v2/sources",
                "/api/v2/imports", "/api/v2/market/feeds", "/api/v2/model-versions",
                "/api/v2/imports/files", "/api/v2/exports/files", "/api/v2/monitor/history-completeness",
                "/api/v2/monitor/alignment", "/api/v2/monitor/social-throughput", "/api/v2/monitor/model-status",
                "/api/v2/monitor/multimodal-health")) {
            all.reading(path);
        }
        return all.routes;
    }

    private void bodiesOfTheContract() throws JsonProcessingException {
        body("/api/v2/ingest/events", """
                {"events":[{"id":1,"event_type":"funding","title":"malformed","occurred_at":"2026-02-14T12:00:00Z",
                "published_at":"2026-02-14T12:00:00Z","source_url":"https://example.com/m","source_name":"m","source_timezone":"UTC",
                "source_tier":2,"confidence_score":0.5,"event_importance":0.5,"novelty_score":0.5,"entity_confidence":0.5,"latency_ms":5,
                "source_latency_ms":5,"dedup_cluster_id":"m","market_scope":"crypto","payload":{"a":1},
                "entities":[{"id":1,"entity_type":"company","name":"Malformed","symbol":"M","country":"US","sector":"AI","metadata":{"a":1}}]}]}
                """, Set.of("/events", "/events/0/event_type", "/events/0/title", "/events/0/occurred_at",
                "/events/0/entities/0/entity_type", "/events/0/entities/0/name"),
                Set.of("/events/0/payload", "/events/0/entities/0/metadata"));
        body("/api/v2/ingest/social", """
                {"items":[{"platform":"x","kind":"post","title":"m","text":"m","symbol":"btc","occurred_at":"2026-02-14T12:00:00Z",
                "published_at":"2026-02-14T12:00:00Z","ingested_at":"2026-02-14T12:00:00Z","available_at":"2026-02-14T12:00:00Z",
                "source_url":"u","author":"a","author_followers":5,"engagement_score":1.5,"post_sentiment":0.5,"comment_sentiment":0.5,
                "confidence_score":0.5,"source_tier":3,"metadata":{"a":1},
                "entities":[{"entity_type":"company","name":"Malformed","symbol":"M","country":"US","sector":"AI","metadata":{"a":1}}]}]}
                """, Set.of("/items", "/items/0/occurred_at", "/items/0/entities/0/entity_type", "/items/0/entities/0/name"),
                Set.of("/items/0/metadata", "/items/0/entities/0/metadata"));
        body("/api/v2/predict/liquid", "{\"symbol\":\"BTC\",\"horizon\":\"1h\"}", Set.of("/symbol"), Set.of());
        body("/api/v2/predict/vc", "{\"company_name\":\"M\",\"horizon_months\":12,\"country\":\"US\",\"sector\":\"AI\"}",
                Set.of("/company_name"), Set.of());
        body("/api/v2/backtest/run", "{\"track\":\"liquid\",\"targets\":[\"M\"],\"lookback_days\":30,\"fee_bps\":5.5,"
                + "\"require_model_artifact\":true}", Set.of("/track"), Set.of());
        body("/api/v2/tasks/backtest", "{\"track\":\"liquid\",\"targets\":[\"M\"],\"lookback_days\":30,\"fee_bps\":5.5,"
                + "\"require_model_artifact\":true}", Set.of("/track"), Set.of());
        body("/api/v2/tasks/pnl-attribution", "{\"track\":\"liquid\",\"lookback_hours\":24}", Set.of(), Set.of());
        body("/api/v2/signals/generate", """
                {"track":"liquid","target":"BTC","horizon":"1h","policy":"baseline-v2","min_confidence":0.4,"strategy_id":"m",
                "cost_profile":"standard","risk_profile":"balanced"}""", Set.of("/track", "/target"), Set.of());
        String position = "{\"target\":\"BTC\",\"track\":\"liquid\",\"weight\":0.1,\"sector\":\"s\",\"style_bucket\":\"b\"}";
        body("/api/v2/risk/check", "{\"proposed_positions\":[" + position + "],\"current_positions\":[" + position + "],"
                + "\"realized_drawdown\":0.5,\"daily_loss\":0.5,\"consecutive_losses\":1,\"latest_trade_edge_ratio\":0.5,"
                + "\"intraday_drawdown\":0.5,\"strategy_id\":\"m\",\"max_sector_exposure_override\":0.5,"
                + "\"max_style_exposure_override\":0.5,\"dry_run\":true}",
                Set.of("/proposed_positions", "/proposed_positions/0/target", "/proposed_positions/0/weight",
                        "/current_positions/0/track"), Set.of());
        body("/api/v2/portfolio/score",
                "{\"positions\":[{\"target\":\"M\",\"track\":\"vc\",\"score\":0.5,\"risk\":0.5}],\"risk_budget\":1.5}",
                Set.of("/positions", "/positions/0/target", "/positions/0/track", "/positions/0/score", "/positions/0/risk"), Set.of());
        body("/api/v2/portfolio/rebalance", "{\"signals\":[{\"target\":\"M\",\"track\":\"vc\",\"action\":\"buy\",\"score\":0.5,"
                + "\"confidence\":0.5,\"horizon\":\"1d\"}],\"current_positions\":[" + position + "],\"capital\":1000.5,"
                + "\"risk_budget\":0.5,\"realized_drawdown\":0.5}",
                Set.of("/signals", "/signals/0/target", "/signals/0/action", "/signals/0/score", "/signals/0/confidence",
                        "/current_positions/0/weight"), Set.of());
        body("/api/v2/risk/kill-switch/trigger", "{\"track\":\"vc\",\"strategy_id\":\"m\",\"reason\":\"r\",\"duration_minutes\":5}",
                Set.of("/track"), Set.of());
        body("/api/v2/risk/kill-switch/reset", "{\"track\":\"vc\",\"strategy_id\":\"m\",\"reason\":\"r\"}", Set.of("/track"), Set.of());
        body("/api/v2/execution/orders", "{" + ORDER_TERMS + ",\"orders\":[{\"target\":\"BTC\",\"track\":\"liquid\",\"side\":\"buy\","
                + "\"quantity\":0.5,\"est_price\":5.5,\"strategy_id\":\"m\",\"decision_id\":\"d\",\"metadata\":{\"a\":1}}]}",
                Set.of("/orders", "/orders/0/target", "/orders/0/side", "/orders/0/quantity"), Set.of("/orders/0/metadata"));
        body("/api/v2/execution/run", "{" + ORDER_TERMS + ",\"decision_id\":\"d\",\"max_orders\":5,\"limit_timeout_sec\":1.5,"
                + "\"max_retries\":1,\"fee_bps\":5.5,\"risk_equity_usd\":1000.5}", Set.of("/decision_id"), Set.of());
    }

    private void bodiesOfModelOperations() throws JsonProcessingException {
        String model = "{\"track\":\"vc\",\"model_name\":\"m\",\"model_version\":\"1\"";
        String gate = ",\"min_ic\":0.5,\"min_pnl_after_cost\":0.5,\"max_drawdown\":0.5,\"windows\":3";
        Set<String> named = Set.of("/track", "/model_name", "/model_version");
        body("/api/v2/models/gate/evaluate", model + gate + "}", named, Set.of());
        body("/api/v2/models/gate/auto-evaluate", model + gate + ",\"auto_promote\":false}", Set.of("/track"), Set.of());
        body("/api/v2/models/rollback/check", model + ",\"max_recent_losses\":5,\"min_recent_hit_rate\":0.5,"
                + "\"max_recent_drawdown\":0.5}", named, Set.of());
        body("/api/v2/models/parity/check", "{\"track\":\"vc\",\"score_source\":\"model\",\"max_deviation\":0.5,"
                + "\"min_completed_runs\":5}", Set.of(), Set.of());
        body("/api/v2/models/drift/evaluate", "{\"track\":\"vc\",\"lookback_hours\":24,\"reference_hours\":72,\"psi_threshold\":0.5,"
                + "\"ks_threshold\":0.5}", Set.of("/track"), Set.of());
        body("/api/v2/models/rollout/advance", model + ",\"current_stage_pct\":10,\"next_stage_pct\":30,\"min_hit_rate\":0.5,"
                + "\"min_pnl_after_cost\":0.5,\"max_drawdown\":0.5,\"windows\":3}", named, Set.of());
        body("/api/v2/models/audit/log", "{\"track\":\"vc\",\"action\":\"m\",\"window\":{\"a\":1},\"thresholds\":{\"a\":1},"
                + "\"decision\":{\"a\":1}}", Set.of("/track", "/action"), Set.of("/window", "/thresholds", "/decision"));
        query("/api/v2/models/rollout/state", 422, "", "track=", "track=fx", "track=LIQUID", "track=%00", "track=liquid%00", "track=%C3%28",
                "track=1", "track='%20OR%20'1'%3D'1", "track=liquid&track=fx", "track[]=liquid");
    }

    private void bodiesOfDataQuality() throws JsonProcessingException {
        body("/api/v2/data-quality/sample", "{\"limit\":5,\"min_quality_score\":0.5}", Set.of(), Set.of());
        body("/api/v2/data-quality/audit", "{\"audit_id\":1,\"reviewer\":\"m\",\"verdict\":\"correct\",\"note\":\"n\"}",
                Set.of("/audit_id", "/reviewer", "/verdict"), Set.of());
        for (String unknown : List.of("0", "-1", "999999999", "9223372036854775808", "\"99999999999999999999\"")) {
            route("POST /api/v2/data-quality/audit").add(MalformedRequest.json("audit " + unknown, "POST", "/api/v2/data-quality/audit",
                    "{\"audit_id\":" + unknown + ",\"reviewer\":\"m\",\"verdict\":\"correct\"}", 404));
        }
        body("/api/v2/data-quality/lineage/check", "{\"track\":\"liquid\",\"target\":\"BTC\",\"lineage_id\":\"malformed\","
                + "\"data_version\":\"v1\",\"strict\":true,\"max_mismatch_keys\":5,\"tolerance\":0.5}", Set.of("/track", "/lineage_id"), Set.of());
        String alerts = "/api/v2/alerts/notify";
        route("POST " + alerts).addAll(MalformedBodies.ofFree("POST", alerts, "{\"status\":\"firing\",\"alerts\":[{\"labels\":{}}]}"));
        for (String value : List.of("\"\\u0000\"", "\"\\ud800\"", "NaN", "1e400")) {
            route("POST " + alerts).add(MalformedRequest.json("a label " + value, "POST", alerts,
                    "{\"alerts\":[{\"labels\":{\"alertname\":" + value + "}}]}", 422));
        }
    }

    private void bodiesOfAdditions(String session) throws JsonProcessingException {
        body("/api/v2/market/bars", "{\"bars\":[{" + BAR + ",\"timeframe\":\"1h\"}],\"source\":\"m\"}",
                Set.of("/bars", "/bars/0/symbol", "/bars/0/timeframe", "/bars/0/ts", "/bars/0/open", "/bars/0/close"), Set.of());
        body("/api/v2/replay/sessions", "{\"symbols\":[\"BTC\"],\"timeframe\":\"1h\",\"from\":\"2026-02-14T00:00:00Z\","
                + "\"to\":\"2026-02-15T00:00:00Z\"}", Set.of("/symbols", "/timeframe", "/from", "/to"), Set.of());
        String known = "\"bars\":[{" + BAR + "}],\"news\":[{\"published_at\":\"2026-02-14T12:00:00Z\",\"source\":\"s\",\"subject\":\"s\","
                + "\"title\":\"t\",\"text\":\"t\",\"url\":\"u\"}]";
        body("/api/v2/replay/sessions/" + session + "/history", "{" + known + "}", Set.of("/bars/0/symbol", "/news/0/title"), Set.of());
        body("/api/v2/replay/sessions/" + session + "/steps", "{\"steps\":[{\"at\":\"2026-02-14T12:00:00Z\"," + known + "}]}",
                Set.of("/steps", "/steps/0/at"), Set.of());
        String step = "{\"at\":\"2026-02-14T12:00:00Z\"," + known + "}";
        route("POST /api/v2/replay/sessions/" + session + "/steps").add(MalformedRequest.json("the same time twice", "POST",
                "/api/v2/replay/sessions/" + session + "/steps", "{\"steps\":[" + step + "," + step + "]}", 422));
        body("/api/v2/sources/rss/pause", "{\"reason\":\"m\"}", Set.of(), Set.of());
        for (String verb : List.of("activate", "shadow", "rollout", "retire")) {
            body("/api/v2/model-versions/" + verb, "{\"track\":\"liquid\",\"model_name\":\"malformed\",\"model_version\":\"m\","
                    + "\"reason\":\"m\",\"despite_gate\":false}", Set.of("/model_name", "/model_version", "/reason"), Set.of());
        }
        body("/api/v2/model-versions/rollback", "{\"track\":\"liquid\",\"from_model_name\":\"malformed\",\"from_model_version\":\"m\","
                + "\"reason\":\"m\"}", Set.of("/from_model_name", "/from_model_version", "/reason"), Set.of());
        body("/api/v2/jobs/train-linear", "{\"parameters\":{\"no_such_parameter\":\"1\"},\"request_id\":\"m\"}", Set.of(), Set.of("/parameters"));
        body("/api/v2/execution/cancel-all", "{\"reason\":\"m\",\"venue\":\"coinbase\",\"dry_run\":true}", Set.of("/reason"), Set.of());
        body("/api/v2/execution/flatten", "{\"reason\":\"m\",\"account\":\"paper\",\"dry_run\":true}", Set.of("/reason"), Set.of());
        body("/api/v2/execution/reconcile", "{\"reason\":\"m\",\"venue\":\"coinbase\",\"accept_differences\":true}", Set.of("/reason"),
                Set.of());
        body("/api/v2/execution/venues/probe", "{\"venue\":\"coinbase\"}", Set.of(), Set.of());
        lines("text/csv", "symbol,timeframe,ts,open,high,low,close,volume\n", List.of("BTC,1h", "BTC,1h,yesterday,1,1,1,1,1",
                "BTC,1h,2026-02-14T12:00:00Z,x,1,1,1,1", "BTC,1h,2026-02-14T12:00:00Z,NaN,1,1,1,1",
                "BTC,1h,2026-02-14T12:00:00Z,1,1e400,1,1,1", "BTC,1h,2026-02-14T12:00:00Z,-1,1,1,1,1", "BTC,1h,2026-02-14T12:00:00Z,1,1,2,1,1",
                "'; DROP TABLE market_bars; --,1h,,1,1,1,1,1", "B\u0000C,1h,2026-02-14T12:00:00Z,1,1,1,1,1",
                "BTC,5 parsecs,2026-02-14T12:00:00Z,1,1,1,1,1", ",1h,2026-02-14T12:00:00Z,1,1,1,1,1"));
        lines("application/x-ndjson", "", List.of("{", "[]", "null", "1", "{}", "{" + BAR + "}", "{" + BAR + ",\"timeframe\":7}",
                "{" + BAR.replace("1.5", "NaN") + ",\"timeframe\":\"1h\"}", "{" + BAR.replace("BTC", "B\\u0000") + ",\"timeframe\":\"1h\"}",
                "{" + BAR.replace("2026", "never") + ",\"timeframe\":\"1h\"}", "[".repeat(100_000)));
    }

    private void lines(String type, String header, List<String> bad) {
        List<MalformedRequest> requests = route("POST /api/v2/market/bars (" + type + ")");
        for (String line : bad) {
            MalformedRequest text = MalformedRequest.json(line.substring(0, Math.min(60, line.length())), "POST", "/api/v2/market/bars",
                    header + line + "\n", 400, 422);
            requests.add(new MalformedRequest(text.name(), text.method(), text.target(), type, text.body(), text.statuses()));
        }
        requests.add(new MalformedRequest("no UTF-8", "POST", "/api/v2/market/bars", type, new byte[] {(byte) 0xC3, (byte) 0x28}, Set.of(400)));
    }

    private void ids() {
        for (String template : List.of("/api/v2/entities/%s", "/api/v2/events/%s", "/api/v2/predictions/%s/explanation", "/api/v2/backtest/%s",
                "/api/v2/execution/orders/%s",
                "/api/v2/jobs/executions/%s")) {
            numericId("GET", template);
        }
        for (String verb : List.of("stop", "restart", "abandon")) {
            numericId("POST", "/api/v2/jobs/executions/%s/" + verb);
        }
        textId("GET", "/api/v2/execution/audit/%s");
        textId("GET", "/api/v2/tasks/%s");
        textId("GET", "/api/v2/jobs/%s");
        for (String verb : List.of("pause", "resume", "run")) {
            textId("POST", "/api/v2/sources/%s/" + verb);
        }
        textId("GET", "/api/v2/jobs/runs/%s");
        for (String end : List.of("", "/summary")) {
            textId("GET", "/api/v2/replay/sessions/%s" + end);
        }
        textId("POST", "/api/v2/replay/sessions/%s/training");
    }

    /** Names are names, never paths; and nothing is stored under a bad one. */
    private void files() {
        for (String bad : List.of("..", "..%2F..%2Fetc%2Fpasswd", ".hidden", "a%00b", "%C3%28", "a%20b", "x.part", "-", "%2Fetc%2Fpasswd",
                "a%5Cb", "x".repeat(300), "%F0%9F%92%A9", "'%3B%20DROP%20TABLE%20events")) {
            String shown = bad.substring(0, Math.min(40, bad.length()));
            route("PUT /api/v2/imports/files").add(MalformedRequest.json(shown, "PUT", "/api/v2/imports/files/" + bad, "x", 400, 404, 405));
            for (String route : List.of("/api/v2/imports/files/", "/api/v2/exports/files/")) {
                route("DELETE " + route).add(MalformedRequest.bare(shown, "DELETE", route + bad, 404, 400, 405));
            }
            route("GET /api/v2/exports/files/").add(MalformedRequest.bare(shown, "GET", "/api/v2/exports/files/" + bad, 404, 400, 200));
        }
    }

    private void numericId(String method, String template) {
        List<MalformedRequest> requests = route(method + " " + template);
        for (String bad : List.of("abc", "1.5", "1e3", "NaN", "null", "true", "0x10", "1%3BDROP%20TABLE%20events", "1'%20OR%20'1'%3D'1", "--1",
                "%00", "%C3%28", "%F0%9F%92%A9", "9".repeat(5000))) {
            requests.add(MalformedRequest.bare(bad.substring(0, Math.min(40, bad.length())), method, template.formatted(bad), 422, 404, 400));
        }
        for (String unknown : List.of("0", "-1", "999999999", "9223372036854775807", "9223372036854775808", "9".repeat(100))) {
            requests.add(MalformedRequest.bare(unknown, method, template.formatted(unknown), 404));
        }
        requests.add(MalformedRequest.bare("another method", "DELETE", template.formatted("1"), 405));
    }

    private void textId(String method, String template) {
        List<MalformedRequest> requests = route(method + " " + template);
        for (String unknown : List.of("unknown", "0", "-1", UNKNOWN_SESSION, "'%3B%20DROP%20TABLE%20events%3B%20--", "1'%20OR%20'1'%3D'1",
                "%00", "a%00b", "%C3%28", "%F0%9F%92%A9", "%25%5F", "x".repeat(5000), "..%2F..%2Fetc%2Fpasswd", "%20")) {
            requests.add(MalformedRequest.bare(unknown.substring(0, Math.min(40, unknown.length())), method,
                    template.formatted(unknown), 404, 422, 400));
        }
        requests.add(MalformedRequest.bare("another method", "DELETE", template.formatted("x"), 405));
    }

    private void queries() {
        for (String path : List.of("/api/v2/risk/kill-switch", "/api/v2/risk/opening-status")) {
            query(path, 422, "", "track=", "track=fx", "track=LIQUID", "track=%00", "track=liquid%00", "track=%C3%28", "track=1",
                    "track='%20OR%20'1'%3D'1", "track=liquid&track=fx", "strategy_id=m", "track=liquid&strategy_id=%00", "track[]=liquid");
        }
        query("/api/v2/features/latest", 422, "", "target=", "target=" + "x".repeat(33), "target=%00",
                "target=BTC&track=", "target=BTC&track=" + "x".repeat(17), "target=BTC&track=%00", "target[]=BTC", "track=liquid",
                "target=BTC&target=");
        query("/api/v2/features/latest", 404, "target=NOPE", "target=BTC&track=fx", "target='%20OR%20'1'%3D'1", "target=%25", "target=%C3%28");
        for (String path : List.of("social-coverage?window_hours", "social_coverage?window")) {
            String[] parts = path.split("\\?");
            query("/api/v2/dq/" + parts[0], 422, Stream.of("0", "721", "x", "", "-1", "1.5", "NaN", "%00", "1e2", "null", "%C3%28",
                    "9".repeat(100), "24&target=", "24&target=" + "x".repeat(33), "24&target=%00")
                    .map(value -> parts[1] + "=" + value).toArray(String[]::new));
        }
        for (String path : List.of("stats", "consistency")) {
            query("/api/v2/data-quality/" + path, 422, "lookback_days=x", "lookback_days=", "lookback_days=1.5", "lookback_days=NaN",
                    "lookback_days=null", "lookback_days=%00", "lookback_days=1e2", "lookback_days=true", "lookback_days=--1", "lookback_days=%C3%28");
        }
        query("/api/v2/metrics/pnl-attribution", 422, "lookback_hours=x", "lookback_hours=", "lookback_hours=1.5", "lookback_hours=NaN",
                "lookback_hours=1e3", "lookback_hours=null", "lookback_hours=%00", "lookback_hours=1%3BDROP%20TABLE%20events",
                "lookback_hours=Infinity", "lookback_hours=--1");
        query("/api/v2/metrics/pnl-attribution", 400, "track=fx", "track=", "track='%20OR%20'1'%3D'1", "track=LIQUID");
        for (String path : List.of("predictions/BTC", "prices/BTC", "news/BTC/sentiment")) {
            query("/api/" + path, 422, "hours=0", "hours=169", "hours=x", "hours=1.5", "hours=", "hours=-1", "hours=NaN", "hours=%00",
                    "hours=1e2", "hours=" + "9".repeat(100), "hours=%C3%28");
        }
        query("/api/news", 422, "limit=0", "limit=101", "limit=x", "limit=1.5", "limit=", "limit=-1", "limit=NaN", "limit=%00", "limit=1e2",
                "limit=" + "9".repeat(100));
        query("/api/v2/events", 422, "type=x", "type=", "type=%00", "scope=fx", "tier=6", "tier=x", "limit=0", "limit=201", "limit=", "limit=NaN",
                "limit=" + "9".repeat(100), "origin=x", "links=x", "time=x", "from=x", "to=x", "from=2026-02-15&to=2026-02-14", "sort=x",
                "order=x", "after=x", "after=time.available.asc.1.1", "after=time.available.desc.9223372036854775807.1", "q=%00",
                "source=%00", "entity=%00", "language=%00", "q=" + "x".repeat(257));
        query("/api/v2/model-versions", 422, "track=", "track=fx", "track=%00", "track=LIQUID");
        query("/api/v2/model-versions/comparison", 422, "", "model_name=m", "model_version=m", "model_name=&model_version=m",
                "model_name=%00&model_version=m", "model_name=m&model_version=m&horizon=2d", "model_name=m&model_version=m&days=0",
                "model_name=m&model_version=m&days=366", "model_name=m&model_version=m&days=1.5", "model_name=m&model_version=m&track=fx");
        query("/api/prices/BTC/latest", 410, "", "x", "x=%00", "x=%C3%28", "x=1&x=2", "=", "&", "x='", "x=NaN", "x[]=1");
        query("/api/indicators/BTC", 410, "", "x", "x=%00", "x=%C3%28", "x=1&x=2", "=", "&", "x='", "x=NaN", "x[]=1");
    }

    private void query(String path, int status, String... queries) {
        for (String query : queries) {
            route("GET " + path).add(MalformedRequest.bare("?" + query.substring(0, Math.min(60, query.length())), "GET",
                    path + "?" + query.replace("[", "%5B").replace("]", "%5D"), status));
        }
    }

    /** A route without parameters can only be called by a wrong method or at a wrong place. */
    private void reading(String path) {
        List<MalformedRequest> requests = route("GET " + path);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "PROPFIND")) {
            requests.add(MalformedRequest.bare(method, method, path, 405));
            requests.add(MalformedRequest.json(method + " with a body", method, path, "{\"x\":", 405));
        }
        for (String tail : List.of("/x/y/z", "/%00/x", "/x/'%20OR%20'1'%3D'1", "/%C3%28/x")) {
            requests.add(MalformedRequest.bare(tail, "GET", path + tail, 404, 400));
        }
    }

    private void body(String path, String sample, Set<String> required, Set<String> free) throws JsonProcessingException {
        List<MalformedRequest> requests = route("POST " + path);
        requests.addAll(MalformedBodies.of("POST", path, sample.strip(), required, free));
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            requests.add(MalformedRequest.json(method, method, path, sample, 405));
        }
    }

    private List<MalformedRequest> route(String name) {
        return routes.computeIfAbsent(name, key -> new ArrayList<>());
    }
}
