package io.tidewatch.features.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pools posts and comments over five minutes per symbol. A bucket is named by its end, from when it is known; only whole buckets
 * are made. Sums run in the order in which the items are given.
 */
public final class TextBuckets {

    /** Length of a bucket. */
    public static final Duration LENGTH = Duration.ofMinutes(5);
    /** How the pooling is called in reports. */
    public static final String MODE = "symbol_5m_bucket_set_pooling_v1";

    private static final long SECONDS = LENGTH.toSeconds();

    private final int postDimensions;
    private final int commentDimensions;
    private final Map<Key, Pool> pools = new TreeMap<>(Comparator.comparing(Key::end).thenComparing(Key::symbol));

    /** Buckets whose vectors have the given lengths. */
    public TextBuckets(int postDimensions, int commentDimensions) {
        this.postDimensions = postDimensions;
        this.commentDimensions = commentDimensions;
    }

    private record Key(Instant end, String symbol) {
    }

    private static final class Pool {
        private final double[] post;
        private final double[] comment;
        private final Set<String> authors = new HashSet<>();
        private int anonymous;
        private double weight;
        private double postWeight;
        private double commentWeight;
        private double postSentiment;
        private double commentSentiment;
        private double engagement;
        private int posts;
        private int comments;

        Pool(int postDimensions, int commentDimensions) {
            post = new double[postDimensions];
            comment = new double[commentDimensions];
        }
    }

    /** The end of the bucket of an instant: itself when it is a multiple of five minutes, else the next one. */
    public static Instant end(Instant at) {
        Instant whole = floor(at);
        return whole.equals(at) ? at : whole.plus(LENGTH);
    }

    /** The last multiple of five minutes at or before an instant. */
    public static Instant floor(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SECONDS) * SECONDS);
    }

    /** Adds an item to the buckets of those of its symbols that are wanted. */
    public void add(TextItem item, Collection<String> wanted) {
        double[] vector = item.comment() ? HashedText.vector(HashedText.COMMENT, item.text(), commentDimensions)
                : HashedText.vector(HashedText.POST, item.text(), postDimensions);
        item.symbols().stream().distinct().filter(wanted::contains).forEach(symbol ->
                add(pools.computeIfAbsent(new Key(end(item.availableAt()), symbol), key -> new Pool(postDimensions, commentDimensions)),
                        item, vector));
    }

    private static void add(Pool pool, TextItem item, double[] vector) {
        double weight = item.weight();
        double[] sums = item.comment() ? pool.comment : pool.post;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * vector[i];
        }
        pool.weight += weight;
        pool.engagement += item.engagement();
        if (item.comment()) {
            pool.comments++;
            pool.commentWeight += weight;
            pool.commentSentiment += weight * item.sentiment();
        } else {
            pool.posts++;
            pool.postWeight += weight;
            pool.postSentiment += weight * item.sentiment();
        }
        if (item.author().isEmpty()) {
            pool.anonymous++;
        } else {
            pool.authors.add(item.author());
        }
    }

    /** The buckets so far, by end and symbol. */
    public List<TextBucket> buckets() {
        return pools.entrySet().stream().map(entry -> bucket(entry.getKey(), entry.getValue())).toList();
    }

    private static TextBucket bucket(Key key, Pool pool) {
        return new TextBucket(key.symbol(), key.end(), divided(pool.post, pool.weight), divided(pool.comment, pool.weight),
                pool.posts, pool.comments, pool.authors.size() + pool.anonymous, pool.engagement,
                pool.postWeight == 0 ? 0 : pool.postSentiment / pool.postWeight,
                pool.commentWeight == 0 ? 0 : pool.commentSentiment / pool.commentWeight);
    }

    private static double[] divided(double[] sums, double divisor) {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / divisor;
        }
        return means;
    }
}
