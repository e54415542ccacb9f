package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KillSwitchStateTest {

    private static final Instant NOW = Instant.parse("2022-01-01T12:00:00Z");
    private static final KillSwitchKey KEY = new KillSwitchKey("liquid", "s-1");
    private static final KillSwitchState UNTOUCHED = KillSwitchState.untouched(KEY, NOW);

    @Test
    void blocksUntilItsExpiry() {
        KillSwitchState state = UNTOUCHED.after(automatic("daily_loss_exceeded", 15), NOW);
        assertThat(state.blocksAt(NOW)).isTrue();
        assertThat(state.blocksAt(minutes(15).minusNanos(1000))).isTrue();
        assertThat(state.blocksAt(minutes(15))).isFalse();
        assertThat(state.triggered()).isTrue();
    }

    @Test
    void blocksForEverWithoutAnExpiry() {
        KillSwitchState state = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "stop", null), NOW);
        assertThat(state.blocksAt(Instant.MAX)).isTrue();
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("source", "manual");
        expected.put("duration_minutes", null);
        assertThat(state.metadata()).isEqualTo(expected);
    }

    @Test
    void aManualTriggerReplacesWhateverStands() {
        KillSwitchState week = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "week", 10080), NOW);
        KillSwitchState shorter = week.after(KillSwitchTrigger.manual(KEY, "short", 10), minutes(1));
        assertThat(shorter.expiresAt()).isEqualTo(minutes(11));
        assertThat(shorter.reason()).isEqualTo("short");
        KillSwitchState ofRule = UNTOUCHED.after(automatic("daily_loss_exceeded", 15), NOW);
        assertThat(ofRule.after(KillSwitchTrigger.manual(KEY, "short", 1), NOW).expiresAt()).isEqualTo(minutes(1));
    }

    @Test
    void anAutomaticTriggerNeverTakesAnOperatorsBlockAway() {
        KillSwitchState forEver = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "stop", null), NOW);
        KillSwitchState after = forEver.after(automatic("daily_loss_exceeded", 15), minutes(1));
        assertThat(after.expiresAt()).isNull();
        assertThat(after.reason()).isEqualTo("stop");
        assertThat(after.metadata()).containsEntry("source", "manual").containsEntry("other_reasons", List.of("daily_loss_exceeded"));
        assertThat(after.triggeredAt()).isEqualTo(NOW);
        assertThat(after.updatedAt()).isEqualTo(minutes(1));
    }

    @Test
    void anAutomaticTriggerMayLengthenAnOperatorsBlock() {
        KillSwitchState brief = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "pause", 1), NOW);
        KillSwitchState after = brief.after(automatic("daily_loss_exceeded", 15), NOW);
        assertThat(after.expiresAt()).isEqualTo(minutes(15));
        assertThat(after.reason()).isEqualTo("pause");
    }

    @Test
    void aLaterAutomaticBlockLeadsAndRemembersTheEarlier() {
        KillSwitchState state = UNTOUCHED.after(automatic("daily_loss_exceeded", 15), NOW)
                .after(automatic("intraday_drawdown_halt", 15), minutes(5))
                .after(automatic("drawdown_exceeded", 15), minutes(6));
        assertThat(state.reason()).isEqualTo("drawdown_exceeded");
        assertThat(state.expiresAt()).isEqualTo(minutes(21));
        assertThat(state.triggeredAt()).isEqualTo(NOW);
        assertThat(state.metadata()).containsEntry("other_reasons", List.of("daily_loss_exceeded", "intraday_drawdown_halt"));
    }

    @Test
    void aShorterAutomaticBlockIsOnlyRemembered() {
        KillSwitchState state = UNTOUCHED.after(automatic("reconciliation", 30), NOW).after(automatic("daily_loss_exceeded", 15), NOW);
        assertThat(state.reason()).isEqualTo("reconciliation");
        assertThat(state.expiresAt()).isEqualTo(minutes(30));
        assertThat(state.metadata()).containsEntry("other_reasons", List.of("daily_loss_exceeded"));
    }

    @Test
    void theSameReasonAgainOnlyMovesTheExpiry() {
        KillSwitchState state = UNTOUCHED.after(automatic("daily_loss_exceeded", 15), NOW)
                .after(automatic("daily_loss_exceeded", 15), minutes(5));
        assertThat(state.expiresAt()).isEqualTo(minutes(20));
        assertThat(state.metadata()).doesNotContainKey("other_reasons");
    }

    @Test
    void anExpiredOrResetBlockIsNoLongerHonoured() {
        KillSwitchState expired = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "stop", 1), NOW);
        KillSwitchState fresh = expired.after(automatic("daily_loss_exceeded", 15), minutes(2));
        assertThat(fresh.reason()).isEqualTo("daily_loss_exceeded");
        assertThat(fresh.triggeredAt()).isEqualTo(minutes(2));
        KillSwitchState reset = expired.afterReset("ok", NOW);
        assertThat(reset.blocksAt(NOW)).isFalse();
        assertThat(reset.expiresAt()).isNull();
        assertThat(reset.metadata()).isEqualTo(Map.of("source", "manual_reset"));
        assertThat(reset.after(automatic("daily_loss_exceeded", 15), NOW).reason()).isEqualTo("daily_loss_exceeded");
    }

    /** Whatever automatic triggers come in whatever order, the end of a block only ever moves away. */
    @Test
    void automaticTriggersNeverShortenABlock() {
        int[] durations = {1, 15, 30, 240};
        for (Integer manual : new Integer[] {1, 20, null}) {
            for (int first : durations) {
                for (int second : durations) {
                    KillSwitchState state = UNTOUCHED.after(KillSwitchTrigger.manual(KEY, "stop", manual), NOW);
                    KillSwitchState one = state.after(automatic("a", first), NOW);
                    KillSwitchState two = one.after(automatic("b", second), NOW.plusSeconds(30));
                    assertThat(end(one)).isAfterOrEqualTo(end(state));
                    assertThat(end(two)).isAfterOrEqualTo(end(one));
                }
            }
        }
    }

    @Test
    void theOwnSwitchIsNamedBeforeThatOfTheTrack() {
        KillSwitchState own = UNTOUCHED.after(automatic("a", 15), NOW);
        KillSwitchState global = KillSwitchState.untouched(KEY.global(), NOW).after(automatic(KEY.global(), "b", 60), NOW);
        assertThat(view(own, global, NOW).blockCode()).contains("kill_switch_triggered:liquid:s-1");
        assertThat(view(null, global, NOW).blockCode()).contains("kill_switch_triggered:liquid:global");
        assertThat(view(own, global, minutes(20)).blockCode()).contains("kill_switch_triggered:liquid:global");
        assertThat(view(own, global, minutes(60)).blockCode()).isEmpty();
    }

    @Test
    void showsTheSwitchThatBlocks() {
        KillSwitchState own = UNTOUCHED.afterReset("fine", NOW);
        KillSwitchState global = KillSwitchState.untouched(KEY.global(), NOW).after(automatic(KEY.global(), "b", 60), minutes(1));
        KillSwitchView view = view(own, global, minutes(2));
        assertThat(view.key()).isEqualTo(KEY);
        assertThat(view.reason()).isEqualTo("b");
        assertThat(view.updatedAt()).isEqualTo(minutes(1));
        assertThat(view.remainingSeconds()).isEqualTo(59 * 60);
    }

    @Test
    void showsAnUntouchedAndAnExpiredSwitchAsFree() {
        KillSwitchView untouched = view(null, null, NOW);
        assertThat(untouched.reason()).isEqualTo("not_set");
        assertThat(untouched.updatedAt()).isEqualTo(NOW);
        assertThat(untouched.remainingSeconds()).isZero();
        KillSwitchView expired = view(UNTOUCHED.after(automatic("a", 15), NOW), null, minutes(16));
        assertThat(expired.blocked()).isFalse();
        assertThat(expired.reason()).isEqualTo("a");
        assertThat(expired.expiresAt()).isEqualTo(minutes(15));
        assertThat(expired.remainingSeconds()).isZero();
    }

    private static KillSwitchView view(KillSwitchState own, KillSwitchState global, Instant now) {
        return KillSwitchView.of(KEY, Optional.ofNullable(own), Optional.ofNullable(global), now);
    }

    private static Instant end(KillSwitchState state) {
        return state.expiresAt() == null ? Instant.MAX : state.expiresAt();
    }

    private static Instant minutes(long minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    private static KillSwitchTrigger automatic(String reason, long minutes) {
        return automatic(KEY, reason, minutes);
    }

    private static KillSwitchTrigger automatic(KillSwitchKey key, String reason, long minutes) {
        return KillSwitchTrigger.automatic(key, reason, Duration.ofMinutes(minutes), Map.of("violations", List.of(reason)));
    }
}
