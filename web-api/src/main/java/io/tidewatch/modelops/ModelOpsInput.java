package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.NumberType;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.TextType;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import io.tidewatch.api.schema.Values;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;

/** What the routes of model operations take. */
final class ModelOpsInput {

    private static final TextType NAME_TEXT = Types.text().maxLength(128);
    private static final TextType VERSION_TEXT = Types.text().maxLength(64);
    private static final NumberType SHARE = Types.number().ge(0).le(1);
    private static final ValueType<Track> TRACKS = Types.choice(Track.values(), Track::wireName);

    private static final Field<Track> TRACK = Field.required("track", TRACKS);
    private static final Field<String> NAME = Field.required("model_name", NAME_TEXT);
    private static final Field<String> VERSION = Field.required("model_version", VERSION_TEXT);

    private ModelOpsInput() {
    }

    private static ModelLabel label(Values values) {
        return new ModelLabel(values.get(NAME), values.get(VERSION));
    }

    private static int whole(Values values, Field<Long> field) {
        return Math.toIntExact(values.get(field));
    }

    private static Field<Long> wholeOf(String name, long least, long most, long whenAbsent) {
        return Field.withDefault(name, Types.integer().ge(least).le(most), whenAbsent);
    }

    /** The track in a query. */
    static final RequestSchema<Track> OF_TRACK = RequestSchema.of(values -> values.get(TRACK), TRACK);

    /** Gates, by hand and by program. */
    static final class Gate {

        private static final Field<String> ANY_NAME = Field.optional("model_name", NAME_TEXT);
        private static final Field<String> ANY_VERSION = Field.optional("model_version", VERSION_TEXT);
        private static final Field<Double> MIN_IC = Field.withDefault("min_ic", Types.number(), 0.0);
        private static final Field<Double> MIN_PNL = Field.withDefault("min_pnl_after_cost", Types.number(), 0.0);
        private static final Field<Double> MAX_DRAWDOWN = Field.withDefault("max_drawdown", Types.number().gt(0), 0.2);
        private static final Field<Long> WINDOWS = wholeOf("windows", 1, 20, 3);
        private static final Field<Boolean> PROMOTE = Field.withDefault("auto_promote", Types.flag(), true);

        static final RequestSchema<GateQuestion> BY_HAND = RequestSchema.of(
                values -> new GateQuestion(values.get(TRACK), label(values), values.get(MIN_IC), values.get(MIN_PNL),
                        values.get(MAX_DRAWDOWN), whole(values, WINDOWS), GateQuestion.Asked.BY_HAND),
                TRACK, NAME, VERSION, MIN_IC, MIN_PNL, MAX_DRAWDOWN, WINDOWS);

        static final RequestSchema<GateQuestion> AUTOMATIC = RequestSchema.of(
                values -> GateQuestion.automatic(values.get(TRACK), values.find(ANY_NAME), values.find(ANY_VERSION), values.get(MIN_IC),
                        values.get(MIN_PNL), values.get(MAX_DRAWDOWN), whole(values, WINDOWS), values.get(PROMOTE)),
                TRACK, ANY_NAME, ANY_VERSION, MIN_IC, MIN_PNL, MAX_DRAWDOWN, WINDOWS, PROMOTE);

        private Gate() {
        }
    }

    /** Whether a model has to go. */
    static final class Rollback {

        private static final Field<Long> RUNS = wholeOf("max_recent_losses", 1, 50, 5);
        private static final Field<Double> HIT_RATE = Field.withDefault("min_recent_hit_rate", SHARE, 0.4);
        private static final Field<Double> DRAWDOWN = Field.withDefault("max_recent_drawdown", SHARE, 0.25);

        static final RequestSchema<RollbackService.Question> SCHEMA = RequestSchema.of(
                values -> new RollbackService.Question(
                        values.get(TRACK), label(values), whole(values, RUNS), values.get(HIT_RATE), values.get(DRAWDOWN)),
                TRACK, NAME, VERSION, RUNS, HIT_RATE, DRAWDOWN);

        private Rollback() {
        }
    }

    /** Whether backtests agree with paper. */
    static final class Parity {

        private static final Field<Track> OF = Field.withDefault("track", TRACKS, Track.LIQUID);
        private static final Field<ScoreSource> SOURCE = Field.withDefault("score_source",
                Types.choice(ScoreSource.values(), ScoreSource::wireName), ScoreSource.MODEL);
        private static final Field<Double> DEVIATION = Field.withDefault("max_deviation", Types.number().ge(0).le(10), 0.1);
        private static final Field<Long> RUNS = wholeOf("min_completed_runs", 1, 2000, 5);

        static final RequestSchema<ParityService.Question> SCHEMA = RequestSchema.of(
                values -> new ParityService.Question(values.get(OF), values.get(SOURCE), values.get(DEVIATION), whole(values, RUNS)),
                OF, SOURCE, DEVIATION, RUNS);

        private Parity() {
        }
    }

    /** Whether a track has drifted. */
    static final class Drift {

        private static final Field<Long> LOOKBACK = wholeOf("lookback_hours", 1, 720, 48);
        private static final Field<Long> REFERENCE = wholeOf("reference_hours", 24, 4320, 336);
        private static final Field<Double> PSI =
                Field.withDefault("psi_threshold", Types.number().ge(0).le(10), DriftThresholds.STANDARD.psi());
        private static final Field<Double> KS = Field.withDefault("ks_threshold", SHARE, DriftThresholds.STANDARD.ks());

        static final RequestSchema<DriftService.Question> SCHEMA = RequestSchema.of(
                values -> new DriftService.Question(values.get(TRACK), whole(values, LOOKBACK), whole(values, REFERENCE),
                        new DriftThresholds(values.get(PSI), values.get(KS))),
                TRACK, LOOKBACK, REFERENCE, PSI, KS);

        private Drift() {
        }
    }

    /** More of the orders for a model. */
    static final class Rollout {

        private static final Field<Long> CURRENT = wholeOf("current_stage_pct", 10, 100, 10);
        private static final Field<Long> NEXT = wholeOf("next_stage_pct", 10, 100, 30);
        private static final Field<Double> HIT_RATE = Field.withDefault("min_hit_rate", SHARE, 0.45);
        private static final Field<Double> PNL = Field.withDefault("min_pnl_after_cost", Types.number(), 0.0);
        private static final Field<Double> DRAWDOWN = Field.withDefault("max_drawdown", SHARE, 0.25);
        private static final Field<Long> WINDOWS = wholeOf("windows", 1, 30, 3);

        static final RequestSchema<RolloutService.Question> SCHEMA = RequestSchema.of(
                values -> new RolloutService.Question(values.get(TRACK), label(values), whole(values, CURRENT), whole(values, NEXT),
                        new RolloutRule(values.get(HIT_RATE), values.get(PNL), values.get(DRAWDOWN)), whole(values, WINDOWS)),
                TRACK, NAME, VERSION, CURRENT, NEXT, HIT_RATE, PNL, DRAWDOWN, WINDOWS);

        private Rollout() {
        }
    }

    /** A note of the scheduler. */
    static final class Note {

        private static final Field<String> ACTION = Field.required("action", Types.text().minLength(1).maxLength(64));
        private static final Field<ObjectNode> WINDOW = free("window");
        private static final Field<ObjectNode> THRESHOLDS = free("thresholds");
        private static final Field<ObjectNode> DECISION = free("decision");

        static final RequestSchema<AuditLogService.Entry> SCHEMA = RequestSchema.of(
                values -> new AuditLogService.Entry(
                        values.get(TRACK), values.get(ACTION), values.get(WINDOW), values.get(THRESHOLDS), values.get(DECISION)),
                TRACK, ACTION, WINDOW, THRESHOLDS, DECISION);

        private Note() {
        }

        private static Field<ObjectNode> free(String name) {
            return Field.withDefaultFrom(name, Types.freeObject(), JsonNodeFactory.instance::objectNode);
        }
    }
}
