package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.life.Stage;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.models.life.StageRules;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes which model serves a track. Everything a change consists of (the state, its former holder, the builds, the stages, the
 * history, the audit) is written in the caller's transaction, after the files of every build that will serve were verified: whoever
 * asks for the serving model meets all of it or nothing, on every node, from the commit on.
 */
final class ServingSwitch {

    private static final System.Logger LOG = System.getLogger(ServingSwitch.class.getName());

    private final BuildVerifier verifier;
    private final BuildLedger ledger;
    private final TradingClock clock;

    ServingSwitch(BuildVerifier verifier, BuildLedger ledger, TradingClock clock) {
        this.verifier = verifier;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Lets a model serve: per symbol its newest build.
     *
     * @param verified builds that were verified just now
     * @throws ActivationRefusedException with one sentence; nothing is written then
     */
    void activate(String track, ModelLabel model, Activation why, Set<String> verified) {
        ledger.stages().lock(track);
        activate(track, model, servable(track, model, why, verified), why, JsonNodeFactory.instance.objectNode());
    }

    /**
     * As {@link #activate}, also for a name that never had a build and is served by the artifacts of the model directory.
     *
     * @param details kept with the state
     */
    void activateNamed(String track, ModelLabel model, Activation why, ObjectNode details) {
        ledger.stages().lock(track);
        activate(track, model, ledger.known(track, model) ? servable(track, model, why, Set.of()) : List.of(), why, details);
    }

    private void activate(String track, ModelLabel model, List<BuildLedger.Candidate> builds, Activation why, ObjectNode details) {
        Optional<StagePlace> from = require(track, model, StagePlace.ACTIVE);
        ActivationLedger.Change change = change("activate", model, builds, why);
        change.metadata().setAll(details);
        serve(track, "active", StagePlace.ACTIVE, change);
        if (from.filter(place -> place.stage() == Stage.ROLLOUT).isPresent()) {
            ledger.activations().completeRollout(track, model, change.now());
        }
    }

    /** As {@link #activate}, with orders at the first rung of the roll-out. */
    void startRollout(String track, ModelLabel model, Activation why) {
        ledger.stages().lock(track);
        StagePlace first = StagePlace.rollout(StageRules.LADDER.get(0));
        require(track, model, first);
        List<BuildLedger.Candidate> builds = servable(track, model, why, Set.of());
        ActivationLedger.Change change = change("rollout", model, builds, why);
        Optional<JsonNode> before = ledger.activations().beginRollout(track, model, first.percent(), change.now());
        change.metadata().set(ActivationLedger.ROLLOUT_BEFORE, before.orElseGet(JsonNodeFactory.instance::nullNode));
        serve(track, "active", first, change);
    }

    /**
     * Lets the former model serve again, with the builds it served with.
     *
     * @param expected the model that is to be taken away; empty for whichever serves
     * @param details  kept with the state
     * @return the model that serves now
     * @throws ActivationRefusedException with one sentence; nothing is written then
     */
    ModelLabel rollback(String track, Optional<ModelLabel> expected, Activation why, ObjectNode details) {
        ledger.stages().lock(track);
        ActivationLedger.State state = ledger.activations().state(track)
                .orElseThrow(() -> new ActivationRefusedException("no model was made the active one of track " + track + " yet"));
        if (expected.filter(model -> !model.equals(state.active())).isPresent()) {
            throw new ActivationRefusedException(expected.get() + " does not serve track " + track + ", " + state.active() + " does");
        }
        ModelLabel former = state.previous().orElseThrow(() -> new ActivationRefusedException(
                "before " + state.active() + " no other model served track " + track));
        Optional<StagePlace> left = ledger.stages().place(track, state.active());
        require(track, former, StagePlace.ACTIVE);
        List<BuildLedger.Candidate> builds = ledger.lastServed(track, former);
        builds.forEach(this::verify);
        ActivationLedger.Change change = change("rollback", former, builds, why);
        change.metadata().setAll(details);
        serve(track, "rolled_back", StagePlace.ACTIVE, change);
        if (left.filter(place -> place.stage() == Stage.ROLLOUT).isPresent()) {
            ledger.activations().undoRollout(track, state.active(), state.metadata().path(ActivationLedger.ROLLOUT_BEFORE), change.now());
        }
        return former;
    }

    private ActivationLedger.Change change(String action, ModelLabel model, List<BuildLedger.Candidate> builds, Activation why) {
        Instant now = clock.instant();
        return new ActivationLedger.Change(action, model, builds, why, JsonNodeFactory.instance.objectNode(), now);
    }

    private void serve(String track, String status, StagePlace place, ActivationLedger.Change change) {
        Optional<ModelLabel> before = ledger.activations().state(track).map(ActivationLedger.State::active);
        ledger.markActive(track, change.builds().stream().map(BuildLedger.Candidate::buildId).toList());
        ledger.activations().setActive(track, status, change);
        ledger.activations().note(track, change);
        ledger.stages().retireOthers(track, change.model(), change.why(), change.now());
        ledger.stages().move(track, change.model(), place, change.why(), change.now());
        ledger.activations().audit(track, change.action(), change.model(), before, change.why(), change.now());
        LOG.log(System.Logger.Level.INFO, change.model() + " serves track " + track + " now, made so by " + change.why().actor());
    }

    /** A model that is there already may be made so again, with newer builds. */
    private Optional<StagePlace> require(String track, ModelLabel model, StagePlace to) {
        Optional<StagePlace> from = ledger.stages().place(track, model);
        if (from.filter(to::equals).isEmpty() && !StageRules.allowed(from, to)) {
            throw new StageRefusedException(model + " " + StageRules.refusal(from, to));
        }
        return from;
    }

    private List<BuildLedger.Candidate> servable(String track, ModelLabel model, Activation why, Set<String> verified) {
        List<BuildLedger.Candidate> newest = newestPerSymbol(ledger.candidates(track, model));
        if (newest.isEmpty()) {
            throw new ActivationRefusedException(model + " has no verified build");
        }
        for (BuildLedger.Candidate build : newest) {
            if (!why.despiteGate() && !build.gatePassed().orElse(true)) {
                throw new ActivationRefusedException("build " + build.buildId() + " did not pass the gate of its training");
            }
        }
        newest.stream().filter(build -> !verified.contains(build.buildId())).forEach(this::verify);
        return newest;
    }

    /** Reads and checks the files as they lie there now; sessions that are open prove nothing about them. */
    private void verify(BuildLedger.Candidate build) {
        try (LoadedBuild loaded = verifier.load(build.path())) {
            if (!loaded.bundleSha256().equals(build.bundle())) {
                throw new ActivationRefusedException("build " + build.buildId() + " does not verify: its files are not those published");
            }
        } catch (ArtifactRejectedException e) {
            throw new ActivationRefusedException("build " + build.buildId() + " does not verify: " + e.getMessage());
        }
    }

    private static List<BuildLedger.Candidate> newestPerSymbol(List<BuildLedger.Candidate> candidates) {
        Set<Optional<String>> seen = new HashSet<>();
        return candidates.stream().filter(candidate -> seen.add(candidate.symbol())).toList();
    }
}
