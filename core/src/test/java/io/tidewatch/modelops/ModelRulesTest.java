package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelRulesTest {

    private static final Instant NOON = Instant.parse("2026-02-14T12:00:00Z");
    private static final RunFigures GOOD = new RunFigures(0.6, 0.1, 0.1, NOON);
    private static final RunFigures BAD = new RunFigures(0.1, 0.1, 0.1, NOON);

    @Test
    void failuresInARowFromTheNewestBack() {
        RollbackRule rule = new RollbackRule(5, 0.4, 0.25, 2);
        assertThat(rule.judge(List.of(BAD, BAD, GOOD), Optional.empty())).isEqualTo(new RollbackRule.Finding(true, 2));
        assertThat(rule.judge(List.of(BAD, GOOD, BAD, BAD), Optional.empty())).isEqualTo(new RollbackRule.Finding(false, 1));
        assertThat(rule.judge(List.of(GOOD, BAD, BAD), Optional.empty())).isEqualTo(new RollbackRule.Finding(false, 0));
        assertThat(rule.inWords()).isEqualTo("consecutive_windows>=2");
        assertThat(new RollbackRule(1, 0.4, 0.25, 2).inWords()).isEqualTo("consecutive_windows>=1");
        assertThat(new RollbackRule(1, 0.4, 0.25, 0).required()).isEqualTo(1);
    }

    @Test
    void eachFigureAloneFailsARunBeyondItsLimit() {
        RollbackRule rule = new RollbackRule(1, 0.4, 0.25, 1);
        assertThat(rule.judge(List.of(new RunFigures(0.4, 0, 0.25, NOON)), Optional.empty()).failed()).isZero();
        assertThat(rule.judge(List.of(new RunFigures(0.39, 0, 0.25, NOON)), Optional.empty()).failed()).isOne();
        assertThat(rule.judge(List.of(new RunFigures(0.4, -1e-9, 0.25, NOON)), Optional.empty()).failed()).isOne();
        assertThat(rule.judge(List.of(new RunFigures(0.4, 0, 0.26, NOON)), Optional.empty()).failed()).isOne();
    }

    /** The runs that made a model go are no fault of the one that came instead. */
    @Test
    void runsUntilTheRollbackDoNotCountAgain() {
        RollbackRule rule = new RollbackRule(5, 0.4, 0.25, 2);
        assertThat(rule.judge(List.of(BAD, BAD), Optional.of(NOON))).isEqualTo(new RollbackRule.Finding(false, 0));
        RunFigures later = new RunFigures(0.1, 0, 0, NOON.plusSeconds(1));
        assertThat(rule.judge(List.of(later, later, BAD), Optional.of(NOON))).isEqualTo(new RollbackRule.Finding(true, 2));
        assertThat(rule.judge(List.of(later, BAD, BAD), Optional.of(NOON))).isEqualTo(new RollbackRule.Finding(false, 1));
    }

    @Test
    void theLadderIsClimbedStepByStep() {
        RolloutRule rule = new RolloutRule(0.45, 0, 0.25);
        RunFigures.Means good = new RunFigures.Means(0.5, 0, 0.25);
        RunFigures.Means bad = new RunFigures.Means(0.449, 0, 0.25);
        assertThat(rule.step(10, 10, 30, good)).isEqualTo(new RolloutRule.Step(true, "promoted", 30));
        assertThat(rule.step(30, 30, 100, good)).isEqualTo(new RolloutRule.Step(true, "promoted", 100));
        assertThat(rule.step(100, 100, 100, good)).isEqualTo(new RolloutRule.Step(true, "promoted", 100));
        assertThat(rule.step(10, 10, 100, good)).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 10));
        assertThat(rule.step(50, 50, 60, bad)).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 50));
        assertThat(rule.step(10, 10, 30, bad)).isEqualTo(new RolloutRule.Step(false, "hard_limit_failed", 10));
        assertThat(List.of(10, 30, 50, 100).stream().map(RolloutRule::status)).containsExactly("shadow", "canary", "canary", "active");
    }

    /** Who believes in another stage than the stored one neither raises it nor throws it back. */
    @Test
    void theStoredStageIsTheTruth() {
        RolloutRule rule = new RolloutRule(0.45, 0, 0.25);
        RunFigures.Means good = new RunFigures.Means(0.5, 0, 0.25);
        assertThat(rule.step(10, 100, 100, good)).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 10));
        assertThat(rule.step(100, 10, 30, good)).isEqualTo(new RolloutRule.Step(false, "invalid_rollout_step", 100));
    }

    @Test
    void backtestsAndPaperAgreeWithinTheDeviation() {
        ParityRule rule = new ParityRule(0.1, 0.02);
        Map<String, ParityRule.Promised> promised = Map.of("BTC", new ParityRule.Promised(0.1, 1), "ETH", new ParityRule.Promised(0.16, 2));
        ParityRule.Window same = rule.compare(promised,
                Map.of("BTC", new ParityRule.Filled(100, 1000, 60), "ETH", new ParityRule.Filled(80, 1000, 60)));
        assertThat(rule.passes(same)).isTrue();
        assertThat(same.orders()).isEqualTo(120);
        ParityRule.Window apart = rule.compare(
                Map.of("BTC", new ParityRule.Promised(0.12, 1), "ETH", new ParityRule.Promised(0.1, 1), "SOL", new ParityRule.Promised(9, 1)),
                Map.of("BTC", new ParityRule.Filled(-20, 1000, 60), "ETH", new ParityRule.Filled(-30, 1000, 60)));
        assertThat(apart.promised()).isCloseTo(0.11, within(1e-12));
        assertThat(apart.filled()).isCloseTo(-0.025, within(1e-12));
        assertThat(apart.relative()).isCloseTo(1.227, within(5e-4));
        assertThat(apart.targets()).isEqualTo(2);
        assertThat(rule.passes(apart)).isFalse();
        assertThat(rule.compare(promised, Map.of())).isEqualTo(new ParityRule.Window(0, 0, 0, 0, 0, 0));
    }

    /** Small returns are measured against the floor, so that noise around nothing does not fail. */
    @Test
    void smallReturnsAreMeasuredAgainstTheFloor() {
        ParityRule.Window window = new ParityRule(0.2, 0.02).compare(Map.of("A", new ParityRule.Promised(-0.002232061, 1)),
                Map.of("A", new ParityRule.Filled(0.164684, 1000, 60)));
        assertThat(window.delta()).isCloseTo(0.002396745, within(1e-9));
        assertThat(window.relative()).isCloseTo(window.delta() / 0.02, within(1e-12));
    }

    @Test
    void driftCallsForWhatItIsWorth() {
        DriftFigures calm = figures(0.1, 0.1, 0.1, 0.1, 0.01);
        assertThat(calm.action(DriftThresholds.STANDARD)).isEqualTo(DriftFigures.Action.KEEP);
        assertThat(figures(0.18, 0, 0, 0, 0).action(DriftThresholds.STANDARD)).isEqualTo(DriftFigures.Action.WARN);
        for (DriftFigures drift : List.of(figures(0.25, 0, 0, 0, 0), figures(0, 0.2, 0, 0, 0), figures(0, 0, 0.25, 0, 0),
                figures(0, 0, 0, 0.15, 0), figures(0, 0, 0, 0, 0.05))) {
            assertThat(drift.action(DriftThresholds.STANDARD)).isEqualTo(DriftFigures.Action.ROLLBACK_CHECK);
        }
        assertThat(DriftFigures.delta(0.5, 3, 0.2, 0)).isZero();
        assertThat(DriftFigures.delta(0.5, 0, 0.2, 3)).isZero();
        assertThat(DriftFigures.delta(0.5, 3, 0.2, 3)).isCloseTo(0.3, within(1e-12));
    }

    private static DriftFigures figures(double psi, double ks, double features, double labels, double rejects) {
        return new DriftFigures(psi, ks, new FeatureSamples.FeatureShift(features, 9), labels, rejects, 9, 1, 1);
    }
}
