package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.backtest.gate.GateResult;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests and answers of model operations as recorded: defaults, bounds, order of keys. */
class ModelOpsWireTest {

    private static final ModelLabel MODEL = new ModelLabel("m", "1");
    private static final String NAMED = "{\"track\":\"vc\",\"model_name\":\"m\",\"model_version\":\"1\"";

    private static <T> T read(RequestSchema<T> schema, String body) throws Exception {
        return Reading.ofBody().complete(schema, new ObjectMapper().readTree(body));
    }

    private static String refusal(RequestSchema<?> schema, String body) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, () -> read(schema, body));
        Violation violation = refused.violations().get(0);
        return violation.location() + " " + violation.message();
    }

    @Test
    void whatIsNotSentHasTheDefaultsOfTheContract() throws Exception {
        assertThat(read(ModelOpsInput.Gate.BY_HAND, NAMED + "}"))
                .isEqualTo(new GateQuestion(Track.VC, MODEL, 0, 0, 0.2, 3, GateQuestion.Asked.BY_HAND));
        assertThat(read(ModelOpsInput.Gate.AUTOMATIC, "{\"track\":\"liquid\",\"model_name\":null,\"auto_promote\":\"no\"}"))
                .isEqualTo(new GateQuestion(Track.LIQUID, ModelLabel.LIQUID_DEFAULT, 0, 0, 0.2, 3, GateQuestion.Asked.TO_KNOW));
        assertThat(read(ModelOpsInput.Rollback.SCHEMA, NAMED + "}")).isEqualTo(new RollbackService.Question(Track.VC, MODEL, 5, 0.4, 0.25));
        assertThat(read(ModelOpsInput.Parity.SCHEMA, "{}")).isEqualTo(new ParityService.Question(Track.LIQUID, ScoreSource.MODEL, 0.1, 5));
        assertThat(read(ModelOpsInput.Drift.SCHEMA, "{\"track\":\"vc\"}"))
                .isEqualTo(new DriftService.Question(Track.VC, 48, 336, new DriftThresholds(0.25, 0.2)));
        assertThat(read(ModelOpsInput.Rollout.SCHEMA, NAMED + "}"))
                .isEqualTo(new RolloutService.Question(Track.VC, MODEL, 10, 30, new RolloutRule(0.45, 0, 0.25), 3));
        assertThat(read(ModelOpsInput.Note.SCHEMA, "{\"track\":\"vc\",\"action\":\"x\"}").window()).isEmpty();
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertThat(refusal(ModelOpsInput.Gate.BY_HAND, NAMED + ",\"max_drawdown\":0}"))
                .isEqualTo("[body, max_drawdown] Input should be greater than 0");
        assertThat(refusal(ModelOpsInput.Gate.BY_HAND, NAMED + ",\"windows\":21}"))
                .isEqualTo("[body, windows] Input should be less than or equal to 20");
        assertThat(refusal(ModelOpsInput.Rollout.SCHEMA, NAMED + ",\"current_stage_pct\":9}"))
                .isEqualTo("[body, current_stage_pct] Input should be greater than or equal to 10");
        assertThat(refusal(ModelOpsInput.Parity.SCHEMA, "{\"score_source\":\"x\"}"))
                .isEqualTo("[body, score_source] Input should be 'model' or 'heuristic'");
        assertThat(refusal(ModelOpsInput.Note.SCHEMA, "{\"track\":\"vc\",\"action\":\"ct\",\"window\":[]}"))
                .isEqualTo("[body, window] Input should be a valid dictionary");
        assertThat(refusal(ModelOpsInput.Gate.BY_HAND, NAMED.replace("\"m\"", "\"" + "m".repeat(129) + "\"") + "}"))
                .isEqualTo("[body, model_name] String should have at most 128 characters");
    }

    @Test
    void answersHaveTheKeysOfTheRecordingsInOrder() throws Exception {
        GateService.Outcome outcome = new GateService.Outcome(new GateResult(true, "passed", 0.07, 0.04, 0.1, 3), true);
        GateQuestion question = read(ModelOpsInput.Gate.BY_HAND, NAMED + "}");
        assertThat(ModelOpsAnswer.gate(question, outcome).toString()).isEqualTo("{\"passed\":true,\"track\":\"vc\",\"model_name\":\"m\","
                + "\"model_version\":\"1\",\"reason\":\"passed\",\"windows_checked\":3,"
                + "\"metrics_summary\":{\"ic\":0.07,\"pnl_after_cost\":0.04,\"max_drawdown\":0.1}}");
        assertThat(ModelOpsAnswer.automaticGate(question, outcome).toString()).startsWith("{\"passed\":true,\"promoted\":true,\"track\"");
        assertThat(ModelOpsAnswer.rollback(new RollbackService.Outcome(false, "no_recent_metrics", MODEL, MODEL, 0, "none", Optional.empty()))
                .toString()).isEqualTo("{\"rollback_triggered\":false,\"reason\":\"no_recent_metrics\",\"from_model\":\"m:1\","
                + "\"to_model\":\"m:1\",\"windows_failed\":0,\"trigger_rule\":\"none\",\"metrics\":{}}");
        assertThat(ModelOpsAnswer.drift(Track.VC, new DriftService.Outcome(DriftFigures.Action.KEEP, JsonNodeFactory.instance.objectNode(),
                Instant.parse("2026-02-14T12:00:00.5Z"))).toString()).isEqualTo("{\"track\":\"vc\",\"drift_detected\":false,\"action\":\"keep\","
                + "\"metrics\":{},\"reason\":\"stable\",\"evaluated_at\":\"2026-02-14T12:00:00.500000Z\"}");
    }
}
