package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.life.Stage;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.models.life.StageRules;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person may do to a version of a model. The one place where the console meets the services that change models.
 */
@ApplicationScoped
public class ModelActions {

    private static final String SOURCE = "console";
    private static final Map<Action, StagePlace> TARGETS = Map.of(Action.ACTIVATE, StagePlace.ACTIVE, Action.SHADOW, StagePlace.SHADOW,
            Action.ROLLOUT, StagePlace.rollout(StageRules.LADDER.get(0)), Action.RETIRE, StagePlace.RETIRED);

    private ModelLife life;
    private ModelLibraryRepository library;

    /** For the container's proxy. */
    protected ModelActions() {
    }

    @Inject
    public ModelActions(ModelLife life, ModelLibraryRepository library) {
        this.life = life;
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
            if (line.stage().equals(Stage.ROLLOUT.wireName())) {
                offered.add(Action.ACTIVATE);
            }
        } else if (line.builds() > 0) {
            StagePlace place = Stage.find(line.stage()).filter(stage -> !stage.serves())
                    .map(stage -> new StagePlace(stage, 0)).orElse(StagePlace.CANDIDATE);
            TARGETS.forEach((action, target) -> {
                if (StageRules.allowed(Optional.of(place), target)) {
                    offered.add(action);
                }
            });
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
        Activation why = new Activation(SOURCE, wish.actor(), wish.reason(), wish.despiteGate());
        switch (wish.action()) {
            case ACTIVATE -> life.activate(wish.track(), wish.model(), why);
            case ROLL_BACK -> life.rollback(wish.track(), Optional.of(wish.model()), why, JsonNodeFactory.instance.objectNode());
            case SHADOW -> life.toShadow(wish.track(), wish.model(), why);
            case ROLLOUT -> life.startRollout(wish.track(), wish.model(), why);
            case RETIRE -> life.retire(wish.track(), wish.model(), why);
        }
    }
}
