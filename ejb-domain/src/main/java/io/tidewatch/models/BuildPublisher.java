package io.tidewatch.models;

import io.tidewatch.models.life.StagePlace;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private ServingSwitch serving;

    /** For the container's proxy. */
    protected BuildPublisher() {
    }

    @Inject
    public BuildPublisher(BuildVerifier verifier, BuildLedger ledger, TradingClock clock) {
        this.verifier = verifier;
        this.ledger = ledger;
        this.clock = clock;
        this.serving = new ServingSwitch(verifier, ledger, clock);
    }

    /**
     * Verifies a build and enters it into artifacts and registry; its version becomes a candidate, unless it stands elsewhere already.
     *
     * @param directory folder of the build
     * @throws ArtifactRejectedException when it does not verify; it is then noted as rejected with the reason
     */
    @Transactional(dontRollbackOn = ArtifactRejectedException.class)
    public PublishedBuild publish(Path directory) {
        return publish(directory, new Publication("publication", "system", Optional.empty()));
    }

    /** As {@link #publish(Path)}, noting who publishes and in which training run. */
    @Transactional(dontRollbackOn = ArtifactRejectedException.class)
    public PublishedBuild publish(Path directory, Publication publication) {
        Path folder = directory.toAbsolutePath().normalize();
        Instant now = clock.instant();
        try (LoadedBuild build = verifier.load(folder)) {
            ModelManifest.Identity identity = build.manifest().identity();
            ledger.stages().lock(identity.track());
            boolean added = ledger.addVerified(build, publication.run(), now);
            if (added) {
                ledger.register(build, now);
                ledger.stages().moveIfAllowed(identity.track(), label(identity), StagePlace.CANDIDATE,
                        publication.because("build " + build.id() + " was published"), now);
            }
            LOG.log(System.Logger.Level.INFO, "Build " + build.id() + (added ? " was published" : " was known already"));
            return new PublishedBuild(build.id(), label(identity), added);
        } catch (ArtifactRejectedException e) {
            Optional<ModelManifest.Identity> named = manifest(folder).map(ModelManifest::identity).filter(BuildPublisher::complete);
            ledger.addRejected(folder, manifest(folder), e.getMessage(), now);
            named.filter(identity -> ledger.stages().place(identity.track(), label(identity)).isEmpty())
                    .ifPresent(identity -> ledger.stages().move(identity.track(), label(identity), StagePlace.REJECTED,
                            publication.because("a build did not verify: " + e.getMessage()), now));
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
        return publish(directories, activation, new Publication("publication", "system", Optional.empty()));
    }

    /** As {@link #publish(List, Optional)}, noting who publishes and in which training run. */
    @Transactional
    public List<PublishedBuild> publish(List<Path> directories, Optional<Activation> activation, Publication publication) {
        List<PublishedBuild> published = new ArrayList<>();
        for (Path directory : directories) {
            published.add(publish(directory, publication));
        }
        Set<String> verified = published.stream().map(PublishedBuild::buildId).collect(Collectors.toSet());
        activation.ifPresent(why -> published.stream().map(PublishedBuild::model).distinct()
                .forEach(model -> serving.activate("liquid", model, why, verified)));
        return published;
    }

    /**
     * Makes a published model the serving one of a track: per symbol its newest build, after its files were verified once more.
     *
     * @throws ActivationRefusedException when it has no verified build, the gate of a build's training did not pass, its stage does not
     *                                    allow it, or a build does not verify any more; nothing is changed then
     */
    @Transactional
    public void activate(String track, ModelLabel model, Activation activation) {
        serving.activate(track, model, activation, Set.of());
    }

    private static ModelLabel label(ModelManifest.Identity identity) {
        return new ModelLabel(identity.modelName(), identity.modelVersion());
    }

    private static boolean complete(ModelManifest.Identity identity) {
        return Stream.of(identity.track(), identity.modelName(), identity.modelVersion()).allMatch(text -> text != null && !text.isBlank());
    }

    private static Optional<ModelManifest> manifest(Path directory) {
        try {
            return Optional.of(BuildDirectory.manifest(directory));
        } catch (ArtifactRejectedException e) {
            return Optional.empty();
        }
    }
}
