package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewConsistencyTest {

    @Test
    void comparesTheFirstVerdictOfEachReviewer() {
        ReviewConsistency found = ReviewConsistency.of(List.of(
                new Review(1, "", "correct"), new Review(1, "ct", "correct"),
                new Review(7, "r1", "correct"), new Review(7, "r2", "correct"), new Review(7, "r3", "incorrect"),
                new Review(7, "r1", "incorrect"), new Review(9, "r1", "uncertain")));
        assertThat(found).isEqualTo(new ReviewConsistency(7, 2, 0.5, List.of(
                new ReviewConsistency.Pair("", "ct", 1, 1.0), new ReviewConsistency.Pair("r1", "r2", 1, 1.0),
                new ReviewConsistency.Pair("r1", "r3", 1, 0.0), new ReviewConsistency.Pair("r2", "r3", 1, 0.0))));
    }

    @Test
    void putsPairsThatMeetOftenFirst() {
        ReviewConsistency found = ReviewConsistency.of(List.of(
                new Review(1, "b", "correct"), new Review(1, "a", "correct"),
                new Review(2, "d", "correct"), new Review(2, "c", "correct"),
                new Review(3, "c", "correct"), new Review(3, "d", "incorrect")));
        assertThat(found.pairs()).containsExactly(
                new ReviewConsistency.Pair("c", "d", 2, 0.5), new ReviewConsistency.Pair("a", "b", 1, 1.0));
    }

    @Test
    void namesAtMostFiftyPairs() {
        List<Review> reviews = new ArrayList<>();
        for (int reviewer = 0; reviewer < 20; reviewer++) {
            reviews.add(new Review(1, "r" + reviewer, "correct"));
        }
        ReviewConsistency found = ReviewConsistency.of(reviews);
        assertThat(found.pairs()).hasSize(50);
        assertThat(found.agreement()).isEqualTo(1.0);
        assertThat(ReviewConsistency.of(List.of())).isEqualTo(new ReviewConsistency(0, 0, 0.0, List.of()));
    }
}
