package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LabelRuleTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void takesTheBarAtTheHorizonByTimeNotByCount() {
        LabelRule rule = new LabelRule(Duration.ofHours(3), HOUR, 1);
        long[] closes = hours(0, 1, 2, 3, 5, 6, 9, 10);
        assertThat(rule.labelBar(closes, 0)).hasValue(3);
        assertThat(rule.labelBar(closes, 1)).hasValue(4);
        assertThat(rule.labelBar(closes, 3)).hasValue(5);
        assertThat(rule.labelBar(closes, 4)).hasValue(6);
        assertThat(rule.labelBar(closes, 5)).hasValue(6);
        assertThat(rule.labelBar(closes, 6)).isEmpty();
    }

    @Test
    void dropsSamplesWhoseLabelBarLiesInALongGap() {
        LabelRule rule = new LabelRule(Duration.ofHours(2), HOUR, 1);
        assertThat(rule.labelBar(hours(0, 1, 8, 9), 0)).isEmpty();
    }

    @Test
    void expressesOtherHorizonsAsOneDay() {
        assertThat(new LabelRule(HOUR, HOUR, 0.3).label(100, 101)).isCloseTo(0.01 / 0.3, within(1e-12));
        assertThat(new LabelRule(Duration.ofDays(1), HOUR, 1).label(100, 98)).isCloseTo(-0.02, within(1e-12));
    }

    @Test
    void refusesAHorizonBelowOneBar() {
        assertThatThrownBy(() -> new LabelRule(HOUR, Duration.ofHours(4), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] hours(long... hours) {
        long[] millis = hours.clone();
        for (int i = 0; i < millis.length; i++) {
            millis[i] *= HOUR.toMillis();
        }
        return millis;
    }
}
