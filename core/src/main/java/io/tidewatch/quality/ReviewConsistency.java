package io.tidewatch.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far reviewers of the same events agree.
 *
 * @param reviews           verdicts looked at
 * @param multiReviewEvents events judged by two or more people
 * @param agreement         share of the pairs of reviewers that agree, 0 to 1; 0 without pairs
 * @param pairs             by number of shared events, most first; equal ones in the order in which they first met
 */
public record ReviewConsistency(int reviews, int multiReviewEvents, double agreement, List<Pair> pairs) {

    private static final int MOST_PAIRS = 50;

    /**
     * Two reviewers.
     *
     * @param first     the one whose name sorts first
     * @param second    the other
     * @param events    judged by both
     * @param agreement share of them on which they agree, 0 to 1
     */
    public record Pair(String first, String second, int events, double agreement) {
    }

    private record Names(String first, String second) {
    }

    private static final class Count {
        private int events;
        private int agreed;

        void add(boolean agree) {
            events++;
            agreed += agree ? 1 : 0;
        }

        double agreement() {
            return agreed / (double) Math.max(1, events);
        }
    }

    public ReviewConsistency {
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares reviewers; of several verdicts of one reviewer on an event only the first counts.
     *
     * @param reviews by event, and by time within an event
     */
    public static ReviewConsistency of(List<Review> reviews) {
        Map<Long, Map<String, String>> byEvent = new LinkedHashMap<>();
        for (Review review : reviews) {
            byEvent.computeIfAbsent(review.eventId(), id -> new TreeMap<>()).putIfAbsent(review.reviewer(), review.verdict());
        }
        Count all = new Count();
        Map<Names, Count> counts = new LinkedHashMap<>();
        for (Map<String, String> verdicts : byEvent.values()) {
            compare(verdicts, all, counts);
        }
        int shared = (int) byEvent.values().stream().filter(verdicts -> verdicts.size() > 1).count();
        List<Pair> pairs = new ArrayList<>();
        counts.forEach((names, count) -> pairs.add(new Pair(names.first, names.second, count.events, count.agreement())));
        pairs.sort(Comparator.comparingInt(Pair::events).reversed());
        return new ReviewConsistency(reviews.size(), shared, all.agreement(), pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
    }

    private static void compare(Map<String, String> verdicts, Count all, Map<Names, Count> counts) {
        List<String> reviewers = List.copyOf(verdicts.keySet());
        for (int i = 0; i < reviewers.size(); i++) {
            for (int j = i + 1; j < reviewers.size(); j++) {
                Names names = new Names(reviewers.get(i), reviewers.get(j));
                boolean agree = verdicts.get(names.first).equals(verdicts.get(names.second));
                all.add(agree);
                counts.computeIfAbsent(names, key -> new Count()).add(agree);
            }
        }
    }
}
