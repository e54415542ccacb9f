package io.tidewatch.models.desk;

import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a person may do to a version of a model. The one place where the console meets the services that change models.
 */
@ApplicationScoped
public class ModelActions {

    private static final String SOURCE = "console";

    private BuildPublisher publisher;
    private ModelLibraryRepository library;

    /** For the container's proxy. */
    protected ModelActions() {
    }

    @Inject
    public ModelActions(BuildPublisher publisher, ModelLibraryRepository library) {
        this.publisher = publisher;
        this.library = library;
    }

    /** What can be done to a version. */
    public enum Action {
        /** It serves its track from now on, wholly. */
        ACTIVATE,
        /** Its track is served by the model before it. */
        ROLL_BACK,
        /** It answers beside the serving one; nobody acts on that. */
        SHADOW,
        /** It begins to decide a share of the orders. */
        ROLLOUT,
        /** It is put away. */
        RETIRE;

        /** The word by which pages know it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A wish of a person.
     *
     * @param action      what is to be done
     * @param track       {@code liquid} or {@code vc}
     * @param model       the version it is about
     * @param actor       who wishes it
     * @param reason      why
     * @param despiteGate whether builds may serve that did not pass the gate of their training
     */
    public record Wish(Action action, String track, ModelLabel model, String actor, String reason, boolean despiteGate) {
    }

    /** What can be asked for of a version as it stands. */
    @Transactional
    public Set<Action> offered(VersionLine line) {
        EnumSet<Action> offered = EnumSet.noneOf(Action.class);
        if (line.serving()) {
            if (library.serving().stream().anyMatch(serving -> serving.track().equals(line.track()) && serving.hasPrevious())) {
                offered.add(Action.ROLL_BACK);
            }
        } else if (line.builds() > 0 && !line.stage().equals("rejected")) {
            offered.add(Action.ACTIVATE);
        }
        return offered;
    }

    /**
     * Does what a person wishes.
     *
     * @throws ActivationRefusedException when it must not be; nothing was changed then
     */
    @Transactional
    public void act(Wish wish) {
        Activation activation = new Activation(SOURCE, wish.actor(), wish.reason(), wish.despiteGate());
        switch (wish.action()) {
            case ACTIVATE -> publisher.activate(wish.track(), wish.model(), activation);
            case ROLL_BACK -> publisher.activate(wish.track(), previous(wish),
                    new Activation("console_rollback", wish.actor(), wish.reason(), true));
            case SHADOW, ROLLOUT, RETIRE -> throw new ActivationRefusedException(wish.action().word() + " is not offered");
        }
    }

    private ModelLabel previous(Wish wish) {
        return library.serving().stream()
                .filter(serving -> serving.track().equals(wish.track()) && serving.hasPrevious()
                        && new ModelLabel(serving.name(), serving.version()).equals(wish.model()))
                .map(serving -> new ModelLabel(serving.previousName().orElseThrow(), serving.previousVersion().orElseThrow()))
                .findFirst().orElseThrow(() -> new ActivationRefusedException(
                        wish.model() + " does not serve " + wish.track() + " any more, or nothing served before it"));
    }
}
