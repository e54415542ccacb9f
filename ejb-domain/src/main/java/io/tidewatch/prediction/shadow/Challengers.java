package io.tidewatch.prediction.shadow;

import io.tidewatch.models.StageLedger;
import io.tidewatch.models.life.Stage;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The versions in stage shadow, as they were at the last look; the timer looks every second. */
@ApplicationScoped
public class Challengers {

    private StageLedger stages;
    private volatile List<ModelLabel> seen = List.of();

    /** For the container's proxy. */
    protected Challengers() {
    }

    @Inject
    public Challengers(StageLedger stages) {
        this.stages = stages;
    }

    /** Looks them up. */
    List<ModelLabel> look(String track) {
        seen = stages.in(track, Stage.SHADOW).stream().map(StageLedger.Standing::model).toList();
        return seen;
    }

    /** Whether there was one at the last look, so that without any nothing is kept. */
    boolean known() {
        return !seen.isEmpty();
    }
}
