package io.tidewatch.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a version of a model through its life: published, in shadow, rolled out, active, rolled back, retired. Each change is one
 * transaction with its stage, its history and an audit row that says who and why; a change that is refused says so in one sentence
 * and leaves nothing behind. Making a change again that is done already changes nothing.
 */
@ApplicationScoped
public class ModelLife {

    private BuildPublisher publisher;
    private BuildLedger ledger;
    private TradingClock clock;
    private ServingSwitch serving;

    /** For the container's proxy. */
    protected ModelLife() {
    }

    @Inject
    public ModelLife(BuildPublisher publisher, BuildVerifier verifier, BuildLedger ledger, TradingClock clock) {
        this.publisher = publisher;
        this.ledger = ledger;
        this.clock = clock;
        this.serving = new ServingSwitch(verifier, ledger, clock);
    }

    /** Lets one change of a track happen at a time: whoever reads what serves and then changes it begins with this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String track) {
        ledger.stages().lock(track);
    }

    /** Makes builds known; see {@link BuildPublisher#publish(List, Optional, Publication)}. */
    @Transactional
    public List<PublishedBuild> publish(List<Path> directories, Publication publication) {
        return publisher.publish(directories, Optional.empty(), publication);
    }

    /**
     * Has a version scored beside the serving model.
     *
     * @throws ActivationRefusedException when its stage does not allow it or it has no build
     */
    @Transactional
    public void toShadow(String track, ModelLabel model, Activation why) {
        ledger.stages().lock(track);
        if (ledger.candidates(track, model).isEmpty()) {
            throw new ActivationRefusedException(model + " has no verified build");
        }
        moved("shadow", track, model, StagePlace.SHADOW, why);
    }

    /**
     * Lets a version that was in shadow serve, with orders of a tenth of their size.
     *
     * @throws ActivationRefusedException as for {@link #activate}
     */
    @Transactional
    public void startRollout(String track, ModelLabel model, Activation why) {
        serving.startRollout(track, model, why);
    }

    /**
     * Notes that the roll-out of a version went on; one that is not in a roll-out stays where it is.
     *
     * @param percent 10, 30 or 100
     * @return whether the version stands there now
     */
    @Transactional
    public boolean rolloutReached(String track, ModelLabel model, int percent, Activation why) {
        ledger.stages().lock(track);
        return ledger.stages().moveIfAllowed(track, model, StagePlace.rollout(percent), why, clock.instant());
    }

    /**
     * Lets a version serve: per symbol its newest build, verified once more.
     *
     * @throws ActivationRefusedException when it has no build, a build does not verify or did not pass the gate of its training, or its
     *                                    stage does not allow it
     */
    @Transactional
    public void activate(String track, ModelLabel model, Activation why) {
        serving.activate(track, model, why, Set.of());
    }

    /**
     * As {@link #activate(String, ModelLabel, Activation)}, also for a mere name that never had a build: it is served by the artifacts of
     * the model directory.
     *
     * @param details figures that are kept with the state
     */
    @Transactional
    public void activateNamed(String track, ModelLabel model, Activation why, ObjectNode details) {
        serving.activateNamed(track, model, why, details);
    }

    /** As {@link #rollback(String, Optional, Activation, ObjectNode)}, whichever model serves. */
    @Transactional
    public ModelLabel rollback(String track, Activation why) {
        return serving.rollback(track, Optional.empty(), why, JsonNodeFactory.instance.objectNode());
    }

    /**
     * Lets the former version serve again with the very builds it served with, so that it answers as it did.
     *
     * @param expected the version that is to be taken away, so that asking twice does not go back and forth; empty for whichever serves
     * @param details  figures that are kept with the state
     * @return the version that serves now
     * @throws ActivationRefusedException when there is no former version, another one serves than expected, or a build does not verify
     */
    @Transactional
    public ModelLabel rollback(String track, Optional<ModelLabel> expected, Activation why, ObjectNode details) {
        return serving.rollback(track, expected, why, details);
    }

    /**
     * Gives a version up. One that serves cannot be given up: activate another or roll back instead.
     *
     * @throws ActivationRefusedException when it serves or its stage does not allow it
     */
    @Transactional
    public void retire(String track, ModelLabel model, Activation why) {
        ledger.stages().lock(track);
        requireIdle(track, model);
        moved("retire", track, model, StagePlace.RETIRED, why);
    }

    /**
     * Notes that a version did not pass; it never serves, unless a new build of it is published.
     *
     * @throws ActivationRefusedException as for {@link #retire}
     */
    @Transactional
    public void reject(String track, ModelLabel model, Activation why) {
        ledger.stages().lock(track);
        requireIdle(track, model);
        moved("reject", track, model, StagePlace.REJECTED, why);
    }

    private void requireIdle(String track, ModelLabel model) {
        boolean active = ledger.activations().state(track).map(ActivationLedger.State::active).filter(model::equals).isPresent();
        if (active || ledger.stages().place(track, model).map(StagePlace::stage).filter(stage -> stage.serves()).isPresent()) {
            throw new StageRefusedException(model + " serves track " + track + "; activate another model or roll back instead");
        }
    }

    private void moved(String action, String track, ModelLabel model, StagePlace to, Activation why) {
        Instant now = clock.instant();
        if (ledger.stages().place(track, model).filter(to::equals).isPresent()) {
            return;
        }
        ledger.stages().move(track, model, to, why, now);
        ledger.activations().audit(track, action, model, Optional.empty(), why, now);
    }

    /** All versions of a track and where they stand, those changed last first. */
    public List<StageLedger.Standing> versions(String track) {
        return ledger.stages().all(track);
    }
}
