package io.tidewatch.models;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes builds known and lets them serve. A build is published once and never changes; publishing it again does nothing.
 *
 * <p>Usual order of a training run: publish the build of every symbol under one version alias, then activate that alias; all
 * symbols change over in the same transaction. The former model stays as it is and can be activated again.
 */
@ApplicationScoped
public class BuildPublisher {

    private static final System.Logger LOG = System.getLogger(BuildPublisher.class.getName());

    private BuildVerifier verifier;
    private BuildLedger ledger;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BuildPublisher() {
    }

    @Inject
    public BuildPublisher(BuildVerifier verifier, BuildLedger ledger, TradingClock clock) {
        this.verifier = verifier;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Verifies a build and enters it into artifacts and registry.
     *
     * @param directory folder of the build
     * @throws ArtifactRejectedException when it does not verify; it is then noted as rejected with the reason
     */
    @Transactional(dontRollbackOn = ArtifactRejectedException.class)
    public PublishedBuild publish(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        Instant now = clock.instant();
        try (LoadedBuild build = verifier.load(folder)) {
            boolean added = ledger.addVerified(build, now);
            if (added) {
                ledger.register(build, now);
            }
            ModelManifest.Identity identity = build.manifest().identity();
            LOG.log(System.Logger.Level.INFO, "Build " + build.id() + (added ? " was published" : " was known already"));
            return new PublishedBuild(build.id(), new ModelLabel(identity.modelName(), identity.modelVersion()), added);
        } catch (ArtifactRejectedException e) {
            ledger.addRejected(folder, manifest(folder), e.getMessage(), now);
            throw e;
        }
    }

    /**
     * Publishes several builds of one model and, when asked, activates it, all in one transaction.
     *
     * @param directories folders of the builds of one name and version
     * @param activation  who activates and why; empty to publish only
     * @throws ArtifactRejectedException when one does not verify; nothing is published then
     * @throws ActivationRefusedException see {@link #activate}
     */
    @Transactional
    public List<PublishedBuild> publish(List<Path> directories, Optional<Activation> activation) {
        List<PublishedBuild> published = new ArrayList<>();
        for (Path directory : directories) {
            published.add(publish(directory));
        }
        if (activation.isPresent()) {
            published.stream().map(PublishedBuild::model).distinct()
                    .forEach(model -> activate("liquid", model, activation.get()));
        }
        return published;
    }

    /**
     * Makes a published model the serving one of a track: per symbol its newest build.
     *
     * @throws ActivationRefusedException when it has no verified build, or the gate of a build's training did not pass
     */
    @Transactional
    public void activate(String track, ModelLabel model, Activation activation) {
        List<BuildLedger.Candidate> newest = newestPerSymbol(ledger.candidates(track, model));
        if (newest.isEmpty()) {
            throw new ActivationRefusedException(model + " has no verified build");
        }
        for (BuildLedger.Candidate build : newest) {
            if (!activation.despiteGate() && !build.gatePassed().orElse(true)) {
                throw new ActivationRefusedException("build " + build.buildId() + " did not pass the gate of its training");
            }
        }
        Instant now = clock.instant();
        ledger.markActive(track, newest.stream().map(BuildLedger.Candidate::buildId).toList());
        ledger.setActive(track, model, activation, now);
        ledger.noteActivation(track, model, newest, activation, now);
        LOG.log(System.Logger.Level.INFO, model + " serves track " + track + " now, made so by " + activation.actor());
    }

    private static List<BuildLedger.Candidate> newestPerSymbol(List<BuildLedger.Candidate> candidates) {
        Set<Optional<String>> seen = new HashSet<>();
        return candidates.stream().filter(candidate -> seen.add(candidate.symbol())).toList();
    }

    private static Optional<ModelManifest> manifest(Path directory) {
        try {
            return Optional.of(BuildDirectory.manifest(directory));
        } catch (ArtifactRejectedException e) {
            return Optional.empty();
        }
    }
}
