package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ModelLife;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives a model more of the orders, step by step, as long as its newest backtests reach the limits. */
@ApplicationScoped
public class RolloutService {

    private static final int DECIMALS = 6;

    private RecentRunRepository runs;
    private RolloutStateStore rollouts;
    private VerdictJournal verdicts;
    private ModelLife life;
    private TradingClock clock;

    /** For the container's proxy. */
    protected RolloutService() {
    }

    @Inject
    public RolloutService(RecentRunRepository runs, RolloutStateStore rollouts, VerdictJournal verdicts, ModelLife life, TradingClock clock) {
        this.runs = runs;
        this.rollouts = rollouts;
        this.verdicts = verdicts;
        this.life = life;
        this.clock = clock;
    }

    /**
     * A step that is wanted.
     *
     * @param track   of which track
     * @param model   which model
     * @param current percent as the asker believes
     * @param next    percent the asker wants
     * @param rule    what has to be reached
     * @param windows so many of the newest runs are judged, at least 1
     */
    public record Question(Track track, ModelLabel model, int current, int next, RolloutRule rule, int windows) {
    }

    /**
     * What became of it.
     *
     * @param step    verdict and stage
     * @param limits  what had to be reached
     * @param metrics what was reached, six decimals
     */
    public record Outcome(RolloutRule.Step step, ObjectNode limits, ObjectNode metrics) {
    }

    /**
     * Takes a step where the limits allow it. The stored stage counts, not what the asker believes; a model that another one's stage
     * is stored for begins at the first one, and takes that one's place when it is promoted.
     */
    @Transactional
    public Outcome advance(Question question) {
        Instant now = clock.instant();
        life.lock(question.track().wireName());
        Optional<RolloutStateStore.Rollout> stored = rollouts.lock(question.track());
        List<RunFigures> usable = runs.gated(question.track(), question.windows(), now).stream()
                .filter(RecentRun::completed).map(RecentRun::runFigures).toList();
        ObjectNode limits = JsonNodeFactory.instance.objectNode().put("min_hit_rate", question.rule().minHitRate())
                .put("min_pnl_after_cost", question.rule().minPnl()).put("max_drawdown", question.rule().maxDrawdown());
        Outcome outcome = usable.size() < question.windows()
                ? new Outcome(new RolloutRule.Step(false, "insufficient_windows", question.next()), limits, metrics(RunFigures.Means.NONE))
                : decide(question, stored, RunFigures.means(usable), limits, now);
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("current_stage_pct", question.current())
                .put("next_stage_pct", outcome.step().stage()).put("windows", question.windows());
        payload.set("metrics", outcome.metrics());
        payload.set("thresholds", limits);
        verdicts.keep(new VerdictJournal.Verdict(VerdictJournal.Kind.ROLLOUT, question.track(), Optional.of(question.model()),
                outcome.step().promoted(), outcome.step().reason(), payload), now);
        return outcome;
    }

    private Outcome decide(
            Question question, Optional<RolloutStateStore.Rollout> stored, RunFigures.Means means, ObjectNode limits, Instant now) {
        boolean ofAnother = stored.filter(row -> !row.model().equals(question.model())).isPresent();
        int stage = stored.filter(row -> !ofAnother).map(RolloutStateStore.Rollout::stage).orElse(RolloutRule.FIRST_STAGE);
        RolloutRule.Step step = question.rule().step(stage, question.current(), question.next(), means);
        ObjectNode metrics = metrics(means);
        // Who was wrong about the stage changes nothing; nor does a newcomer that fails take the share of the one that serves.
        if (question.current() == stage && (step.promoted() || !ofAnother)) {
            rollouts.write(question.track(), new RolloutStateStore.Rollout(question.model(), step.stage(), RolloutRule.status(step.stage()),
                    limits, metrics, now));
        }
        if (step.promoted()) {
            life.rolloutReached(question.track().wireName(), question.model(), step.stage(),
                    Activation.of("rollout", "api", "the roll-out passed its limits"));
        }
        return new Outcome(step, limits, metrics);
    }

    /** The stage of a track; without one the default model's first. */
    public RolloutStateStore.Rollout state(Track track) {
        return rollouts.find(track).orElseGet(() -> new RolloutStateStore.Rollout(TrackDefaults.model(track), RolloutRule.FIRST_STAGE,
                RolloutRule.status(RolloutRule.FIRST_STAGE), JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(),
                clock.instant()));
    }

    private static ObjectNode metrics(RunFigures.Means means) {
        return JsonNodeFactory.instance.objectNode().put("hit_rate", Rounding.halfEven(means.hitRate(), DECIMALS))
                .put("pnl_after_cost", Rounding.halfEven(means.pnl(), DECIMALS))
                .put("max_drawdown", Rounding.halfEven(means.maxDrawdown(), DECIMALS));
    }
}
