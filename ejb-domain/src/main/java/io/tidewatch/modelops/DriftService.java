package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares the recent past of a track with the time before it. It changes nothing; what to do about drift others decide. */
@ApplicationScoped
public class DriftService {

    private static final int DECIMALS = 6;
    private static final int SLIPPAGE_DECIMALS = 8;

    private DriftSampleRepository samples;
    private ServingModelStore serving;
    private VerdictJournal verdicts;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DriftService() {
    }

    @Inject
    public DriftService(DriftSampleRepository samples, ServingModelStore serving, VerdictJournal verdicts, Metrics metrics,
            TradingClock clock) {
        this.samples = samples;
        this.serving = serving;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Whether a track has drifted.
     *
     * @param track          which
     * @param lookbackHours  length of the recent past
     * @param referenceHours length of the reference before it
     * @param thresholds     from where on it is drift
     */
    public record Question(Track track, int lookbackHours, int referenceHours, DriftThresholds thresholds) {
    }

    /**
     * What was found.
     *
     * @param action      what it calls for
     * @param metrics     figures, rounded
     * @param evaluatedAt when
     */
    public record Outcome(DriftFigures.Action action, ObjectNode metrics, Instant evaluatedAt) {

        /** Whether there is drift. */
        public boolean detected() {
            return action == DriftFigures.Action.ROLLBACK_CHECK;
        }

        /** Reason code. */
        public String reason() {
            return detected() ? "distribution_shift_detected" : "stable";
        }
    }

    /** Looks, and keeps what it saw. */
    @Transactional
    public Outcome evaluate(Question question) {
        Instant now = clock.instant();
        Instant middle = now.minus(Duration.ofHours(question.lookbackHours()));
        DriftSampleRepository.Stretch stretch = new DriftSampleRepository.Stretch(question.track(),
                middle.minus(Duration.ofHours(question.referenceHours())), middle, now);
        DriftSampleRepository.Side current = samples.current(stretch);
        DriftFigures figures = figures(stretch, current);
        DriftFigures.Action action = figures.action(question.thresholds());
        ObjectNode rounded = rounded(figures);
        Optional<ModelLabel> model = serving.all().stream().filter(state -> state.track().equals(question.track().wireName()))
                .map(ServingModelStore.Serving::active).findFirst();
        verdicts.keep(new VerdictJournal.DriftReport(question.track(), model, question.lookbackHours(), question.referenceHours(), action,
                rounded.deepCopy().put("psi_threshold", question.thresholds().psi()).put("ks_threshold", question.thresholds().ks())), now);
        metrics.set(Metric.EXECUTION_REJECT_RATE, current.rejectRate(), question.track().wireName());
        metrics.increment(Metric.MODEL_DRIFT_EVENTS, question.track().wireName(), action.wireName());
        return new Outcome(action, rounded, now);
    }

    private DriftFigures figures(DriftSampleRepository.Stretch stretch, DriftSampleRepository.Side current) {
        DriftSampleRepository.Scores scores = samples.scores(stretch);
        DriftSampleRepository.Side reference = samples.reference(stretch);
        return new DriftFigures(SampleDistance.psi(scores.reference(), scores.current()),
                SampleDistance.ks(scores.reference(), scores.current()), samples.features(stretch),
                DriftFigures.delta(current.hitRate(), current.hitRates(), reference.hitRate(), reference.hitRates()),
                DriftFigures.delta(current.rejectRate(), current.orders(), reference.rejectRate(), reference.orders()),
                current.slippage(), scores.current().length, scores.reference().length);
    }

    private static ObjectNode rounded(DriftFigures figures) {
        return JsonNodeFactory.instance.objectNode()
                .put("psi", Rounding.halfEven(figures.psi(), DECIMALS))
                .put("ks", Rounding.halfEven(figures.ks(), DECIMALS))
                .put("feature_psi", Rounding.halfEven(figures.features().psi(), DECIMALS))
                .put("feature_mean_shift", Rounding.halfEven(figures.features().meanShift(), DECIMALS))
                .put("label_stability_delta", Rounding.halfEven(figures.labelDelta(), DECIMALS))
                .put("execution_reject_rate_delta", Rounding.halfEven(figures.rejectDelta(), DECIMALS))
                .put("execution_slippage_abs_mean", Rounding.halfEven(figures.slippageAbsMean(), SLIPPAGE_DECIMALS))
                .put("current_samples", (double) figures.currentSamples())
                .put("reference_samples", (double) figures.referenceSamples());
    }
}
