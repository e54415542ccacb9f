package io.tidewatch.prediction.shadow;

import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionsStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Hands live decisions of the serving model on, once they are committed. Replays of the past are not scored. */
@ApplicationScoped
public class ShadowIntake {

    private static final Duration LIVE = Duration.ofMinutes(5);

    private ShadowQueue queue;
    private Challengers challengers;

    /** For the container's proxy. */
    protected ShadowIntake() {
    }

    @Inject
    public ShadowIntake(ShadowQueue queue, Challengers challengers) {
        this.queue = queue;
        this.challengers = challengers;
    }

    void onStored(@Observes(during = TransactionPhase.AFTER_SUCCESS) PredictionsStored stored) {
        if (challengers.known()) {
            Instant oldest = Instant.now().minus(LIVE);
            queue.offer(stored.predictions().stream().filter(made -> made.request().model().isEmpty())
                    .filter(made -> made.prediction().asOf().isAfter(oldest)).map(ShadowIntake::task).toList());
        }
    }

    private static ShadowTask task(PredictionOutcome.Made made) {
        return new ShadowTask(made.prediction().symbol(), made.request().horizon(), made.features().vector().toFloats(),
                made.prediction().evaluation().expectedReturn(), made.prediction().asOf());
    }
}
